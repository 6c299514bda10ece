"""How does a mediator log a step on the phone? What, which words, save; on a line or without one, and never twice.

The pages work as plain forms. Where a script runs, what is saved is first kept on the phone, encrypted, and sent from there
under the key of its form, so that a line that breaks at any point neither loses nor doubles it.
"""

import hmac
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import ValidationError

from api import faults
from api.http.bodies import body_for
from api.http.commands import ask_of
from api.http.parameters import CaseIdInPath
from api.problems import trouble_of
from api.workbench.commands import TOLD
from api.workbench.filled import instant
from api.workbench.freshness import seen
from api.workbench.page import Opened, Page, render
from api.workbench.step_cases import Along, CaseAlong, along, case_along, label_of, mediation
from api.workbench.step_sorts import FIRST, LENGTHS, MORE, SORTS, Given, SortOfStep
from application.ask import UnknownCaseError
from application.reading import Reading, read
from application.telling import Teller
from domain.cases.mediation.words import Danger, Relationship, ReportedTo, SessionResult
from domain.kernel.vocabulary import CaseId, InvalidError, StaffId

router = APIRouter(include_in_schema=False)
MOST_CASES = 20
"""D: more cases are not logged in one visit."""
LONGEST_KEY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What became of a step in one case."""

    case: str
    number: str
    told: str = ""
    """Why not; empty: it is in the file."""


@router.get("/step")
async def mine(page: Opened) -> Response:
    """My cases and today's sessions."""
    await seen(page)
    found: Along = await page.ask(along, page)
    return page.show("step.html", **_words(page), along=found, acting=_acting(page))


@router.get("/step/shell")
async def shell(page: Opened) -> Response:
    """The same pages without any case: what a phone shows without a line. It is kept, so it names nobody."""
    words = _words(page) | _form_words(page)
    return render(page.request, "step_shell.html", page.language, case=None, given={}, errors={}, key="", **words)


@router.get("/step/cases")
async def kept(page: Opened) -> Response:
    """What a phone carries along for twelve hours, and the keys under which it keeps that and its drafts."""
    found: Along = await page.ask(along, page)
    session = page.whoever.session
    keys = _keys(page)
    content = {
        "staff": page.whoever.actor.id, "until": session.expires_at.isoformat(), "at": page.office.clock.now().isoformat(),
        "when": page.day(page.office.clock.now()), "form_token": page.form_token, **keys, **asdict(found),
    }  # fmt: skip
    return JSONResponse(content, headers={"Cache-Control": "no-store"})


@router.get("/step/{case_id}")
async def form(page: Opened, case_id: CaseIdInPath, done: Annotated[str, Query(max_length=200)] = "") -> Response:
    await seen(page)
    reading: Reading = await page.ask(_reading, page, case_id)
    return await _shown(page, reading, {}, done=done)


@router.post("/step/{case_id}")
async def save(page: Opened, case_id: CaseIdInPath) -> Response:
    """A step in one case, or the same visit in several. Answers a script in JSON, a form with the next page."""
    given = await page.form()
    sort = SORTS.get((given.get("sort") or [""])[0])
    reading: Reading = await page.ask(_reading, page, case_id)
    if sort is None:
        return await _again(page, reading, given, {"sort": page.word("choose")})
    results = [await _log(page, each, sort, given) for each in _cases(case_id, sort, given)]
    return await _answer(page, reading, given, results)


def _cases(case_id: str, sort: SortOfStep, given: Given) -> Iterable[str]:
    others = () if sort.alone else given.get("also", ())
    return list(dict.fromkeys((case_id, *others)))[:MOST_CASES]


async def _log(page: Page, case_id: str, sort: SortOfStep, given: Given) -> Logged:
    """Parties are told of the first case only: they have other numbers in the others."""
    kind = mediation(page)
    entry, _ = kind.entry(sort.command), page.teller(kind)
    try:
        reading: Reading = await page.ask(_reading, page, case_id)
    except UnknownCaseError as error:
        return Logged(case=case_id, number="", told=trouble_of(page.request, error).detail)
    here = page.request.path_params["case_id"] == case_id
    number = reading.case.number or page.word("no_number")
    values = sort.values(given if here else _without_parties(given))
    try:
        body = body_for(kind, entry).model_validate(values | _when_and_for_whom(given))
        key = (given.get("key") or [""])[0][:LONGEST_KEY]
        ask = ask_of(kind, entry, page.whoever, body, case_id=case_id, key=f"{key}.{case_id}" if key else None)
        await page.office.engine.do_async(ask, page.office.deciding.run)
    except (ValidationError, InvalidError) as error:
        return Logged(case=case_id, number=number, told=_faults(page, error))
    except TOLD as error:
        trouble = trouble_of(page.request, error)
        return Logged(case=case_id, number=number, told=trouble.detail or trouble.title)
    return Logged(case=case_id, number=number)


