"""What lies below a community: grids, buildings and resident groups, with their heads (网格长、楼长、居民小组长)?"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, assert_never

from domain.directory.record import EVERYBODY_AT_WORK, city
from domain.directory.scopes import LEVELS
from domain.directory.words_of_helpers import NEIGHBOURHOOD
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Line, Personal, PersonName, PhoneOrBlank, Range, Text, Words
from domain.kernel.roles import Role, Standing, scope, who
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, Recorded, Refused

LAW = "城市居民委员会组织法 (居民小组)"
Code = Annotated[str, Text(8, pattern=r"[A-Z0-9]{1,8}")]
Households = Annotated[int, Range(0, 10_000)]
Persons = Annotated[int, Range(0, 50_000)]


class NeighbourhoodState(StrEnum):
    IN_USE = "in_use"
    GONE = "gone"


class NeighbourhoodSort(StrEnum):
    GRID = "grid"
    BUILDING = "building"
    RESIDENT_GROUP = "resident_group"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterNeighbourhood(Command):
    """Enter a grid, a building or a resident group of a community."""

    division: DivisionCode
    code: Code
    """Within the community: W01 for a grid, L03 for a building, Z2 for a group."""
    sort: NeighbourhoodSort
    name: Line
    within: Annotated[str, Text(8, blank=True, pattern=r"[A-Z0-9]{1,8}")] = ""
    """The code of the grid in which a building or group lies."""
    households: Households = 0
    persons: Persons = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHead(Command):
    """Say who heads it from a day on, elected or named by the residents."""

    name: Annotated[PersonName, Personal()]
    phone: Annotated[PhoneOrBlank, Personal()] = ""
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CountHouseholds(Command):
    """Put down how many households and persons there are."""

    households: Households
    persons: Persons = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveNeighbourhood(Command):
    """Say that it is there no more: torn down, or joined to another."""

    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourhoodEntered(Event):
    neighbourhood: str
    division: DivisionCode
    code: str
    sort: NeighbourhoodSort
    name: str
    within: str = ""
    households: int = 0
    persons: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadNamed(Event):
    neighbourhood: str
    name: Annotated[PersonName, Personal()]
    phone: Annotated[PhoneOrBlank, Personal()]
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdsCounted(Event):
    neighbourhood: str
    households: int
    persons: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourhoodRemoved(Event):
    neighbourhood: str
    reason: str


NeighbourhoodEvent = NeighbourhoodEntered | HeadNamed | HouseholdsCounted | NeighbourhoodRemoved
EVENTS: tuple[type[Event], ...] = (NeighbourhoodEntered, HeadNamed, HouseholdsCounted, NeighbourhoodRemoved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    id: str
    division: DivisionCode
    code: str
    sort: NeighbourhoodSort
    name: str
    within: str = ""
    households: int = 0
    persons: int = 0
    head: str = ""
    head_since: date | None = None
    gone: bool = False


@case_state
class NeighbourhoodRecord(Case):
    entry: Neighbourhood | None = None

    @property
    def known(self) -> Neighbourhood:
        assert self.entry is not None
        return self.entry


def told(entry: Neighbourhood | None, event: NeighbourhoodEvent) -> Neighbourhood:
    """It, after an event."""
    if isinstance(event, NeighbourhoodEntered):
        return Neighbourhood(
            id=event.neighbourhood, division=event.division, code=event.code, sort=event.sort, name=event.name,
            within=event.within, households=event.households, persons=event.persons,
        )  # fmt: skip
    assert entry is not None
    match event:
        case HeadNamed():
            return replace(entry, head=event.name, head_since=event.since)
        case HouseholdsCounted():
            return replace(entry, households=event.households, persons=event.persons)
        case NeighbourhoodRemoved():
            return replace(entry, gone=True)
        case _:
            assert_never(event)


def _apply(case: NeighbourhoodRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, NeighbourhoodEvent)
    case.entry = told(case.entry, event)
    case.state = NeighbourhoodState.GONE if case.entry.gone else NeighbourhoodState.IN_USE


def enter(command: EnterNeighbourhood, case: NeighbourhoodRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    known = city(moment)
    if not known.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    if len(scope(command.division)) < LEVELS[-1]:
        raise Refused("below_a_community_only", basis=LAW, division=command.division)
    if _identity(command) in known.neighbourhoods:
        raise Refused("neighbourhood_exists", place=command.code)
    if command.within:
        grid = known.neighbourhoods.get(f"{command.division}-{command.within}")
        if grid is None or grid.gone or grid.sort is not NeighbourhoodSort.GRID:
            raise Refused("no_such_grid", place=command.within)
    return [
        NeighbourhoodEntered(
            neighbourhood=_identity(command), division=command.division, code=command.code, sort=command.sort,
            name=command.name, within=command.within, households=command.households, persons=command.persons,
        )
    ]  # fmt: skip


def name_head(command: NameHead, case: NeighbourhoodRecord, moment: Moment) -> list[Event]:
    if command.since > moment.on:
        raise Refused("head_to_come", since=command.since)
    return [
        HeadNamed(neighbourhood=case.known.id, name=command.name, phone=command.phone, since=command.since)
    ]  # fmt: skip


def count(command: CountHouseholds, case: NeighbourhoodRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if (command.households, command.persons) == (case.known.households, case.known.persons):
        return []
    return [
        HouseholdsCounted(neighbourhood=case.known.id, households=command.households, persons=command.persons)
    ]  # fmt: skip


def remove(command: RemoveNeighbourhood, case: NeighbourhoodRecord, moment: Moment) -> list[Event]:
    known = case.known
    inside = [
        each.name for each in city(moment).neighbourhoods.values()
        if each.division == known.division and each.within == known.code and not each.gone
    ]  # fmt: skip
    if inside:
        raise Refused("something_lies_within", names="、".join(inside))
    return [NeighbourhoodRemoved(neighbourhood=known.id, reason=command.reason)]


def _identity(command: EnterNeighbourhood) -> str:
    return f"{command.division}-{command.code}"


KEEPERS = (
    who(Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.GRID_MEMBER, Role.STREET_HANDLER, Role.SYSTEM_ADMIN),
    who(Role.SYSTEM, anywhere=True),
)
IN_USE = frozenset((NeighbourhoodState.IN_USE,))

KIND = CaseKind(
    name="neighbourhood", plural="neighbourhoods", state=NeighbourhoodRecord, states=NeighbourhoodState,
    closed=frozenset((NeighbourhoodState.GONE,)),
    acts=(
        Act(command=EnterNeighbourhood, rule=enter, who=KEEPERS),
        Act(command=NameHead, rule=name_head, who=KEEPERS, states=IN_USE),
        Act(command=CountHouseholds, rule=count, who=KEEPERS, states=IN_USE),
        Act(command=RemoveNeighbourhood, rule=remove, who=KEEPERS, states=IN_USE),
    ),
    events=EVENTS, apply=_apply, standing=lambda case: Standing(division=case.known.division),
    opening=lambda command: Standing(division=command.division),
    readers=lambda _case: EVERYBODY_AT_WORK, identity=_identity, wording=NEIGHBOURHOOD,
)  # fmt: skip
