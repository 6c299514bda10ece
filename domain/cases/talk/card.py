"""What is a talk in the terms that all kinds share? Class codes only: no word of it is searched, none is counted."""

from collections.abc import Iterator
from decimal import Decimal

from domain.calendar.working_days import day_of
from domain.cases.talk.sessions import TALK_ROOM
from domain.cases.talk.state import CLOSED, Talk
from domain.cases.talk.words import Outcome
from domain.kernel.card import Appointment, Card, Contribution, Relation
from domain.kernel.case_kind import Headline, Measure

MEASURES = (
    Measure(name="talks", sort="count", basis=TALK_ROOM),
    Measure(name="talk_minutes", sort="sum", basis=TALK_ROOM),
    Measure(name="mood_better", sort="share", basis="谈后心情评分高于谈前 ÷ 谈心次数"),
    Measure(name="talks_referred", sort="count", basis=TALK_ROOM),
    Measure(name="crises_reported", sort="count", basis=TALK_ROOM),
)
HEADLINES = (Headline(measure="mood_better"),)


def card(case: Talk) -> Card:
    return Card(
        kind="talk", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED, variant=case.theme or "", division=case.division,
        organisation=case.organisation, handler=case.staff, platform="mass_work", confidential="third_class",
        risk="high" if case.crises else "", opened_at=case.opened_at, closed_at=case.closed_at,
        outcome=case.sessions[-1].outcome if case.sessions else "", terms=tuple(case.terms.values()),
        parties=(case.resident.as_party("resident"),) if case.resident else (), relations=tuple(_relations(case)),
        appointments=tuple(_appointments(case)), tasks=len(case.tasks), contributions=tuple(_contributions(case)),
    )  # fmt: skip


def _relations(case: Talk) -> Iterator[Relation]:
    if case.opened is not None:
        yield Relation(sort="spawned", case=case.opened)


def _appointments(case: Talk) -> Iterator[Appointment]:
    if case.starts_at is not None:
        people = (case.staff,) if case.staff else ()
        held = bool(case.sessions)
        yield Appointment(id="T1", starts_at=case.starts_at, minutes=60, place=case.room, people=people, held=held)


def _contributions(case: Talk) -> Iterator[Contribution]:
    for session in case.sessions:
        on = day_of(session.began_at)
        better = Decimal(int(session.mood_after > session.mood_before))
        yield Contribution(measure="talks", on=on, numerator=Decimal(1))
        yield Contribution(measure="talk_minutes", on=on, numerator=Decimal(session.minutes))
        yield Contribution(measure="mood_better", on=on, numerator=better, denominator=Decimal(1))
        if session.outcome is Outcome.REFERRAL:
            yield Contribution(measure="talks_referred", on=on, numerator=Decimal(1))
    if case.crises and case.opened_at is not None:
        yield Contribution(measure="crises_reported", on=day_of(case.opened_at), numerator=Decimal(case.crises))
