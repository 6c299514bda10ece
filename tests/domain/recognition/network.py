"""隆华社区 with grids, rooms, helpers and a roster, and figures of a good year."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from domain.cases.recognition import criteria
from domain.cases.recognition.words import Criterion
from domain.directory.co_building import CoBuilding, Offer
from domain.directory.directory import Directory
from domain.directory.duty import Roster
from domain.directory.facilities import Facility, FacilitySort
from domain.directory.neighbourhoods import Neighbourhood, NeighbourhoodSort
from domain.directory.volunteers import Volunteer
from domain.kernel.gathering import Reading, Sum
from domain.kernel.vocabulary import DivisionCode, OrganisationId
from tests.cast import DIRECTORY, DONGGUAN, LONGHUA

COMMUNITY = OrganisationId("community.longhua")


def enlarged(**tables: Any) -> Directory:
    known = {each.name: getattr(DIRECTORY, each.name) for each in fields(Directory)}
    return Directory(**(known | tables))


def room(key: str, sort: FacilitySort, area: int = 0, division: DivisionCode = LONGHUA) -> Facility:
    return Facility(
        id=key, name=key, sort=sort, organisation=COMMUNITY, division=division, address="隆华小区", area=Decimal(area),
        households=1000,
    )  # fmt: skip


def grid(code: str, head: str = "孙强", households: int = 500) -> Neighbourhood:
    return Neighbourhood(
        id=f"{LONGHUA}-{code}", division=LONGHUA, code=code, sort=NeighbourhoodSort.GRID, name=code,
        households=households, persons=households * 3, head=head,
    )  # fmt: skip


def network(**changes: Any) -> Directory:
    found = {
        "neighbourhoods": {each.id: each for each in (grid("W01"), grid("W02"))},
        "facilities": {each.id: each for each in (
            room("station", FacilitySort.SERVICE_STATION, 180), room("talk", FacilitySort.TALK_ROOM, 20),
            room("outlet", FacilitySort.PARTNER_OUTLET, 400), room("far", FacilitySort.SERVICE_STATION, 900, DONGGUAN),
        )},
        "volunteers": {"V1": Volunteer(id="V1", name="赵一", division=LONGHUA, last_on=date(2026, 2, 1)),
                       "V2": Volunteer(id="V2", name="钱二", division=LONGHUA, last_on=date(2025, 2, 1))},
        "co_building": {"gj": CoBuilding(
            id="gj", organisation=COMMUNITY, division=LONGHUA, unit="市一中", offers=(Offer.ROOMS,),
            since=date(2025, 1, 1), until=date(2027, 12, 31),
        )},
        "rosters": {COMMUNITY: Roster(organisation=COMMUNITY, division=LONGHUA)},
    }  # fmt: skip
    return enlarged(**(found | changes))


def good_figures() -> dict[Reading, Sum]:
    """Everything that is asked of cases is met by far."""
    found: dict[Reading, Sum] = {}
    for each in criteria.STANDARDS.values():
        if isinstance(each.source, Reading):
            share = Sum(numerator=Decimal(0 if each.at_most else 100), denominator=Decimal(100))
            found[each.source] = Sum(numerator=Decimal(50)) if each.unit == "count" else share
    return found


def with_figure(criterion: Criterion, found: Sum) -> dict[Reading, Sum]:
    source = criteria.STANDARDS[criterion].source
    assert isinstance(source, Reading)
    return good_figures() | {source: found}


__all__ = ["enlarged", "good_figures", "grid", "network", "room", "with_figure"]
