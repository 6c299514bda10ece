"""What is a round of screening in the terms that all kinds share, and what does it add to the measures?"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.calendar.working_days import day_of
from domain.cases.screening.rounds import SCREENING
from domain.cases.screening.state import CLOSED, Round
from domain.cases.screening.words import Risk, Stage, State
from domain.kernel.card import Card, Contribution, PartyCard, Relation
from domain.kernel.case_kind import Headline, Measure

MEASURES = (
    Measure(name="rounds_closed", sort="count", basis=SCREENING),
    Measure(name="households_screened", sort="sum", basis="按走访日期"),
    Measure(name="disputes_found", sort="count", basis="按发现日期"),
    Measure(name="found_high_risk", sort="count", basis="风险高或重大，按发现日期"),
    Measure(name="found_opened", sort="count", basis="转为调解或诉求，按发现日期"),
    Measure(name="found_settled", sort="share", basis="当场化解或已化解 ÷ 发现"),
)
HEADLINES = (Headline(measure="found_settled"),)


def card(case: Round) -> Card:
    return Card(
        kind="screening", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED, variant=case.sort or "", division=case.division,
        organisation=case.organisation, handler=case.people[0] if case.people else None, platform="mass_work",
        risk=_risk(case), opened_at=case.opened_at, closed_at=case.closed_at, terms=tuple(case.terms.values()),
        parties=tuple(_parties(case)), subject=case.title, text=f"{case.title}\n{case.summary}",
        relations=tuple(_relations(case)), tasks=len(case.tasks), contributions=tuple(_contributions(case)),
    )  # fmt: skip


def _risk(case: Round) -> str:
    worst = {each.risk for each in case.findings.values()}
    return next((each.value for each in reversed(Risk) if each in worst), "")


def _parties(case: Round) -> Iterator[PartyCard]:
    for finding in case.findings.values():
        for person in finding.people:
            yield person.as_party("found")


def _relations(case: Round) -> Iterator[Relation]:
    for finding in case.findings.values():
        if finding.case is not None:
            yield Relation(sort="spawned", case=finding.case)


def _contributions(case: Round) -> Iterator[Contribution]:
    for visit in case.visits:
        yield Contribution(measure="households_screened", on=visit.on, numerator=Decimal(visit.households))
    for finding in case.findings.values():
        yield _one("disputes_found", finding.on)
        if finding.risk in (Risk.HIGH, Risk.MAJOR):
            yield _one("found_high_risk", finding.on)
        if finding.stage is Stage.OPENED:
            yield _one("found_opened", finding.on)
        settled = Decimal(int(finding.stage is Stage.SETTLED))
        yield Contribution(measure="found_settled", on=finding.on, numerator=settled, denominator=Decimal(1))
    if case.state is State.CLOSED and case.closed_at is not None:
        yield _one("rounds_closed", day_of(case.closed_at))


def _one(measure: str, on: date) -> Contribution:
    return Contribution(measure=measure, on=on, numerator=Decimal(1))
