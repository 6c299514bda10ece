"""How is an agreement written, signed and printed? Obligations row by row, a check list, signatures, the statutory paper."""

import base64
import binascii
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import ValidationError

from api import faults
from api.http.bodies import body_for
from api.http.commands import ask_of
from api.http.parameters import CaseIdInPath
from api.problems import Trouble, trouble_of
from api.workbench.agreement_rows import BLANK, Row, bars_of, given_rows, legality_of, typed, without_row
from api.workbench.case_routes import LARGEST_FORM
from api.workbench.commands import TOLD
from api.workbench.filled import filled
from api.workbench.freshness import seen
from api.workbench.just_done import last_act_on
from api.workbench.page import Opened, Page, go
from api.workbench.parties import told_by_name
from api.workbench.step_cases import mediation
from application.ask import Done
from application.documents import Upload
from application.reading import Reading, read
from application.telling import Teller
from domain.cases.mediation.facts import Legality
from domain.cases.mediation.outcomes import AgreementDrafted, PutInWriting
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import ConfirmationBar, SigningWay, State
from domain.kernel.fields import fields_of
from domain.kernel.papers import DRAWN_SIGNATURE
from domain.kernel.vocabulary import CaseId, InvalidError

router = APIRouter(include_in_schema=False)
AT = "/mediations/{case_id}/agreement"
ACTS = frozenset({"sign", "sign_as_mediator", "seal"})
Given = dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the statutory paper says, from what was drafted or from what stands in the form."""

    main_facts: str = ""
    disputed_items: str = ""
    content: str = ""
    rows: tuple[Row, ...] = ()
    mode: str = ""
    place: str = ""
    copies: int = 0
    is_draft: bool = True


@router.get(AT)
async def agreement(page: Opened, case_id: CaseIdInPath) -> Response:
    await seen(page)
    reading: Reading = await page.ask(_reading, page, case_id)
    return await _shown(page, reading, {})


@router.post(AT)
async def draft(page: Opened, case_id: CaseIdInPath) -> Response:
    """Draft it, or show the form with a row more or less."""
    given = await page.form()
    reading: Reading = await page.ask(_reading, page, case_id)
    if "more" in given:
        return await _shown(page, reading, given, rows=len(given_rows(given)) + 1)
    if "less" in given:
        return await _shown(page, reading, without_row(given, given["less"][0]))
    values = filled(mediation(page).entry("draft_agreement").command, typed(given), lambda _: None)
    return await _tried(page, reading, "draft_agreement", values, given)


@router.post(f"{AT}/sign", max_body_size=LARGEST_FORM)
async def sign(page: Opened, case_id: CaseIdInPath) -> Response:
    """A party's signature is recorded, the mediator signs, the director seals."""
    given = await page.form()
    reading: Reading = await page.ask(_reading, page, case_id)
    act = given.get("act", [""])[0]
    if act not in ACTS:
        return go(AT.format(case_id=case_id))
    if act != "sign":
        return await _tried(page, reading, act, {}, given)
    try:
        drawn = base64.b64decode(given.get("drawn", [""])[0], validate=True)
    except binascii.Error:
        return await _shown(page, reading, given, errors={"": page.word("agreement.not_drawn")})
    values = {"party": given.get("party", [""])[0], "way": given.get("way", ["signature"])[0]}
    return await _tried(page, reading, act, values, given, drawn)


@router.get(f"{AT}/paper")
async def paper(page: Opened, case_id: CaseIdInPath, language: Annotated[str, Query(max_length=2)] = "zh") -> Response:  # noqa: ARG001
    """As it was drafted or signed."""
    reading: Reading = await page.ask(_reading, page, case_id)
    found = await page.ask(_drafted, page, reading)
    return _printed(page, reading, found or Paper())


@router.post(f"{AT}/paper")
async def preview(page: Opened, case_id: CaseIdInPath) -> Response:
    """As it stands in the form; nothing is kept."""
    given = await page.form()
    reading: Reading = await page.ask(_reading, page, case_id)

    def said(name: str) -> str:
        return given.get(name, [""])[0]

    typed_so_far = Paper(
        main_facts=said("main_facts"), disputed_items=said("disputed_items"), content=said("content"),
        rows=tuple(each for each in given_rows(given) if each.says_something), mode=said("performance_mode"),
        place=said("performance_place"), copies=len(reading.case.parties) + 1,
    )  # fmt: skip
    return _printed(page, reading, typed_so_far)


def _printed(page: Page, reading: Reading, found: Paper) -> Response:
    teller = page.teller(reading.kind, full=reading.full)
    return page.show(
        "agreement_paper.html", case=reading.case, teller=teller, paper=found, parties=list(_parties(teller, reading)),
        names=_names(teller, reading), masked=not reading.full, committee=teller.organisation(reading.case.committee),
    )  # fmt: skip


