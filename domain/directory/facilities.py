"""Which rooms does the service network have: centres, stations, talk rooms, outlets, their area, money and opening hours?"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, assert_never

from domain.directory.record import (
    ADMINISTRATOR,
    EVERYBODY_AT_WORK,
    HEADS_OPEN,
    city,
    must_be_at_work,
    must_head_or_cover,
)
from domain.directory.words_of_facilities import FACILITY
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Line, LineOrBlank, Money, Range, Text, Words
from domain.kernel.roles import Role, Standing, who
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, OrganisationId, Recorded, Refused

STANDARD = "城乡社区服务体系建设规划：每百户居民拥有综合服务设施面积不低于20平方米"
SQUARE_METRES_PER_HOUSEHOLD = Decimal("0.2")
NewId = Annotated[str, Text(60, pattern=r"[a-z0-9_]+(\.[a-z0-9_]+)*")]
Area = Annotated[Decimal, Range(Decimal(0), Decimal(100_000))]
"""Square metres."""
Households = Annotated[int, Range(0, 200_000)]


class FacilityState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class FacilitySort(StrEnum):
    SERVICE_CENTRE = "service_centre"
    SERVICE_STATION = "service_station"
    TALK_ROOM = "talk_room"
    MEDIATION_ROOM = "mediation_room"
    ELDERLY_STATION = "elderly_station"
    READING_ROOM = "reading_room"
    CHARITY_SUPERMARKET = "charity_supermarket"
    PARTNER_OUTLET = "partner_outlet"
    POLICE_ROOM = "police_room"
    CAMERAS = "cameras"
    """Video surveillance of a place, as one facility."""
    HEALTH_STATION = "health_station"
    DONATION_STATION = "donation_station"
    SPORTS_GROUND = "sports_ground"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFacility(Command):
    """Enter a facility of the service network."""

    facility: NewId
    name: Line
    sort: FacilitySort
    organisation: OrganisationId
    """Who runs it."""
    address: Line
    area: Area
    households: Households
    """Whom it is for."""
    hours: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacility(Command):
    """Put down area and households anew."""

    area: Area
    households: Households


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFacility(Command):
    """Put down money that was given for it."""

    year: Annotated[int, Range(2000, 2100)]
    amount: Money
    source: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOpeningHours(Command):
    """Say when it is open."""

    hours: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFacility(Command):
    """Close a facility."""

    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityOpened(Event):
    facility: str
    name: str
    sort: FacilitySort
    organisation: OrganisationId
    division: DivisionCode
    address: str
    area: Decimal
    households: int
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityMeasured(Event):
    facility: str
    area: Decimal
    households: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityFunded(Event):
    facility: str
    year: int
    amount: Decimal
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHoursSet(Event):
    facility: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityClosed(Event):
    facility: str
    reason: str
    closed_on: date


FacilityEvent = FacilityOpened | FacilityMeasured | FacilityFunded | OpeningHoursSet | FacilityClosed
EVENTS: tuple[type[Event], ...] = (FacilityOpened, FacilityMeasured, FacilityFunded, OpeningHoursSet, FacilityClosed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    id: str
    name: str
    sort: FacilitySort
    organisation: OrganisationId
    division: DivisionCode
    address: str
    area: Decimal
    households: int
    hours: str = ""
    funds: tuple[tuple[int, Decimal], ...] = ()
    """(year, yuan)."""
    closed_on: date | None = None


@case_state
class FacilityRecord(Case):
    entry: Facility | None = None

    @property
    def known(self) -> Facility:
        assert self.entry is not None
        return self.entry


def told(entry: Facility | None, event: FacilityEvent) -> Facility:
    """The facility after an event."""
    if isinstance(event, FacilityOpened):
        return Facility(
            id=event.facility, name=event.name, sort=event.sort, organisation=event.organisation,
            division=event.division, address=event.address, area=event.area, households=event.households,
            hours=event.hours,
        )  # fmt: skip
    assert entry is not None
    match event:
        case FacilityMeasured():
            return replace(entry, area=event.area, households=event.households)
        case FacilityFunded():
            return replace(entry, funds=(*entry.funds, (event.year, event.amount)))
        case OpeningHoursSet():
            return replace(entry, hours=event.hours)
        case FacilityClosed():
            return replace(entry, closed_on=event.closed_on)
        case _:
            assert_never(event)


def _apply(case: FacilityRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, FacilityEvent)
    case.entry = told(case.entry, event)
    case.state = FacilityState.CLOSED if case.entry.closed_on else FacilityState.OPEN


def needed(households: int) -> Decimal:
    """Square metres that the standard asks for: 20 per 100 households."""
    return households * SQUARE_METRES_PER_HOUSEHOLD


def open_(command: OpenFacility, case: FacilityRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    division = must_be_at_work(moment, command.organisation)
    must_head_or_cover(moment, command.organisation, division)
    if command.facility in city(moment).facilities:
        raise Refused("facility_exists", facility=command.facility)
    return [
        FacilityOpened(
            facility=command.facility, name=command.name, sort=command.sort, organisation=command.organisation,
            division=division, address=command.address, area=command.area, households=command.households,
            hours=command.hours,
        )
    ]  # fmt: skip


def measure(command: MeasureFacility, case: FacilityRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if (command.area, command.households) == (case.known.area, case.known.households):
        return []
    return [FacilityMeasured(facility=case.known.id, area=command.area, households=command.households)]


def fund(command: FundFacility, case: FacilityRecord, moment: Moment) -> list[Event]:
    if command.year > moment.on.year:
        raise Refused("funds_of_the_future", year=command.year)
    return [
        FacilityFunded(facility=case.known.id, year=command.year, amount=command.amount, source=command.source)
    ]  # fmt: skip


def set_hours(command: SetOpeningHours, case: FacilityRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [] if command.hours == case.known.hours else [OpeningHoursSet(facility=case.known.id, hours=command.hours)]


def close(command: CloseFacility, case: FacilityRecord, moment: Moment) -> list[Event]:
    return [FacilityClosed(facility=case.known.id, reason=command.reason, closed_on=moment.on)]


KEEPERS = (*ADMINISTRATOR, who(Role.STREET_LEADER, Role.COMMUNITY_DIRECTOR))
OPEN = frozenset((FacilityState.OPEN,))

KIND = CaseKind(
    name="facility", plural="facilities", state=FacilityRecord, states=FacilityState,
    closed=frozenset((FacilityState.CLOSED,)),
    acts=(
        Act(command=OpenFacility, rule=open_, who=HEADS_OPEN),
        Act(command=MeasureFacility, rule=measure, who=KEEPERS, states=OPEN),
        Act(command=FundFacility, rule=fund, who=KEEPERS, states=OPEN),
        Act(command=SetOpeningHours, rule=set_hours, who=KEEPERS, states=OPEN),
        Act(command=CloseFacility, rule=close, who=ADMINISTRATOR, states=OPEN),
    ),
    events=EVENTS, apply=_apply, standing=lambda case: Standing(division=case.known.division),
    opening=lambda command: Standing(bodies={"body": command.organisation}),
    readers=lambda _case: EVERYBODY_AT_WORK, identity=lambda command: command.facility, wording=FACILITY,
)  # fmt: skip
