"""Which pages are there? The fixed ones, and for every kind its list, its cases and the forms of its commands."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Query, Response
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount

from api.http.assets import Assets
from api.http.parameters import CaseIdInPath, Cursor
from api.workbench import (
    account_pages,
    commands,
    desk,
    guide,
    intake,
    intake_receipt,
    intake_suggestions,
    overseeing,
    picking,
    search,
    sign_in,
    sign_in_ways,
    working,
)
from api.workbench.case_routes import add, add_documents, add_hints, add_parts
from api.workbench.cases import case_page
from api.workbench.commands import Asked, entry_named
from api.workbench.list_routes import add_list_parts
from api.workbench.lists import listed
from api.workbench.page import Opened
from api.workbench.records import LISTS, record_list
from application.answers import Sort
from domain.kernel.case_kind import CaseKind

STATIC = Path(__file__).parent / "static"
RESERVED = frozenset(
    [
        "sign-in",
        "sign-out",
        "language",
        "account",
        "accounts",
        "desk",
        "guide",
        "step",
        "mediation",
        "assistance",
        "intake",
        "hotline",
        "platforms",
        "serving",
        "merchants",
        "r",
        "pick",
        "search",
        "counted",
        "cases",
        "board",
        "committees",
        "measures",
        "reports",
        "subsidies",
        "communities",
        "activities",
        "audit",
        "replay",
        "printed",
        "events",
        "messages",
        "ops",
        "org",
        "personal-data",
        "handover",
        "ledgers",
        "static",
        "api",
    ]
)
"""First words of paths that no kind may take for its plural."""


def add_pages(app: FastAPI, kinds: Sequence[CaseKind]) -> None:
    app.router.routes.append(Mount("/static", GZipMiddleware(Assets(directory=STATIC)), name="static"))
    for router in (
        sign_in.router,
        sign_in_ways.router,
        *account_pages.ROUTERS,
        desk.router,
        guide.router,
        picking.router,
        search.router,
        *overseeing.ROUTERS,
        *working.ROUTERS,
    ):
        app.include_router(router)
    for module in (intake, intake_suggestions, intake_receipt):
        app.include_router(module.router)
    for kind in kinds:
        assert kind.plural not in RESERVED, f"{kind.plural} is the name of a page"
        _add_kind(app, kind)


def _add_kind(app: FastAPI, kind: CaseKind) -> None:
    at = f"/{kind.plural}"
    add(app, at, _record_list(kind) if kind.name in LISTS else _list(kind))
    if kind.card is not None:
        add_list_parts(app, kind, at)
    add(app, f"{at}/new/{{command}}", _new(kind))
    add(app, f"{at}/new/{{command}}", _open(kind), "POST")
    add(app, f"{at}/{{case_id}}", _case(kind))
    if kind.card is not None:
        add_parts(app, kind, f"{at}/{{case_id}}")
        add_hints(app, kind, f"{at}/{{case_id}}")
    if kind.papers:
        add_documents(app, kind, f"{at}/{{case_id}}")
    add(app, f"{at}/{{case_id}}/{{command}}", _form(kind))
    add(app, f"{at}/{{case_id}}/{{command}}", _give(kind), "POST")


def _list(kind: CaseKind) -> Callable[..., Awaitable[Response]]:
    async def list_page(page: Opened, sort: Annotated[Sort, Query()] = "due", cursor: Cursor = None) -> Response:
        return await listed(page, kind, sort, cursor)

    return list_page


def _record_list(kind: CaseKind) -> Callable[..., Awaitable[Response]]:
    async def records(page: Opened) -> Response:
        return await record_list(page, kind)

    return records


def _case(kind: CaseKind) -> Callable[..., Awaitable[Response]]:
    async def case(page: Opened, case_id: CaseIdInPath) -> Response:
        return await case_page(page, kind, case_id)

    return case


def _new(kind: CaseKind) -> Callable[..., Awaitable[Response]]:
    async def new(page: Opened, command: str) -> Response:
        begun = {name: [value[:200]] for name, value in page.request.query_params.items()}
        return await commands.show(page, Asked(kind=kind, entry=entry_named(kind, command, opens=True), begun=begun))

    return new


def _open(kind: CaseKind) -> Callable[..., Awaitable[Response]]:
    async def open_case(page: Opened, command: str) -> Response:
        return await commands.send(page, kind, entry_named(kind, command, opens=True), None)

    return open_case


def _form(kind: CaseKind) -> Callable[..., Awaitable[Response]]:
    async def form(page: Opened, case_id: CaseIdInPath, command: str) -> Response:
        entry = entry_named(kind, command, opens=False)
        begun = {name: [value[:200]] for name, value in page.request.query_params.items()}
        return await commands.show(page, Asked(kind=kind, entry=entry, case_id=case_id, begun=begun))

    return form


def _give(kind: CaseKind) -> Callable[..., Awaitable[Response]]:
    async def give(page: Opened, case_id: CaseIdInPath, command: str) -> Response:
        return await commands.send(page, kind, entry_named(kind, command, opens=False), case_id)

    return give
