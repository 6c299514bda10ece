"""What does the page of one case show? State, lights and why, facts, actions open now, timeline."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from fastapi import Response

from api.http.actions import for_people
from api.http.cases import timeline
from api.workbench.desk import seen
from api.workbench.page import Page
from api.workbench.rows import light_word
from application.ask import UnknownCaseError
from application.reading import Reading, read
from application.telling import Teller
from domain.calendar.lights import light
from domain.calendar.terms import Term
from domain.kernel.case import Case
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import fields_of
from domain.kernel.vocabulary import CaseId

OF_EVERY_CASE = frozenset(each.name for each in fields(Case))


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term in words, with why this date."""

    label: str
    light: str
    light_word: str
    due: str
    target: str
    started: str
    basis: str


@dataclass(frozen=True, slots=True)
class Related:
    sort: str
    href: str
    number: str


async def case_page(page: Page, kind: CaseKind, case_id: str) -> Response:
    await seen(page)
    reading: Reading = await page.ask(read, page.office.engine, page.office.looks, page.viewer, CaseId(case_id), kind)
    teller = page.teller(kind, full=reading.full)
    _, history = await page.ask(page.office.engine.history, page.whoever.tenant, CaseId(case_id))
    viewer = page.viewer
    open_to = page.office.engine.open_to(viewer.tenant, viewer.actor, viewer.acting_for, reading.case.id, reading.case)
    return page.show(
        "case.html", kind=kind, case=reading.case, teller=teller, full=reading.full, title=_title(page, reading),
        terms=[_term(page, teller, each) for each in reading.case.terms.values()], facts=list(_facts(teller, reading)),
        actions=[entry for entry in open_to if for_people(entry)], events=timeline(history, teller),
        related=list(await page.ask(lambda: list(_related(page, reading)))),
    )  # fmt: skip


def _title(page: Page, reading: Reading) -> str:
    return reading.case.number or page.word("no_number")


def _term(page: Page, teller: Teller, term: Term) -> TermLine:
    now = light(term, page.office.clock.now())
    due = page.day(term.due_at if term.unit.by_the_clock else term.due_on)
    return TermLine(
        label=teller.term(term.code), light=now.value, light_word=light_word(page, now), due=due,
        target=page.day(term.target_on), started=page.day(term.started_at), basis=term.basis,
    )  # fmt: skip


def _facts(teller: Teller, reading: Reading) -> Iterable[tuple[str, str]]:
    """What the kind's own state holds, each with its label; what has no label is inner bookkeeping."""
    case: Any = reading.case
    for each in fields_of(type(case)):
        label = teller.field("", each.name)
        if each.name in OF_EVERY_CASE or label == each.name or isinstance(getattr(case, each.name), dict):
            continue
        if written := teller.value(each, getattr(case, each.name)):
            yield label, written


def _related(page: Page, reading: Reading) -> Iterable[Related]:
    """Other cases that this one names, as far as the reader may know of them."""
    relations = reading.kind.card(reading.case).relations if reading.kind.card else ()
    for relation in relations:
        try:
            kind, other = page.office.engine.may_read(
                page.viewer.actor, page.viewer.acting_for, page.viewer.tenant, relation.case
            )
        except UnknownCaseError:
            continue
        named = other.number or page.word("no_number")
        yield Related(page.word(f"relation.{relation.sort}"), f"/{kind.plural}/{other.id}", named)
