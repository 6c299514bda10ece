"""Which cases does a mediator carry along? Those in their own hands and those they meet today, with the parties' numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from api.workbench.page import Page
from api.workbench.rows import light_word
from api.workbench.step_sorts import SORTS
from application.answers import AppointmentRow, Filter, QueueRow
from application.reading import Reading, read_several
from application.telling import Teller
from domain.calendar.lights import Light
from domain.calendar.working_days import SHANGHAI
from domain.cases.mediation.facts import Party
from domain.cases.mediation.state import Mediation
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import fields_of
from domain.kernel.vocabulary import StaffId

MOST = 100
NAME, PHONE = (each for each in fields_of(Party) if each.name in {"name", "phone"})
BRIEF = next(each for each in fields_of(Mediation) if each.name == "brief")
MOST_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyToCall:
    id: str
    side: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAlong:
    """A case as the phone shows and keeps it."""

    id: str
    number: str
    title: str
    state: str
    due: str
    light: str
    light_word: str
    parties: tuple[PartyToCall, ...]
    not_now: tuple[str, ...]
    """Sorts of step that cannot be logged in this state."""
    why_not: tuple[str, ...]
    """Why, in words, and which state would allow it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionToday:
    case: str
    time: str
    place: str
    number: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    today: tuple[SessionToday, ...]
    cases: tuple[CaseAlong, ...]


def mediation(page: Page) -> CaseKind:
    return page.office.engine.kinds["mediation"]


def along(page: Page) -> Along:
    """Reads the views twice and the cases once, however many they are."""
    me = page.viewer.acting_for or StaffId(page.viewer.actor.id)
    today = page.today
    questions = page.office.questions
    mine = questions.queue(page.viewer, Filter(kinds=("mediation",), handler=me, open=True), limit=MOST).rows
    meets = questions.appointments(page.viewer, today, today + timedelta(days=1), person=me)
    rows = {each.case_id: each for each in (*mine, *(each.case for each in meets if each.case.open))}
    office = page.office
    readings = read_several(office.engine, office.access_log, page.viewer, list(rows), "phone")
    return Along(
        today=tuple(_session(page, each) for each in meets),
        cases=tuple(_along(page, each, rows[each.case.id]) for each in readings if each.full),
    )


def case_along(page: Page, reading: Reading) -> CaseAlong:
    """One case alone, its light by its own terms."""
    return _along(page, reading, None)


def _session(page: Page, row: AppointmentRow) -> SessionToday:
    return SessionToday(
        case=row.case.case_id, time=f"{row.starts_at.astimezone(SHANGHAI):%H:%M}", place=row.place,
        number=row.case.number or page.word("no_number"), held=row.held,
    )  # fmt: skip


def _along(page: Page, reading: Reading, row: QueueRow | None) -> CaseAlong:
    case, teller = reading.case, page.teller(reading.kind, full=reading.full)
    term = min(case.terms.values(), key=lambda each: each.due_at, default=None)
    barred = _barred(reading)
    shown: Light | None = row.light if row else None
    return CaseAlong(
        id=case.id, number=case.number or page.word("no_number"), title=_short(teller.value(BRIEF, case.brief)),
        state=teller.state(case.state),
        due=page.day(term.due_on) if term else "", light=shown.value if shown else "none",
        light_word=light_word(page, shown) if shown else "",
        parties=tuple(_parties(teller, case)), not_now=tuple(name for _, names in barred for name in names),
        why_not=tuple(_why_not(page, teller, reading, barred)),
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 # a line of a phone, twice


def _parties(teller: Teller, case: Any) -> Iterable[PartyToCall]:
    for each in case.parties:
        yield PartyToCall(
            id=each.id, side=teller.choice(each.side), name=teller.value(NAME, each.name, each),
            phone=teller.value(PHONE, each.phone, each),
        )  # fmt: skip


Barred = Sequence[tuple[frozenset[Any], Sequence[str]]]
"""The states that would allow some sorts of step, and these sorts."""


def _barred(reading: Reading) -> Barred:
    """Judged for the state alone: whoever carries a case along is its mediator."""
    found: dict[frozenset[Any], list[str]] = {}
    for sort in SORTS.values():
        states = reading.kind.entry(sort.command).act.states or frozenset()
        if reading.case.state not in states:
            found.setdefault(states, []).append(sort.name)
    return list(found.items())


def _why_not(page: Page, teller: Teller, reading: Reading, barred: Barred) -> Iterable[str]:
    for states, names in barred:
        yield page.word(
            "step.not_now", label="、".join(label_of(page, teller, name) for name in names[:MOST_NAMED]),
            state=teller.state(reading.case.state), states=states_told(teller, reading.kind, states),
        )  # fmt: skip


def states_told(teller: Teller, kind: CaseKind, states: Iterable[Any]) -> str:
    order: Sequence[Any] = list(kind.states)
    return "、".join(teller.state(each) for each in sorted(states, key=order.index))


def label_of(page: Page, teller: Teller, name: str) -> str:
    sort = SORTS[name]
    return page.word(sort.word) if sort.word or sort.choice is None else teller.choice(sort.choice)
