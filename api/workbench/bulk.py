"""How is one command given on many cases at once? Case by case, each for itself, with what became of every one."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import HTTPException, Response
from pydantic import ValidationError

from api import faults
from api.http.bodies import CommandBody, body_for
from api.http.commands import ask_of
from api.problems import trouble_of
from api.workbench.commands import TOLD, form_of
from api.workbench.filled import filled, instant
from api.workbench.page import Page
from api.workbench.rows import rows_of
from api.workbench.said_already import left_open
from api.workbench.together import asked_on, together
from application.answers import Filter
from application.answers import Page as Cases
from application.ask import UnknownCaseError
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId, InvalidError

MOST = 200
"""D: cases of one go, as many as a list shows at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    href: str
    number: str
    done: bool
    told: str


async def ask(page: Page, kind: CaseKind, entry: Entry) -> Response:
    """The form, with the cases that were ticked."""
    given = page.request.query_params
    return await _shown(page, kind, entry, given.getlist("case")[:MOST], {}, secrets.token_urlsafe(12))


async def give(page: Page, kind: CaseKind, entry: Entry) -> Response:
    """What became of each case."""
    form = await page.form()
    cases = form.pop("case", [])[:MOST]
    key = form.pop("key", [""])[0][:60]
    if form.get("more", [""])[0]:
        return await _shown(page, kind, entry, cases, form, key)
    body = await _read(page, kind, entry, form)
    if isinstance(body, tuple):
        return await _shown(page, kind, entry, cases, form, key, body)
    return page.show(
        "bulk_done.html", kind=kind, entry=entry, teller=page.teller(kind), back=f"/{kind.plural}?open=true",
        results=await results(page, kind, entry, [(each, body) for each in cases], key),
    )  # fmt: skip


async def results(
    page: Page, kind: CaseKind, entry: Entry, bodies: Sequence[tuple[str, CommandBody]], key: str
) -> list[Result]:
    """Every case with its own command, each for itself."""
    return [await _one(page, kind, entry, body, each, f"{key}-{each}"[:90]) for each, body in bodies]


async def _read(
    page: Page, kind: CaseKind, entry: Entry, given: dict[str, list[str]]
) -> CommandBody | tuple[faults.Fault, ...]:
    values: dict[str, Any] = filled(entry.command, given, lambda _: None)
    if occurred_at := given.get("occurred_at", [""])[0]:
        values["occurred_at"] = instant(occurred_at)
    try:
        return body_for(kind, entry).model_validate(values)
    except ValidationError as error:
        return faults.of_body(error.errors(include_url=False), page.language, page.teller(kind))


async def _one(page: Page, kind: CaseKind, entry: Entry, body: CommandBody, case_id: str, key: str) -> Result:
    href = f"/{kind.plural}/{case_id}"
    try:
        _, case = await page.ask(
            page.office.engine.may_read, page.viewer.actor, None, page.whoever.tenant, CaseId(case_id)
        )
        await page.office.engine.do_async(
            ask_of(kind, entry, page.whoever, body, case_id=case_id, key=key), page.office.deciding.run
        )
    except UnknownCaseError as error:
        return Result(href=href, number="", done=False, told=trouble_of(page.request, error).detail)
    except InvalidError as error:
        told = "；".join(each.message for each in faults.of_command(error, page.language, page.teller(kind)))
        return Result(href=href, number=case.number or page.word("no_number"), done=False, told=told)
    except TOLD as error:
        page.teller(kind)
        return Result(
            href=href, number=case.number or page.word("no_number"), done=False,
            told=trouble_of(page.request, error).detail,
        )  # fmt: skip
    return Result(href=href, number=case.number or page.word("no_number"), done=True, told=page.word("bulk.done"))


async def _shown(  # a form, for whom, with what filled in and what is wrong
    page: Page, kind: CaseKind, entry: Entry, cases: list[str], given: dict[str, list[str]], key: str,
    wrong: tuple[faults.Fault, ...] = (),
) -> Response:  # fmt: skip
    if not cases or entry not in together(page, kind):
        raise HTTPException(404)
    teller = page.teller(kind)
    form = replace(form_of(page, teller, given), more=given.get("more", [""])[0])
    which = Filter(kinds=(kind.name,), cases=tuple(map(CaseId, cases)))
    ticked: Cases = await page.ask(page.office.questions.queue, page.viewer, which, limit=MOST)
    bars, taken = await page.ask(asked_on, page, entry, which.cases)
    fields = left_open(await page.ask(form.fields, entry.command), taken)
    rows = [(row, bars.get(CaseId(row.case_id), "")) for row in rows_of(page, ticked.rows)]
    return page.show(
        "bulk.html", 422 if wrong else 200, kind=kind, entry=entry, teller=teller, key=key,
        rows=[row for row, bar in rows if not bar], barred=[(row, bar) for row, bar in rows if bar],
        fields=fields, errors={each.path: each.message for each in wrong},
    )  # fmt: skip
