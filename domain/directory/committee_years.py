"""What did a mediation committee have in a year: money, training, a place to work (队伍、保障和经费)?

Put down once a year by the justice office or the administrator; what is put down again for a year takes the place of what
was there, and the record shows both.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from domain.directory.catalogues import OrganisationKind
from domain.kernel.fields import Money, Range
from domain.kernel.vocabulary import Command, Event, Moment, OrganisationId, Refused

if TYPE_CHECKING:
    from domain.directory.organisations import OrganisationRecord

FUNDS = "人民调解法 第六条；人民调解委员会补助经费、人民调解员补贴经费、人民调解工作指导经费"
Year = Annotated[int, Range(2011, 2100)]
"""Since the law is in force."""
Times = Annotated[int, Range(0, 1_000)]
Persons = Annotated[int, Range(0, 10_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordYear(Command):
    """Put down what the committee had in a year: funds beside the subsidies by case, training, office, sign and seal."""

    year: Year
    guidance_funds: Money
    committee_funds: Money
    mediator_funds: Money
    """Allowances paid from the budget, without the subsidies by case."""
    trainings: Times
    trained: Persons
    """Each person as often as they came."""
    office: bool
    sign: bool
    seal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRecorded(Event):
    organisation: OrganisationId
    year: int
    guidance_funds: Money
    committee_funds: Money
    mediator_funds: Money
    trainings: int
    trained: int
    office: bool
    sign: bool
    seal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeYear:
    """What a committee had in a year, in yuan, times and persons."""

    year: int
    guidance_funds: Decimal
    committee_funds: Decimal
    mediator_funds: Decimal
    trainings: int
    trained: int
    office: bool
    sign: bool
    seal: bool


def years_after(years: tuple[CommitteeYear, ...], event: YearRecorded) -> tuple[CommitteeYear, ...]:
    """In order; the one that was put down last for a year counts."""
    others = [each for each in years if each.year != event.year]
    return tuple(sorted([*others, _had(event)], key=lambda each: each.year))


def _had(event: RecordYear | YearRecorded) -> CommitteeYear:
    return CommitteeYear(
        year=event.year, guidance_funds=event.guidance_funds, committee_funds=event.committee_funds,
        mediator_funds=event.mediator_funds, trainings=event.trainings, trained=event.trained, office=event.office,
        sign=event.sign, seal=event.seal,
    )  # fmt: skip


def record_year(command: RecordYear, case: "OrganisationRecord", moment: Moment) -> list[Event]:
    known = case.known
    if command.year > moment.on.year:
        raise Refused("year_to_come", basis=FUNDS, year=command.year)
    if _had(command) in known.years:
        return []
    return [
        YearRecorded(
            organisation=known.id, year=command.year, guidance_funds=command.guidance_funds,
            committee_funds=command.committee_funds, mediator_funds=command.mediator_funds, trainings=command.trainings,
            trained=command.trained, office=command.office, sign=command.sign, seal=command.seal,
        )
    ]  # fmt: skip


def mediates(case: "OrganisationRecord") -> bool:
    return case.known.kind == OrganisationKind.MEDIATION_COMMITTEE
