"""What does the page of one case show? Where it stands and why, what was done, what may be done, by whom and for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import is_dataclass
from typing import Any

from fastapi import Response

from api.workbench.course import course
from api.workbench.doings import doings, pending
from api.workbench.freshness import seen
from api.workbench.items import record_name
from api.workbench.just_done import last_act
from api.workbench.matter import ELSEWHERE, LONG, story
from api.workbench.page import Page
from api.workbench.papers import file_name
from api.workbench.parties import party_lines, subject_of, told_in_words
from api.workbench.proposal import assigning
from api.workbench.stepper import passed, stages
from api.workbench.term_lines import term_lines
from api.workbench.ties import ties
from application.reading import Reading, confided, read
from application.telling import Teller
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Field, fields_of, unmarked
from domain.kernel.vocabulary import CaseId, ForbiddenError, Recorded, local_date

TAGS = ("variant", "channel", "platform", "urgency", "risk")
ORDINARY = frozenset({"U3", "low"})
"""What goes without saying."""


async def case_page(page: Page, kind: CaseKind, case_id: str) -> Response:
    """The page of a case, or the plain page of a record of the directory."""
    await seen(page)
    reading: Reading = await page.ask(
        read, page.office.engine, page.office.access_log, page.viewer, CaseId(case_id), kind
    )
    _, history = await page.ask(page.office.engine.history, page.whoever.tenant, CaseId(case_id))
    drawn = await ties(page, CaseId(case_id)) if kind.card else None
    case, card = reading.case, kind.card(reading.case) if kind.card else None
    teller = told_in_words(page, page.teller(kind, full=reading.full), card, case, full=reading.full)
    been = passed(kind, CaseId(case_id), history)
    open_to = doings(page, reading, teller)
    subject = subject_of(card, full=reading.full) if card else record_name(teller, case)
    told = story(teller, reading, subject)
    return page.show(
        "case.html" if card else "record.html", kind=kind, case=case, card=card, teller=teller, full=reading.full,
        title=case.number or page.word("no_number"), subject=subject,
        tags=list(dict.fromkeys(_tags(page, teller, card))), who=_who(page, teller, card, history), is_open=kind.is_open(case),
        stages=stages(teller, case, been), terms=term_lines(page, teller, list(case.terms.values()), open_=kind.is_open(case)),
        events=course(page, teller, history, been), main_only=page.request.query_params.get("steps") == "main",
        doings=open_to, assignable=_is_assignable(kind, card, open_to.names),
        just=last_act(page, teller, case, history, open_to.names),
        pending=pending(page, teller, case, open_to.names), drawn=drawn,
        parties=party_lines(page, teller, card, full=reading.full), story=told, key=page.new_key(),
        withheld=await page.ask(_withheld, page, reading, teller),
        facts=[
            *_first_asked(page, teller, card, history),
            *((label, said) for label, said in _facts(teller, reading) if said not in (told, subject)),
        ],
        file_names={each.id: file_name(teller, each) for each in case.files},
    )  # fmt: skip


def _withheld(page: Page, reading: Reading, teller: Teller) -> str:
    """Why not even a reason opens what was said; empty where one does."""
    told = confided(page.office.engine, page.viewer, reading.kind, reading.case)
    return "" if told else teller.refusal(ForbiddenError("third_class"))


def _is_assignable(kind: CaseKind, card: Card | None, names: frozenset[str]) -> bool:
    """Whether the rules are asked to whom it should go: nobody has it, and whoever looks may give it to somebody."""
    return card is not None and card.open and card.handler is None and assigning(kind, names) is not None


def _tags(page: Page, teller: Teller, card: Card | None) -> Iterable[str]:
    """What sort of case it is, in the kind's own words."""
    for name in TAGS if card else ():
        value = getattr(card, name)
        if value and value not in ORDINARY and (said := page.said(teller.kind, value)):
            yield page.word("risk_is", risk=said) if name == "risk" else said
    if card and card.topic:
        yield page.said(teller.kind, card.topic) or page.codes.get(card.topic) or card.topic.rpartition("/")[2]


def _who(page: Page, teller: Teller, card: Card | None, history: Sequence[Recorded]) -> str:
    """Who has it now. Until somebody has it, whoever took it in answers for it (首问负责制)."""
    if card is None:
        return ""
    if card.closed_at is not None and not card.open:
        return page.word("ended_on", day=page.day(local_date(card.closed_at)))
    body = teller.organisation(card.organisation) if card.organisation else ""
    if card.handler:
        return page.word(
            "who_has_it", who=f"{teller.person(card.handler)}（{body}）" if body else teller.person(card.handler)
        )
    here = page.word("who_has_it", who=body) if body else page.word("nobody_has_it")
    first = history[0].actor
    if not card.open or first.sort != "staff":
        return here
    return f"{here} · {page.word('first_asked', who=teller.person(first.id))}"


def _first_asked(
    page: Page, teller: Teller, card: Card | None, history: Sequence[Recorded]
) -> Iterable[tuple[str, str]]:
    """Who took it in stays named in the details once somebody has it: whoever comes back asks for them."""
    first = history[0].actor
    if card is not None and first.sort == "staff" and (card.handler or not card.open):
        yield page.word("first_asked.label"), teller.person(first.id)


def _facts(teller: Teller, reading: Reading) -> Iterable[tuple[str, str]]:
    """What the kind's own state holds, each with its label, long texts first.

    What has no label is inner bookkeeping; people stand among the parties; what is not so need not be said.
    """
    case: Any = reading.case
    found = [(each, getattr(case, each.name)) for each in fields_of(type(case)) if each.name not in ELSEWHERE]
    found.sort(key=lambda pair: not (isinstance(pair[1], str) and len(pair[1]) > LONG))
    for each, value in found:
        label = teller.field("", each.name)
        if label == each.name or value is False or value == 0 or _stands_elsewhere(each, value):
            continue
        if written := teller.value(each, value):
            yield label, written


def _stands_elsewhere(field: Field, value: Any) -> bool:
    """People stand among the parties; what has parts of its own (an agreement, planned sessions) on the timeline."""
    item = unmarked(field.item)[0] if field.item is not None else None
    return isinstance(value, dict) or is_dataclass(value) or is_dataclass(item)
