"""The demonstration city: the same for the same seed, whole after an interruption, and nothing in it that cannot be."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from application.demonstration.bodies import DEPARTMENTS, body, organisations
from application.demonstration.demonstrate import A_SERVICE_OF, A_YEAR_OF, BESIDE, Demonstration, Progress, demonstrate
from application.demonstration.people import staff
from application.demonstration.places import COMMUNITIES, DISTRICTS
from application.demonstration.recognitions import applications
from application.demonstration.teller import Toll
from application.engine import Engine
from application.ports import Append
from application.processes import ProcessFollower
from domain.calendar.working_days import WorkCalendar
from domain.cases import KINDS
from domain.directory import RECORDS
from domain.directory.directory import Directory
from domain.directory.on_duty import on_duty
from domain.kernel.roles import Role
from domain.kernel.vocabulary import OrganisationId, Recorded
from domain.processes import PROCESSES
from infrastructure.surroundings import LogSurroundings
from tests.application.memory_log import MemoryLog
from tests.application.office import CountedChance, KeptAccess, SetClock
from tests.domain.story import at

ALL = {kind.name: kind for kind in (*KINDS, *RECORDS)}
TODAY = date(2026, 11, 24)


class BrokenLog(MemoryLog):
    """Dies at its thousandth append of a case."""

    left: float = float("inf")

    def submit(self, append: Append):
        if append.changes and append.changes[0].kind in ("appeal", "mediation", "assistance"):
            self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt
        return super().submit(append)


def tell(log: MemoryLog, *, cases: int = 120, seed: int = 1, progress=lambda _: None) -> Toll:
    told = Demonstration(today=TODAY, seed=seed, cases=cases)
    surroundings = LogSurroundings(log, ALL.values())
    return demonstrate(
        told, log=log, kinds=ALL, surroundings=surroundings, access_log=KeptAccess(), progress=progress
    )  # fmt: skip


@cache
def city() -> tuple[MemoryLog, Toll]:
    log = MemoryLog()
    return log, tell(log)


def told(log: MemoryLog) -> list[tuple[object, ...]]:
    return [
        (each.kind, each.case_id, each.version, repr(each.event), each.occurred_at, each.actor.id, each.number)
        for each in log.since("1309", 0, 10**6)
    ]


def of_cases(log: MemoryLog) -> list[Recorded]:
    return [each for each in log.since("1309", 0, 10**6) if ALL[each.kind].card is not None]


@pytest.fixture(scope="module")
def directory() -> Directory:
    return LogSurroundings(city()[0], ALL.values()).directory("1309")


def test_nothing_in_it_is_refused_by_the_rules() -> None:
    assert (city()[1].mishaps, city()[1].overtaken) == ([], [])
    titles = len(applications())
    assert city()[1].cases == 120 + 120 // A_SERVICE_OF + len(BESIDE) * (120 // A_YEAR_OF) + titles


class BesideAServer(MemoryLog):
    """A server runs beside the story: its follower answers every event at once, with the clock of its own day."""

    def __init__(self) -> None:
        super().__init__()
        engine = Engine(
            kinds=ALL, log=self, surroundings=LogSurroundings(self, ALL.values()), clock=SetClock(at("2026-11-24 09:00")),
            chance=CountedChance(), access_log=KeptAccess(), secret=b"asked",
        )  # fmt: skip
        self.follower, self.answering = ProcessFollower(engine, PROCESSES), False

    def submit(self, append: Append):
        done = super().submit(append)
        if append.changes and not self.answering:
            self.answering = True
            self.follower.catch_up("1309")
            self.answering = False
        return done


def test_a_city_that_is_told_beside_a_running_server_is_told_to_its_end() -> None:
    log = BesideAServer()
    toll = tell(log, cases=60, seed=4)
    assert toll.mishaps == []


def test_the_same_seed_tells_the_same_city() -> None:
    again = MemoryLog()
    tell(again)
    assert told(again) == told(city()[0])


def test_another_seed_tells_another_city() -> None:
    other = MemoryLog()
    assert tell(other, cases=20, seed=2).mishaps == []
    assert told(other)[2000:] != told(city()[0])[2000:]


def test_an_interrupted_telling_goes_on_where_it_stopped() -> None:
    log = BrokenLog()
    log.left = 700
    with pytest.raises(KeyboardInterrupt):
        tell(log)
    assert 0 < len(of_cases(log)) < len(of_cases(city()[0]))
    log.left = float("inf")

    assert tell(log).mishaps == []
    whole = {each[1:4]: each[4:6] for each in told(city()[0])}
    assert {each[1:4]: each[4:6] for each in told(log)} == whole


NOT_TOLD = {"report", "erasure"}
"""A report is made of what the views say of the story; nobody in it has asked to be erased."""


def test_every_kind_is_in_it_open_and_ended_on_the_spot_and_overdue() -> None:
    log = city()[0]
    histories: dict[str, list[Recorded]] = {}
    for each in of_cases(log):
        histories.setdefault(each.case_id, []).append(each)
    cases = [ALL[events[0].kind].fold(case_id, events) for case_id, events in histories.items()]
    kinds = Counter(events[0].kind for events in histories.values())
    assert min(kinds[each] for each in ("appeal", "mediation", "assistance", "service")) > 10
    assert set(kinds) == {each.name for each in KINDS} - NOT_TOLD
    cards = [ALL[events[0].kind].card(case) for case, events in zip(cases, histories.values(), strict=True)]
    assert 5 < sum(card.open for card in cards) < len(cards)
    names = {type(each.event).__name__ for each in of_cases(log)}
    assert {"AnsweredOnSpot", "Supervised", "RequestApproved", "AgreementEffective", "PublicityFinished"} <= names


def test_everything_happens_within_the_fourteen_months_and_is_logged_soon_after() -> None:
    for each in of_cases(city()[0]):
        assert date(2025, 9, 24) <= each.occurred_at.date() <= TODAY
        assert 0 <= (each.recorded_at - each.occurred_at).total_seconds() <= 7 * 24 * 3600


def test_b_stands_in_for_a_now_and_then() -> None:
    assert any(each.acting_for is not None for each in of_cases(city()[0]))


def test_progress_is_visible() -> None:
    seen: list[Progress] = []
    tell(MemoryLog(), cases=5, progress=seen.append)
    assert {each.part for each in seen} == {"organisations", "cases"}
    days = [each.day for each in seen if each.part == "cases"]
    assert days == sorted(days)
    assert seen[-1].done == 5


def test_yunhe_has_its_51_communities_in_six_streets_and_towns() -> None:
    yunhe, xinhua = DISTRICTS
    assert [street.name for street in yunhe.streets] == [
        "公园街道", "水月寺街道", "南环中路街道", "南湖街道", "西环中街街道", "小王庄镇"
    ]  # fmt: skip
    assert len(yunhe.communities) == 51
    assert 0 < len(xinhua.communities) < 51
    assert len({each.short for each in COMMUNITIES}) == len(COMMUNITIES)


def test_every_community_has_its_committee_station_and_mediators(directory: Directory) -> None:
    for community in COMMUNITIES:
        for kind in ("community", "station", "committee"):
            assert directory.organisation_kind(body(kind, community.code)) is not None
        committee = OrganisationId(f"committee.{community.code}")
        assert len(directory.holders(Role.MEDIATOR, committee, TODAY)) == 2
        assert len(directory.holders(Role.COMMITTEE_DIRECTOR, committee, TODAY)) == 1


def test_every_organisation_has_somebody_to_decide_and_somebody_under_them(directory: Directory) -> None:
    empty = {
        each.kind for each in organisations() if not directory.posts_in(each.organisation, TODAY)
    }  # fmt: skip
    assert not empty
    for district in DISTRICTS:
        for department in DEPARTMENTS:
            posts = directory.posts_in(body(department.key, district.code), TODAY)
            assert sorted(post.head for post in posts) == [False, True]


def test_some_six_hundred_people_with_names_of_their_own() -> None:
    people = staff(1, date(2025, 9, 24), TODAY).people.values()
    assert 580 <= len(people) <= 670
    assert len({each.name for each in people}) == len(people)


def test_the_city_has_its_network_beside_the_cases(directory: Directory) -> None:
    assert len(directory.facilities) >= len(COMMUNITIES)
    assert len(directory.rosters) == 3 * len(COMMUNITIES)
    assert len(directory.elections) == 2 * len(COMMUNITIES)
    assert len(directory.volunteers) == 3 * len(COMMUNITIES)
    assert len(directory.neighbourhoods) == 4 * len(COMMUNITIES)
    assert directory.co_building
    assert [book.edition for book in directory.assignment_rules.values()] == [1]
    assert directory.succession.places_on(TODAY) == {"130903002099": "130903002003"}


def test_somebody_is_on_duty_in_every_community(directory: Directory) -> None:
    for place in COMMUNITIES:
        found = on_duty(directory, body("station", place.code), TODAY, WorkCalendar("plain", {}))
        assert [each.person for each in found] != [None], place.name
        assert found, place.name
