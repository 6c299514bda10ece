"""Rooms, volunteers, co-building agreements, grids and groups: what they tell, and what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.directory import co_building, facilities, neighbourhoods, volunteers
from domain.directory.co_building import EndCoBuilding, Offer, RecordContribution, SignCoBuilding
from domain.directory.facilities import (
    CloseFacility,
    FacilitySort,
    FundFacility,
    MeasureFacility,
    OpenFacility,
    SetOpeningHours,
    needed,
)
from domain.directory.neighbourhoods import (
    CountHouseholds,
    EnterNeighbourhood,
    NameHead,
    NeighbourhoodSort,
    RemoveNeighbourhood,
)
from domain.directory.volunteers import AskForHelp, EndPairing, EnrolVolunteer, LeaveVolunteers, Pair, RecordService
from domain.kernel.roles import Role
from domain.kernel.vocabulary import DivisionCode, ForbiddenError, OrganisationId
from tests.domain.directory.city import GONGYUAN, JANUARY, LONGHUA, City, cangzhou, refused

STATION = OpenFacility(
    facility="station.1", name="隆华社区服务站", sort=FacilitySort.SERVICE_STATION, organisation=OrganisationId("longhua"),
    address="隆华小区1号", area=Decimal(300), households=1500,
)  # fmt: skip
HELPER = EnrolVolunteer(volunteer="V-1", name="孙小红", division=DivisionCode(LONGHUA), skills=("医护",))
AGREEMENT = SignCoBuilding(
    agreement="gj.1", organisation=OrganisationId("longhua"), unit="第五中学", offers=(Offer.ROOMS,), content="开放操场",
    since=JANUARY, until=date(2028, 12, 31),
)  # fmt: skip
GRID = EnterNeighbourhood(
    division=DivisionCode(LONGHUA), code="W01", sort=NeighbourhoodSort.GRID, name="第一网格", households=300
)
HOUSE = replace(GRID, code="L01", sort=NeighbourhoodSort.BUILDING, name="1号楼", within="W01")


def opens(city: City, kind: object, identity: str, command: object, **more: object) -> None:
    city.office.record(kind, identity, command, opens=True, **more)


def then(city: City, kind: object, identity: str, command: object, **more: object) -> None:
    city.office.record(kind, identity, command, **more)


@pytest.fixture
def city() -> City:
    city = cangzhou()
    opens(city, facilities.KIND, "station.1", STATION)
    opens(city, volunteers.KIND, "V-1", HELPER)
    opens(city, co_building.KIND, "gj.1", AGREEMENT)
    opens(city, neighbourhoods.KIND, f"{LONGHUA}-W01", GRID)
    return city


def test_twenty_square_metres_are_needed_for_a_hundred_households() -> None:
    assert (needed(100), needed(1500), needed(0)) == (20, 300, 0)


def test_a_facility_tells_its_area_money_and_hours_until_it_is_closed(city: City) -> None:
    for command in (
        MeasureFacility(area=Decimal(420), households=1600), SetOpeningHours(hours="8:00–20:00"),
        FundFacility(year=2025, amount=Decimal(50000), source="区财政"), CloseFacility(reason="搬迁"),
    ):  # fmt: skip
        then(city, facilities.KIND, "station.1", command)
    known = city.directory.facilities["station.1"]
    assert (known.area, known.households, known.hours) == (420, 1600, "8:00–20:00")
    assert (known.funds, known.division, known.closed_on) == (((2025, Decimal(50000)),), LONGHUA, date(2026, 1, 5))


def test_a_facility_is_entered_once_and_money_is_not_of_years_to_come(city: City) -> None:
    with refused("facility_exists"):
        opens(city, facilities.KIND, "station.1", STATION, key="again")
    with refused("unknown_organisation"):
        opens(city, facilities.KIND, "x", replace(STATION, facility="x", organisation=OrganisationId("nobody")))
    with refused("funds_of_the_future"):
        then(city, facilities.KIND, "station.1", FundFacility(year=2027, amount=Decimal(1), source="区财政"))


def test_what_a_volunteer_did_is_counted(city: City) -> None:
    for hours, day in ((Decimal(2), date(2026, 1, 3)), (Decimal("1.5"), date(2026, 1, 2))):
        then(city, volunteers.KIND, "V-1", RecordService(on=day, hours=hours, what="陪同就医"))
    known = city.directory.volunteers["V-1"]
    assert (known.services, known.hours, known.last_on) == (2, Decimal("3.5"), date(2026, 1, 3))
    then(city, volunteers.KIND, "V-1", LeaveVolunteers())
    assert city.directory.volunteers["V-1"].left


def test_a_volunteer_is_paired_with_the_old_and_tasked_on_a_case(city: City) -> None:
    pairing = Pair(resident="李奶奶", what="每周上门两次", since=date(2026, 1, 2))
    with refused("service_to_come"):
        then(city, volunteers.KIND, "V-1", replace(pairing, since=date(2027, 1, 1)))
    for _ in range(2):
        then(city, volunteers.KIND, "V-1", pairing)
    then(city, volunteers.KIND, "V-1", EndPairing(nth=1, reason="入住养老院"))
    with refused("no_such_pairing"):
        then(city, volunteers.KIND, "V-1", EndPairing(nth=1, reason="再次"))
    task = AskForHelp(case_number="(2026)调字第1号", what="陪同调解", until=date(2026, 12, 31))
    then(city, volunteers.KIND, "V-1", task)
    with refused("asked_already"):
        then(city, volunteers.KIND, "V-1", task)
    with refused("day_has_passed"):
        then(city, volunteers.KIND, "V-1", replace(task, case_number="2", until=date(2025, 1, 1)))
    known = city.directory.volunteers["V-1"]
    assert (known.pairs, known.asked) == ((2,), ("(2026)调字第1号",))
    then(city, volunteers.KIND, "V-1", RecordService(
        on=date(2026, 1, 3), hours=Decimal(2), what="陪同调解", case_number="(2026)调字第1号"
    ))  # fmt: skip
    assert city.directory.volunteers["V-1"].asked == ()


def test_service_lasts_some_hours_of_a_day_that_has_come(city: City) -> None:
    service = RecordService(on=JANUARY, hours=Decimal(2), what="巡逻")
    for hours in (Decimal(0), Decimal("24.5")):
        with refused("no_hours_of_a_day"):
            then(city, volunteers.KIND, "V-1", replace(service, hours=hours))
    with refused("service_to_come"):
        then(city, volunteers.KIND, "V-1", replace(service, on=date(2026, 1, 6)))
    with refused("volunteer_exists"):
        opens(city, volunteers.KIND, "V-1", HELPER, key="again")


def test_people_of_another_street_enrol_no_volunteers_here(city: City) -> None:
    city.engages("worker")
    city.appoints("worker", Role.COMMUNITY_WORKER, "longhua")
    opens(city, volunteers.KIND, "V-2", replace(HELPER, volunteer="V-2"), by="worker")
    with pytest.raises(ForbiddenError):
        opens(
            city, volunteers.KIND, "V-3", replace(HELPER, volunteer="V-3", division=DivisionCode(GONGYUAN)), by="worker"
        )


def test_what_came_of_an_agreement_is_added_up(city: City) -> None:
    given = RecordContribution(on=JANUARY, offer=Offer.ROOMS, what="居民运动会", hours=Decimal(6))
    then(city, co_building.KIND, "gj.1", given)
    known = city.directory.co_building["gj.1"]
    assert (known.contributions, known.hours, known.amount) == (1, 6, 0)
    with refused("not_offered"):
        then(city, co_building.KIND, "gj.1", replace(given, offer=Offer.MONEY))
    for day in (date(2025, 12, 31), date(2026, 1, 6)):
        with refused("outside_the_agreement"):
            then(city, co_building.KIND, "gj.1", replace(given, on=day))
    then(city, co_building.KIND, "gj.1", EndCoBuilding(reason="单位搬迁"))
    with refused("wrong_state"):
        then(city, co_building.KIND, "gj.1", given)


def test_an_agreement_is_entered_once_and_ends_after_it_begins(city: City) -> None:
    with refused("agreement_exists"):
        opens(city, co_building.KIND, "gj.1", AGREEMENT, key="again")
    with refused("ends_before_it_begins"):
        opens(city, co_building.KIND, "gj.2", replace(AGREEMENT, agreement="gj.2", until=date(2025, 12, 31)))


def test_a_building_lies_in_a_grid_and_both_have_heads(city: City) -> None:
    opens(city, neighbourhoods.KIND, f"{LONGHUA}-L01", HOUSE)
    then(city, neighbourhoods.KIND, f"{LONGHUA}-L01", NameHead(name="孙强", since=JANUARY))
    then(city, neighbourhoods.KIND, f"{LONGHUA}-L01", CountHouseholds(households=66))
    known = city.directory.neighbourhoods[f"{LONGHUA}-L01"]
    assert (known.within, known.head, known.households) == ("W01", "孙强", 66)
    with refused("something_lies_within"):
        then(city, neighbourhoods.KIND, f"{LONGHUA}-W01", RemoveNeighbourhood(reason="撤并"))
    for code in ("L01", "W01"):
        then(city, neighbourhoods.KIND, f"{LONGHUA}-{code}", RemoveNeighbourhood(reason="撤并"))
    assert city.directory.neighbourhoods[f"{LONGHUA}-W01"].gone


def test_grids_lie_below_communities_and_a_code_is_given_once(city: City) -> None:
    with refused("below_a_community_only"):
        opens(city, neighbourhoods.KIND, "x", replace(GRID, division=DivisionCode(GONGYUAN)))
    with refused("neighbourhood_exists"):
        opens(city, neighbourhoods.KIND, "x", GRID, key="again")
    with refused("no_such_grid"):
        opens(city, neighbourhoods.KIND, "x", replace(HOUSE, within="W09"))
    with refused("head_to_come"):
        then(city, neighbourhoods.KIND, f"{LONGHUA}-W01", NameHead(name="孙强", since=date(2026, 1, 6)))