def _without_parties(given: Given) -> Given:
    return {name: values for name, values in given.items() if name != "party"}


def _when_and_for_whom(given: Given) -> dict[str, str]:
    said = {"occurred_at": instant(text)} if (text := (given.get("occurred_at") or [""])[0]) else {}
    return said | ({"acting_for": name} if (name := (given.get("acting_for") or [""])[0]) else {})


def _faults(page: Page, error: ValidationError | InvalidError) -> str:
    teller = page.teller(mediation(page))
    found = (
        faults.of_command(error, page.language, teller) if isinstance(error, InvalidError)
        else faults.of_body(error.errors(include_url=False), page.language, teller)
    )  # fmt: skip
    return "；".join(f"{teller.field('', each.path)}：{each.message}" for each in found)


async def _answer(page: Page, reading: Reading, given: Given, results: list[Logged]) -> Response:
    wrong = [each for each in results if each.told]
    if page.request.headers.get("accept", "").startswith("application/json"):
        content = {"results": [asdict(each) for each in results]}
        return JSONResponse(content, 409 if wrong else 200, headers={"Cache-Control": "no-store"})
    if wrong:
        told = [page.word("step.failed_in", number=each.number, why=each.told) for each in wrong]
        return await _again(page, reading, given, {"": "\n".join(told)})
    query = {"done": "、".join(each.number for each in results)} | _acting_query(page, given)
    return RedirectResponse(f"/step/{reading.case.id}?{urlencode(query)}", 303)


def _acting_query(page: Page, given: Given) -> dict[str, str]:
    name = (given.get("acting_for") or [""])[0] or page.viewer.acting_for
    return {"acting_for": name} if name else {}


async def _again(page: Page, reading: Reading, given: Given, errors: dict[str, str]) -> Response:
    """The form with what was typed, under the same key: what is logged in one case already stays once."""
    return await _shown(page, reading, given, errors=errors, status=409 if "" in errors else 422)


async def _shown(
    page: Page,
    reading: Reading,
    given: Given,
    *,
    errors: dict[str, str] | None = None,
    done: str = "",
    status: int = 200,
) -> Response:
    mine: Along = await page.ask(along, page)
    light = next((each for each in mine.cases if each.id == reading.case.id), None)
    case: CaseAlong = light or case_along(page, reading)
    return page.show(
        "step_form.html", status, case=case, others=[each for each in mine.cases if each.id != case.id], given=given,
        errors=errors or {}, done=done, key=(given.get("key") or [page.new_key()])[0], acting=_acting(page),
        **_words(page), **_form_words(page),
    )  # fmt: skip


def _reading(page: Page, case_id: str) -> Reading:
    office = page.office
    return read(office.engine, office.access_log, page.viewer, CaseId(case_id), mediation(page))


def _acting(page: Page) -> str:
    name = page.viewer.acting_for
    return page.word("step.acting", principal=page.teller(mediation(page)).person(name)) if name else ""


def _words(page: Page) -> dict[str, Any]:
    return {"label_of": lambda name: label_of(page, page.teller(mediation(page)), name)}


def _form_words(page: Page) -> dict[str, Any]:
    teller = page.teller(mediation(page))
    return {
        "first": FIRST, "more": MORE, "sorts": SORTS, "lengths": LENGTHS,
        "dangers": _options(teller, Danger), "relations": _options(teller, Relationship),
        "bodies": _options(teller, ReportedTo), "results": _options(teller, SessionResult),
    }  # fmt: skip


def _options(teller: Teller, of: Any) -> list[tuple[str, str]]:
    """The values of an enum with their words."""
    return [(each.value, teller.choice(each)) for each in of]


def _keys(page: Page) -> dict[str, str]:
    """Of the session, for the cases; of the person, for drafts, which outlive the session and are read after the next."""
    if page.office.drafts_key is None:
        return {}
    session = hmac.digest(page.whoever.token.encode(), b"hemu cases on a device", sha256)
    drafts = page.office.drafts_key(page.whoever.tenant, StaffId(page.whoever.actor.id))
    return {"key": b64encode(session).decode(), "drafts_key": b64encode(drafts).decode()}
