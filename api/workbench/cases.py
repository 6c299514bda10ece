"""What does the page of one case show? Where it stands and why, what was done, what may be done, by whom and for whom."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from fastapi import Response

from api.workbench.course import course
from api.workbench.desk import seen
from api.workbench.doings import doings, pending
from api.workbench.page import Page
from api.workbench.stepper import passed, stages
from api.workbench.term_lines import term_lines
from api.workbench.ties import ties
from application.reading import Reading, read
from application.telling import Teller
from domain.kernel.card import Card, PartyCard
from domain.kernel.case import Case
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Field, Text, fields_of, unmarked
from domain.kernel.personal import masked_as, masked_text
from domain.kernel.vocabulary import CaseId, local_date

ELSEWHERE = frozenset(each.name for each in fields(Case)) | {"subject", "query_code"}
"""What has its own place on the page, and the code that opens the case to the resident."""
TAGS = ("variant", "channel", "platform", "urgency", "risk")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """Somebody in the case, masked or in full."""

    subject: str
    part: str
    name: str
    phone: str
    id_number: str
    address: str


async def case_page(page: Page, kind: CaseKind, case_id: str) -> Response:
    """The page of a case, or the plain page of a record of the directory."""
    await seen(page)
    reading: Reading = await page.ask(read, page.office.engine, page.office.looks, page.viewer, CaseId(case_id), kind)
    _, history = await page.ask(page.office.engine.history, page.whoever.tenant, CaseId(case_id))
    drawn = await ties(page, CaseId(case_id)) if kind.card else None
    case, card = reading.case, kind.card(reading.case) if kind.card else None
    teller = _told_by_name(page, page.teller(kind, full=reading.full), card, full=reading.full)
    been = passed(kind, CaseId(case_id), history)
    open_to = doings(page, reading, teller)
    return page.show(
        "case.html" if card else "record.html", kind=kind, case=case, card=card, teller=teller, full=reading.full,
        title=case.number or page.word("no_number"), subject=_subject(card, full=reading.full),
        tags=list(dict.fromkeys(_tags(page, teller, card))), who=_who(page, teller, card), is_open=kind.is_open(case),
        stages=stages(teller, case, been), terms=term_lines(page, teller, list(case.terms.values()), open_=kind.is_open(case)),
        events=course(page, teller, history, been), main_only=page.request.query_params.get("steps") == "main",
        doings=open_to, pending=pending(page, teller, case, open_to.names), drawn=drawn,
        parties=party_lines(page, teller, card, full=reading.full), facts=list(_facts(teller, reading)), key=page.new_key(),
    )  # fmt: skip


def _told_by_name(page: Page, teller: Teller, card: Card | None, *, full: bool) -> Teller:
    """A teller who calls the parties, and what other kinds report, by words instead of codes."""
    people = {
        each.subject: f"{each.part} {each.name}".strip() for each in party_lines(page, teller, card, full=full)
    }  # fmt: skip
    return replace(teller, names=page.codes | people)


def _subject(card: Card | None, *, full: bool) -> str:
    if card is None:
        return ""
    return card.subject if full else masked_text(card.subject)


def _tags(page: Page, teller: Teller, card: Card | None) -> Iterable[str]:
    """What sort of case it is, in the kind's own words."""
    for name in TAGS if card else ():
        value = getattr(card, name)
        if value and (said := page.said(teller.kind, value)):
            yield said
    if card and card.topic:
        yield page.said(teller.kind, card.topic) or page.codes.get(card.topic, card.topic)


def _who(page: Page, teller: Teller, card: Card | None) -> str:
    """Who has it now."""
    if card is None:
        return ""
    if card.closed_at is not None and not card.open:
        return page.word("ended_on", day=page.day(local_date(card.closed_at)))
    body = teller.organisation(card.organisation) if card.organisation else ""
    if card.handler:
        return page.word(
            "who_has_it", who=f"{teller.person(card.handler)}（{body}）" if body else teller.person(card.handler)
        )
    return page.word("who_has_it", who=body) if body else page.word("nobody_has_it")


def party_lines(page: Page, teller: Teller, card: Card | None, *, full: bool) -> list[PartyLine]:
    return [_party(page, teller, each, full=full) for each in (card.parties if card else ())]


def _party(page: Page, teller: Teller, party: PartyCard, *, full: bool) -> PartyLine:
    def shown(name: str) -> str:
        value: str = getattr(party, name)
        return value if full or not value else masked_as(name, value)

    part = page.said(teller.kind, party.part) or page.word_or(f"part.{party.part}", "")
    return PartyLine(
        subject=party.subject, part=part, name=shown("name"), phone=shown("phone"), id_number=shown("id_number"),
        address=shown("address"),
    )  # fmt: skip


def _facts(teller: Teller, reading: Reading) -> Iterable[tuple[str, str]]:
    """What the kind's own state holds, each with its label, long texts first.

    What has no label is inner bookkeeping; people stand among the parties; what is not so need not be said.
    """
    case: Any = reading.case
    found = [(each, getattr(case, each.name)) for each in fields_of(type(case)) if each.name not in ELSEWHERE]
    found.sort(key=lambda pair: not _has_lines(pair[0]))
    for each, value in found:
        label = teller.field("", each.name)
        if label == each.name or value is False or isinstance(value, dict) or _are_people(each):
            continue
        if written := teller.value(each, value):
            yield label, written


def _has_lines(field: Field) -> bool:
    text = field.mark(Text)
    return text is not None and text.lines


def _are_people(field: Field) -> bool:
    """A list of those who have a name of their own."""
    item = unmarked(field.item)[0] if field.item is not None else None
    return isinstance(item, type) and is_dataclass(item) and any(each.name == "name" for each in fields_of(item))
