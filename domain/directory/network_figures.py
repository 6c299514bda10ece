"""What does the network have in a place: households, persons, rooms, heads of grids, people who help, agreements?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory
from domain.directory.facilities import Facility, FacilitySort
from domain.directory.neighbourhoods import Neighbourhood, NeighbourhoodSort
from domain.directory.scopes import covers
from domain.kernel.vocabulary import DivisionCode

COUNTED = (FacilitySort.SERVICE_CENTRE, FacilitySort.SERVICE_STATION, FacilitySort.TALK_ROOM, FacilitySort.READING_ROOM)
"""Whose area counts towards the 20 m² per 100 households."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFigures:
    """The network of a place on a day. Divisions that were abolished are found under what carries them on."""

    households: int
    persons: int
    area: Decimal
    """Square metres of the rooms that count."""
    facilities: tuple[str, ...]
    """The sorts of facility that are open, each as often as there is one."""
    communities: int
    committee_members: int
    grids: int
    grids_headed: int
    buildings: int
    buildings_headed: int
    groups: int
    volunteers: int
    volunteers_active: int
    """Who helped in the year of the day."""
    agreements: int
    rosters: int
    mediators: int

    @property
    def area_per_100_households(self) -> Decimal | None:
        return self.area * 100 / self.households if self.households else None


def network_of(directory: Directory, division: str, on: date) -> NetworkFigures:
    """`division`: a code or a prefix of one. What lay in a community that was merged counts where it is found on the day."""

    def here(code: DivisionCode) -> bool:
        return covers(division, directory.found_in(code, on))

    grounds = [each for each in directory.neighbourhoods.values() if not each.gone and here(each.division)]
    rooms = [each for each in directory.facilities.values() if each.closed_on is None and here(each.division)]
    grids, buildings, groups = (_of(grounds, sort) for sort in NeighbourhoodSort)
    helpers = [each for each in directory.volunteers.values() if not each.left and here(each.division)]
    bodies = {
        each.id: each for each in directory.organisations.values()
        if each.closed_on is None and covers(division, each.division)
    }  # fmt: skip
    committees = [each.id for each in bodies.values() if each.kind == OrganisationKind.COMMUNITY]
    return NetworkFigures(
        households=_households(grids or buildings, rooms), persons=sum(each.persons for each in grids or buildings),
        area=sum((each.area for each in rooms if each.sort in COUNTED), Decimal(0)),
        facilities=tuple(sorted(each.sort.value for each in rooms)), communities=len(committees),
        committee_members=sum(len({post.staff for post in directory.posts_in(each, on)}) for each in committees),
        grids=len(grids), grids_headed=_headed(grids), buildings=len(buildings), buildings_headed=_headed(buildings),
        groups=len(groups), volunteers=len(helpers),
        volunteers_active=sum(each.last_on is not None and each.last_on.year == on.year for each in helpers),
        agreements=sum(
            each.ended_on is None and each.since <= on <= each.until and here(each.division)
            for each in directory.co_building.values()
        ),
        rosters=sum(each in directory.rosters for each in bodies),
        mediators=sum(
            each.mediator is not None and any(post.organisation in bodies for post in directory.posts_of(each.id, on))
            for each in directory.staff.values()
        ),
    )  # fmt: skip


def _of(grounds: Iterable[Neighbourhood], sort: NeighbourhoodSort) -> list[Neighbourhood]:
    return [each for each in grounds if each.sort is sort]


def _headed(grounds: Iterable[Neighbourhood]) -> int:
    return sum(bool(each.head) for each in grounds)


def _households(grounds: Iterable[Neighbourhood], rooms: Iterable[Facility]) -> int:
    """Counted below the communities; where nobody counted, those whom each community's rooms are for."""
    if counted := sum(each.households for each in grounds):
        return counted
    served: dict[str, int] = {}
    for each in rooms:
        served[each.division] = max(each.households, served.get(each.division, 0))
    return sum(served.values())
