"""Which addresses has a list beside itself? Its workbook, the views kept of it, and what is done on many cases at once."""

from typing import Annotated

from fastapi import FastAPI, Query, Response

from api.workbench import bulk, lists
from api.workbench.case_routes import add
from api.workbench.commands import entry_named
from api.workbench.export import exported
from api.workbench.page import Opened
from application.answers import Sort
from domain.kernel.case_kind import CaseKind

Command = Annotated[str, Query(max_length=60)]


def add_list_parts(app: FastAPI, kind: CaseKind, at: str) -> None:
    async def export(page: Opened, sort: Annotated[Sort, Query()] = "due") -> Response:
        return await exported(page, kind, sort)

    async def keep(page: Opened) -> Response:
        return await lists.keep(page, kind)

    async def choose(page: Opened, command: Command) -> Response:
        return await bulk.ask(page, kind, entry_named(kind, command, opens=False))

    async def ask(page: Opened, command: str) -> Response:
        return await bulk.ask(page, kind, entry_named(kind, command, opens=False))

    async def give(page: Opened, command: str) -> Response:
        return await bulk.give(page, kind, entry_named(kind, command, opens=False))

    add(app, f"{at}/export.xlsx", export)
    add(app, f"{at}/views", keep, "POST")
    add(app, f"{at}/bulk", choose)
    add(app, f"{at}/bulk/{{command}}", ask)
    add(app, f"{at}/bulk/{{command}}", give, "POST")
