"""What has the demonstration city beside its cases: rosters, rules, elections, mediators' register, rooms, helpers, grids?"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from application.demonstration.bodies import body
from application.demonstration.names import full_names
from application.demonstration.people import staff_id
from application.demonstration.places import CITY, DISTRICTS, Community
from application.demonstration.setting import Entry
from domain.directory.assignment import PublishAssignmentRules
from domain.directory.catalogues import OrganisationKind, Schooling, Sex
from domain.directory.co_building import Offer, RecordContribution, SignCoBuilding
from domain.directory.committee_years import RecordYear
from domain.directory.dispute_types import DisputeType
from domain.directory.divisions import EstablishDivision, SucceedDivision
from domain.directory.duty import Days, Shift, Turn
from domain.directory.elections import Elected, Office, RecordElection
from domain.directory.facilities import FacilitySort, FundFacility, OpenFacility
from domain.directory.mediator_register import RegisterMediator
from domain.directory.neighbourhoods import EnterNeighbourhood, NameHead, NeighbourhoodSort
from domain.directory.rosters import DrawUpRoster
from domain.directory.rule_book import AssignmentRule, CaseSort
from domain.directory.volunteers import EnrolVolunteer, RecordService
from domain.kernel.roles import Role
from domain.kernel.vocabulary import DivisionCode, OrganisationId

RULES = (
    AssignmentRule(
        name="纠纷由社区调委会调解",
        case=CaseSort.MEDIATION,
        kind=OrganisationKind.MEDIATION_COMMITTEE,
        role=Role.MEDIATOR,
    ),
    AssignmentRule(name="诉求按平台派到主管部门", case=CaseSort.APPEAL, by_platform=True, role=Role.DEPARTMENT_HANDLER),
    AssignmentRule(
        name="其他诉求由属地街道承办", case=CaseSort.APPEAL, kind=OrganisationKind.STREET, role=Role.STREET_HANDLER
    ),
    AssignmentRule(
        name="救助由街道民政调查",
        case=CaseSort.ASSISTANCE,
        kind=OrganisationKind.STREET,
        role=Role.STREET_CIVIL_AFFAIRS,
    ),
)
UNITS = ("第五中学", "供电公司", "工商银行支行", "消防救援站", "中心医院", "实验小学", "汽车运输公司", "邮政支局")
DEEDS = ("捐助困难家庭过冬物资", "周末开放操场和会议室", "组织职工清理小区卫生", "开展用电安全检查")
SERVICES = ("陪同独居老人就医", "四点半课堂辅导", "小区巡逻", "上门理发", "协助排查矛盾纠纷")
SKILLS = ("医护", "法律", "教师", "水电维修", "心理疏导")
LANGUAGES = ((), (), ("沧州话",), ("手语",), ("英语",))
OLD_TOWN, NEW_TOWN = DivisionCode("130903002099"), DivisionCode("130903002003")
"""A community of before the story, carried on by 南门里."""


def network(seed: int, today: date) -> Iterator[tuple[Entry, ...]]:
    """All commands, in groups: what stands in one group rests on earlier ones only."""
    chance = Random(f"{seed}/network")  # noqa: S311 # a story, no secret
    names = full_names(chance)
    communities = [each for district in DISTRICTS for each in district.communities]
    rules = PublishAssignmentRules(division=CITY, rules=RULES, reason="首次发布，人工确认")
    old = EstablishDivision(code=OLD_TOWN, name="南门外社区")
    yield (Entry("assignment_rules", CITY, rules, opens=True), Entry("division", OLD_TOWN, old, opens=True))
    yield (Entry("division", OLD_TOWN, SucceedDivision(
        successor=NEW_TOWN, reason="社区规模调整，并入南门里社区", document="沧运政字〔2025〕18号"
    )),)  # fmt: skip
    every = [_of_community(place, chance, names, today) for place in communities]
    yield tuple(entry for first, _ in every for entry in first)
    yield tuple(entry for _, later in every for entry in later)


def _of_community(
    place: Community, chance: Random, names: Iterator[str], today: date
) -> tuple[list[Entry], list[Entry]]:  # fmt: skip
    """What opens records, and what happens to them."""
    first = [*_rosters(place, today), *_elections(place, chance, today)]
    later = [*_register(place, chance, today), *_year(place, today)]
    for some in (
        _rooms(place, chance, today),
        _helpers(place, chance, names, today),
        _grids(place, chance, names, today),
    ):
        for entry in some:
            (first if entry.opens else later).append(entry)
    return first, later


def _rosters(place: Community, today: date) -> Iterator[Entry]:
    since = today.replace(day=1)
    office, station, committee = (
        body("community", place.code),
        body("station", place.code),
        body("committee", place.code),
    )
    windows = staff_id("clerk", place.code), staff_id("station_head", place.code)
    people = {
        key: staff_id(key, place.code)
        for key in ("director", "worker", "grid", "clerk", "station_head", "mediator", "mediator_b")
    }
    yield _roster(station, since, (
        Shift(name="窗口", days=Days.WORKDAYS, starts="08:30", ends="17:30", turn=Turn.WEEK, people=windows),
        Shift(name="节假日", days=Days.REST_DAYS, starts="09:00", ends="16:00", people=windows[::-1]),
    ))  # fmt: skip
    yield _roster(office, since, (
        Shift(name="早班", days=Days.WORKDAYS, starts="07:30", ends="13:30", people=(people["worker"], people["grid"])),
        Shift(name="晚班", days=Days.WORKDAYS, starts="13:30", ends="20:00", people=(people["grid"], people["worker"])),
        Shift(name="节假日轮值", days=Days.REST_DAYS, starts="08:30", ends="17:30",
              people=(people["director"], people["worker"], people["grid"])),
    ))  # fmt: skip
    yield _roster(committee, since, (
        Shift(name="调解值班", days=Days.EVERY_DAY, starts="08:30", ends="20:00", turn=Turn.WEEK,
              people=(people["mediator"], people["mediator_b"])),
    ))  # fmt: skip


def _roster(organisation: OrganisationId, since: date, shifts: tuple[Shift, ...]) -> Entry:
    return Entry(
        "roster", organisation, DrawUpRoster(organisation=organisation, since=since, shifts=shifts), opens=True
    )


def _elections(place: Community, chance: Random, today: date) -> Iterator[Entry]:
    seats = (("committee", ("director", "mediator", "mediator_b"), 1120),
             ("community", ("director", "worker", "grid", "clerk", "station_head"), 1700))  # fmt: skip
    for kind, keys, longest in seats:
        electors = chance.randrange(120, 260)
        voters = chance.randrange(electors * 6 // 10, electors)
        result = RecordElection(
            organisation=body(kind, place.code), session=chance.randrange(6, 10), electors=electors, voters=voters,
            held_on=today - timedelta(days=chance.randrange(60, longest)),
            elected=tuple(
                Elected(
                    person=staff_id(key, place.code), office=Office.MEMBER if nth else Office.CHAIR, woman=nth % 2 == 1,
                    votes=chance.randrange(voters * 6 // 10, voters),
                ) for nth, key in enumerate(keys)
            ),
        )  # fmt: skip
        yield Entry("election", f"{result.organisation}/{result.session}", result, opens=True)


FULL_TIME = 3
"""In one of so many communities the first mediator has fixed pay; the others are paid by case."""


def _register(place: Community, chance: Random, today: date) -> Iterator[Entry]:
    for nth, key in enumerate(("mediator", "mediator_b")):
        yield Entry("staff", staff_id(key, place.code), RegisterMediator(
            certificate=f"冀沧调{place.code[4:]}{nth + 1}", certified_on=today - timedelta(days=chance.randrange(200, 2500)),
            full_time=nth == 0 and int(place.code) % FULL_TIME == 0, languages=chance.choice(LANGUAGES),
            fields=tuple(chance.sample((DisputeType.NEIGHBOUR, DisputeType.MARRIAGE_FAMILY, DisputeType.PROPERTY_MGMT,
                                        DisputeType.CONTRACT, DisputeType.DAMAGES), k=2)),
            **_person(place, nth),
        ))  # fmt: skip


def _person(place: Community, nth: int) -> dict[str, Any]:
    """What the register says of a mediator; of some nobody has put it down yet. Beside the story: its chances stay the same."""
    chance = Random(f"{place.code}/{nth}/person")  # noqa: S311 # a story, no secret
    if chance.randrange(10) == 0:
        return {}
    return {
        "sex": (Sex.MALE, Sex.FEMALE)[nth % 2], "party_member": chance.random() < 0.5,  # noqa: PLR2004 # every second one
        "schooling": chance.choices(tuple(Schooling), weights=(1, 4, 5, 4, 0))[0],
    }  # fmt: skip


def _year(place: Community, today: date) -> Iterator[Entry]:
    """What the committee has this year; four in five have told it."""
    chance = Random(f"{place.code}/year")  # noqa: S311 # a story, no secret
    if chance.randrange(5) == 0:
        return
    trainings = chance.randrange(1, 5)
    yield Entry("organisation", body("committee", place.code), RecordYear(
        year=today.year, guidance_funds=Decimal(chance.randrange(0, 4) * 500),
        committee_funds=Decimal(chance.randrange(2, 9) * 1000),
        mediator_funds=Decimal(chance.randrange(0, 6) * 1200), trainings=trainings, trained=trainings * chance.randrange(2, 6),
        office=True, sign=True, seal=chance.randrange(8) > 0,
    ))  # fmt: skip


def _rooms(place: Community, chance: Random, today: date) -> Iterator[Entry]:
    households, runs = chance.randrange(900, 3200), body("community", place.code)
    station = f"station.{place.code}"
    yield Entry("facility", station, OpenFacility(
        facility=station, name=f"{place.name}服务站", sort=FacilitySort.SERVICE_STATION, organisation=runs,
        address=f"{place.short}路{chance.randrange(1, 90)}号", area=Decimal(chance.randrange(180, 700)),
        households=households, hours="周一至周日 8:30–20:00",
    ), opens=True)  # fmt: skip
    money = FundFacility(year=today.year, amount=Decimal(chance.randrange(3, 12) * 10_000), source="区财政社区服务专项")
    yield Entry("facility", station, money)
    if chance.random() < 0.8:  # noqa: PLR2004 # talk rooms stand in four communities of five
        room = f"talk.{place.code}"
        yield Entry("facility", room, OpenFacility(
            facility=room, name=f"{place.short}谈心室", sort=FacilitySort.TALK_ROOM, organisation=runs,
            address=f"{place.name}服务站二楼", area=Decimal(chance.randrange(15, 40)), households=households, hours="预约开放",
        ), opens=True)  # fmt: skip


def _helpers(place: Community, chance: Random, names: Iterator[str], today: date) -> Iterator[Entry]:
    for nth in range(1, 4):
        number = f"CZ{place.code[4:]}-{nth:03}"
        yield Entry("volunteer", number, EnrolVolunteer(
            volunteer=number, name=next(names), phone=f"1390317{chance.randrange(10_000):04}", division=place.code,
            skills=(chance.choice(SKILLS),),
        ), opens=True)  # fmt: skip
        yield Entry("volunteer", number, RecordService(
            on=today - timedelta(days=chance.randrange(1, 60)), hours=Decimal(chance.randrange(2, 9)) / 2,
            what=chance.choice(SERVICES),
        ))  # fmt: skip
    if chance.random() < 0.5:  # noqa: PLR2004 # every second community has an agreement
        key, offer = f"gj.{place.code}", chance.choice(tuple(Offer))
        since = today - timedelta(days=chance.randrange(90, 500))
        yield Entry("co_building", key, SignCoBuilding(
            agreement=key, organisation=body("community", place.code), unit=f"沧州市{chance.choice(UNITS)}",
            offers=tuple(dict.fromkeys((offer, Offer.PEOPLE))), content="资源共享、服务共办、困难群众共帮", since=since,
            until=since.replace(year=since.year + 3, day=min(since.day, 28)),
        ), opens=True)  # fmt: skip
        yield Entry("co_building", key, RecordContribution(
            on=today - timedelta(days=chance.randrange(1, 80)), offer=Offer.PEOPLE, what=chance.choice(DEEDS),
            hours=Decimal(chance.randrange(4, 40)),
        ))  # fmt: skip


def _grids(place: Community, chance: Random, names: Iterator[str], today: date) -> Iterator[Entry]:
    rows = (("W01", NeighbourhoodSort.GRID, "第一网格"), ("W02", NeighbourhoodSort.GRID, "第二网格"),
            ("L01", NeighbourhoodSort.BUILDING, "1号楼"), ("Z01", NeighbourhoodSort.RESIDENT_GROUP, "第一居民小组"))  # fmt: skip
    for code, sort, name in rows:
        households = chance.randrange(40, 420) * (4 if sort is NeighbourhoodSort.GRID else 1)
        yield Entry("neighbourhood", f"{place.code}-{code}", EnterNeighbourhood(
            division=place.code, code=code, sort=sort, name=name, households=households, persons=households * 27 // 10,
        ), opens=True)  # fmt: skip
        since = today - timedelta(days=chance.randrange(100, 1500))
        yield Entry("neighbourhood", f"{place.code}-{code}", NameHead(name=next(names), since=since))
