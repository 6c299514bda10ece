"""What is a recognition in the terms that all kinds share, and what does it add to the measures?"""

from collections.abc import Iterator
from decimal import Decimal

from domain.calendar.working_days import day_of
from domain.cases.recognition.applying import RULES
from domain.cases.recognition.state import CLOSED, Recognition
from domain.cases.recognition.words import State
from domain.kernel.card import Card, Contribution, Relation
from domain.kernel.case_kind import Measure

MEASURES = (
    Measure(name="recognitions_applied", sort="count", basis=RULES),
    Measure(name="recognitions_granted", sort="count", basis=RULES),
    Measure(name="recognitions_refused", sort="count", basis=RULES),
    Measure(name="recognitions_ended", sort="count", basis=RULES),
)


def card(case: Recognition) -> Card:
    return Card(
        kind="recognition", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED, variant=case.special or case.activity, division=case.division,
        organisation=case.organisation, platform="mass_work", opened_at=case.opened_at, decided_at=case.decided_at,
        closed_at=case.closed_at, outcome=case.level or "", terms=tuple(case.terms.values()), subject=case.title,
        text="\n".join(filter(None, (case.title, case.statement))), tasks=len(case.tasks),
        relations=tuple(Relation(sort="evidence", case=each.case) for each in case.evidence if each.case is not None),
        contributions=tuple(_contributions(case)),
    )  # fmt: skip


def _contributions(case: Recognition) -> Iterator[Contribution]:
    one = Decimal(1)
    if case.opened_at is not None:
        yield Contribution(measure="recognitions_applied", on=day_of(case.opened_at), numerator=one)
    if case.since is not None:
        yield Contribution(measure="recognitions_granted", on=case.since, numerator=one)
    if case.state is State.REFUSED and case.closed_at is not None:
        yield Contribution(measure="recognitions_refused", on=day_of(case.closed_at), numerator=one)
    if case.state in (State.REVOKED, State.EXPIRED) and case.closed_at is not None:
        yield Contribution(measure="recognitions_ended", on=day_of(case.closed_at), numerator=one)
