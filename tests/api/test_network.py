"""The pages of the organisation network: duty, rules, terms, rooms, helpers, grids; records by form and by program."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from domain.directory.assignment import PublishAssignmentRules
from domain.directory.co_building import Offer, RecordContribution, SignCoBuilding
from domain.directory.duty import Days, Shift
from domain.directory.elections import Elected, Office, RecordElection
from domain.directory.facilities import FacilitySort, FundFacility, OpenFacility
from domain.directory.mediator_register import RegisterMediator
from domain.directory.neighbourhoods import EnterNeighbourhood, NameHead, NeighbourhoodSort
from domain.directory.rosters import DrawUpRoster
from domain.directory.volunteers import EnrolVolunteer, RecordService
from domain.kernel.vocabulary import local_date
from tests.api.city import tell
from tests.api.test_assignment import APPEALS, MEDIATES
from tests.cast import CITY, LONGHUA

TABS = ("duty", "assignment", "terms", "facilities", "helpers", "neighbourhoods", "changes")


def text_of(answer):
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


@pytest.fixture
def network(hemu):
    """隆华 with everything a community has."""
    today = local_date(hemu.office.clock.now())
    shift = Shift(name="全天班", days=Days.EVERY_DAY, starts="08:00", ends="20:00", people=("mediator_b",))
    people = ("mediator", "mediator_b", "committee_director")
    elected = tuple(
        Elected(person=each, votes=60, woman=True, office=Office.MEMBER if n else Office.CHAIR)
        for n, each in enumerate(people)
    )
    tell(hemu, "roster", DrawUpRoster(organisation="committee.longhua", since=today, shifts=(shift,)))
    tell(hemu, "assignment_rules", PublishAssignmentRules(division=CITY, rules=(MEDIATES, APPEALS), reason="首次发布"))
    tell(hemu, "election", RecordElection(
        organisation="committee.longhua", session=3, held_on=date(2024, 1, 5), electors=100, voters=80, elected=elected,
    ))  # fmt: skip
    known = RegisterMediator(
        certificate="冀沧运调0001", certified_on=date(2024, 6, 1), languages=("手语",), fields=("neighbour",)
    )
    tell(hemu, "staff", known, "mediator")
    tell(hemu, "facility", OpenFacility(
        facility="station.longhua", name="隆华社区服务站", sort=FacilitySort.SERVICE_STATION,
        organisation="community.longhua", address="隆华小区1号", area=Decimal(300), households=2000, hours="8:00–20:00",
    ))  # fmt: skip
    tell(hemu, "facility", FundFacility(year=today.year, amount=Decimal(50000), source="区财政"), "station.longhua")
    tell(hemu, "volunteer", EnrolVolunteer(volunteer="YH-0001", name="孙小红", phone="13812345678", division=LONGHUA))
    tell(hemu, "volunteer", RecordService(on=today, hours=Decimal("2.5"), what="陪同就医"), "YH-0001")
    tell(hemu, "co_building", SignCoBuilding(
        agreement="gj.1", organisation="community.longhua", unit="沧州市第五中学", offers=(Offer.ROOMS,),
        content="周末开放操场", since=date(2026, 1, 1), until=date(2027, 12, 31),
    ))  # fmt: skip
    tell(
        hemu,
        "co_building",
        RecordContribution(on=today, offer=Offer.ROOMS, what="居民运动会", hours=Decimal(6)),
        "gj.1",
    )
    grid = EnterNeighbourhood(
        division=LONGHUA, code="W01", sort=NeighbourhoodSort.GRID, name="第一网格", households=320
    )
    tell(hemu, "neighbourhood", grid)
    tell(hemu, "neighbourhood", NameHead(name="孙强", since=date(2025, 1, 1)), f"{LONGHUA}-W01")


def test_each_side_of_the_network_tells_what_there_is(network, browse):
    clerk = browse("clerk")
    shown = {tab: text_of(clerk.get(f"/org/{tab}?division=1309")) for tab in TABS}
    for tab, said in (
        ("duty", "隆华社区人民调解委员会 全天班 08:00–20:00 刘平 轮值"),
        ("assignment", "调解到社区 调解 全部 最近的人民调解委员会 人民调解员 专长对口 › 今日值班 › 在办最少 否"),
        ("terms", "2027-01-04"), ("terms", "第3届选举"), ("terms", "冀沧运调0001 邻里纠纷 手语 否"),
        ("facilities", "隆华社区 2,000 300 400 100"), ("facilities", "50,000.00"),
        ("helpers", "沧州市第五中学 隆华社区居民委员会 场地"), ("helpers", "孙** 隆华社区 — 0 0 1 2.5"),
        ("neighbourhoods", "W01 第一网格 网格 隆华社区 — 320 孙*"), ("changes", "没有撤并过的区划"),
    ):  # fmt: skip
        assert said in shown[tab], (tab, said, shown[tab])
    assert clerk.get("/org/nothing").status_code == 404


def test_a_street_elsewhere_sees_none_of_it(network, browse):
    shown = text_of(browse("other_clerk").get("/org/helpers?division=130903002"))
    assert "孙**" not in shown
    assert "还没有登记志愿者" in shown


def test_the_pages_say_no_code_to_a_chinese_reader(network, browse):
    browser = browse("admin")
    for path in ("/org", *(f"/org/{tab}?division=1309" for tab in TABS)):
        said = text_of(browser.get(path))
        assert re.findall(r"\b[a-z]{3,}_[a-z_]+\b", said) == [], path


def test_every_list_and_record_of_the_directory_opens(network, browse, hemu):
    browser = browse("admin")
    for kind in hemu.engine.kinds.values():
        if kind.card is not None:
            continue
        listed = browser.get(f"/{kind.plural}")
        assert listed.status_code == 200, kind.name
        for href in re.findall(rf'href="(/{kind.plural}/[0-9a-f-]{{36}})"', listed.text)[:1]:
            assert browser.get(href).status_code == 200, href
        for entry in kind.openings:
            assert browser.get(f"/{kind.plural}/new/{entry.name}").status_code == 200, entry.name


def test_programs_read_and_write_the_records_like_cases(client, network, hemu):
    admin = client("admin")
    body = {
        "facility": "talk.longhua", "name": "隆华谈心室", "sort": "talk_room", "organisation": "community.longhua",
        "address": "隆华小区2号", "area": "30", "households": 2000,
    }  # fmt: skip
    answer = admin.post("/api/v1/facilities/open_facility", json=body)
    assert answer.status_code == 201, answer.text
    told = admin.get(f"/api/v1/facilities/{answer.json()['case_id']}").json()
    assert told["facts"]["entry"]["name"] == "隆华谈心室"
    again = admin.post("/api/v1/facilities/open_facility", json=body)
    assert again.status_code == 409, again.text


def test_the_register_is_put_down_anew_from_what_it_says(network, browse):
    """The form shows it: nothing that stands there need be typed again."""
    at = re.search(r'href="(/staff/[^"]+)"[^>]*>张和', browse("clerk").get("/org/terms?division=130903001001").text)[1]
    form = browse("admin").get(f"{at}/register_mediator")
    assert 'value="冀沧运调0001"' in form.text
    assert 'value="2024-06-01"' in form.text
    assert re.search(r'value="neighbour"[^>]*(checked|selected)', form.text)
    for label in ("性别", "学历", "是否中共党员"):
        assert label in form.text