async def _tried(  # what by whom on which case, with what else the form brought
    page: Page, reading: Reading, command: str, values: dict[str, Any], given: Given, drawn: bytes = b""
) -> Response:  # fmt: skip
    """A drawn signature is kept when the act is found lawful: one that is refused leaves no file behind."""
    kind, case = mediation(page), reading.case
    entry, teller = kind.entry(command), page.teller(kind)
    try:
        body = body_for(kind, entry).model_validate(values)
        ask = ask_of(kind, entry, page.whoever, body, case_id=case.id, key=given.get("key", [""])[0][:60] or None)
        if drawn and await page.ask(page.office.engine.tried, ask) is None:
            await _kept(page, case, values["party"], drawn, ask.key)
        done: Done = await page.office.engine.do_async(ask, page.office.deciding.run)
    except ValidationError as error:
        told = faults.of_body(error.errors(include_url=False), page.language, teller)
        return await _shown(page, reading, given, errors={each.path: each.message for each in told})
    except InvalidError as error:
        told = faults.of_command(error, page.language, teller)
        return await _shown(page, reading, given, errors={each.path: each.message for each in told})
    except TOLD as error:
        return await _shown(page, reading, given, errors={"": _said(trouble_of(page.request, error))})
    return go(AT.format(case_id=case.id), wait_for=str(done.position))


def _said(trouble: Trouble) -> str:
    return f"{trouble.detail or trouble.title} {trouble.basis}".strip()


async def _kept(page: Page, case: Mediation, party: str, drawn: bytes, key: str | None) -> None:
    """What a party drew is a file of the case, for the paper."""
    upload = Upload(
        tenant=page.whoever.tenant, case_id=case.id, actor=page.whoever.actor, acting_for=page.viewer.acting_for,
        name=page.word("agreement.drawn_name", day=page.date(page.office.clock.now())), sort=DRAWN_SIGNATURE, subject=party,
        key=key and f"{key}/drawn",
    )  # fmt: skip
    await page.office.documents.attach(upload, _pieces(drawn))


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def _shown(
    page: Page, reading: Reading, given: Given, *, errors: dict[str, str] | None = None, rows: int = 0
) -> Response:
    case: Mediation = reading.case
    teller = page.teller(reading.kind, full=reading.full)
    by_name = told_by_name(page, teller, reading.kind.card(case) if reading.kind.card else None, full=reading.full)
    viewer = page.viewer
    open_to = {
        each.name for each in page.office.engine.open_to(
            viewer.tenant, viewer.actor, viewer.acting_for, case.id, case
        )
    }  # fmt: skip
    shown = given_rows(given) if given else ()
    return page.show(
        "agreement.html", 422 if errors else 200, case=case, teller=teller, given=given, errors=errors or {},
        rows=(*shown, *(BLANK for _ in range(max(rows or (0 if given else 1), len(shown)) - len(shown)))),
        names=_names(teller, reading), open_to=open_to, key=page.new_key(), states=State,
        checks=[(each.name, teller.field("legality", each.name)) for each in fields_of(Legality)],
        lawful=legality_of(given), bars=[(each.value, teller.choice(each)) for each in ConfirmationBar],
        barred=bars_of(given), ways=[(each.value, teller.choice(each)) for each in SigningWay],
        just=await last_act_on(page, by_name, reading, frozenset(open_to)),
        paper=await page.ask(_drafted, page, reading), total=_total(case), masked=not reading.full,
    )  # fmt: skip


def _total(case: Mediation) -> Decimal:
    found = (
        case.agreement.obligations
        if case.agreement
        else case.draft_agreement.obligations
        if case.draft_agreement
        else ()
    )
    return sum((each.amount for each in found if each.amount is not None), Decimal(0))


def _reading(page: Page, case_id: str) -> Reading:
    office = page.office
    return read(office.engine, office.access_log, page.viewer, CaseId(case_id), mediation(page))


def _drafted(page: Page, reading: Reading) -> Paper | None:
    """The last draft, or the writing of an oral agreement; masked for who does not handle the case."""
    _, history = page.office.engine.history(page.whoever.tenant, reading.case.id)
    teller = page.teller(reading.kind, full=reading.full)
    events = [each.event for each in history]
    found = next((each for each in reversed(events) if isinstance(each, AgreementDrafted | PutInWriting)), None)
    if found is None or (reading.case.draft_agreement is None and reading.case.agreement is None):
        return None
    agreed = reading.case.agreement
    obligations = agreed.obligations if agreed else found.obligations if isinstance(found, AgreementDrafted) else ()
    said = {each.name: teller.value(each, getattr(found, each.name)) for each in fields_of(type(found))}
    return Paper(
        main_facts=said["main_facts"], disputed_items=said.get("disputed_items", ""), content=said["content"],
        rows=tuple(Row.of(each, full=reading.full) for each in obligations), mode=said.get("performance_mode", ""),
        place=said.get("performance_place", ""), copies=found.copies, is_draft=reading.case.agreement is None,
    )  # fmt: skip


def _names(teller: Teller, reading: Reading) -> dict[str, str]:
    """By party, side and name."""
    return {each["id"]: f"{each['side']} {each['name']}" for each in _parties(teller, reading)}


def _parties(teller: Teller, reading: Reading) -> Iterable[dict[str, str]]:
    """What the paper says of each party, masked for who does not handle the case."""
    for party in reading.case.parties:
        yield {each.name: teller.value(each, getattr(party, each.name), party) for each in fields_of(type(party))}
