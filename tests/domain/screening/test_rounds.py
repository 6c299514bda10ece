"""A round of screening is planned, gone, its findings become cases, and it ends with a result sheet."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.cases.screening import KIND
from domain.cases.screening import events as e
from domain.cases.screening.handing_over import ReplaceMember
from domain.cases.screening.rounds import (
    CloseRound,
    DropRound,
    FindingNotOpened,
    LinkFinding,
    PlanRound,
    RecordFinding,
    RecordVisit,
    SettleFinding,
)
from domain.cases.screening.words import Handling, Risk, Sort, Stage
from domain.directory.dispute_types import DisputeType
from domain.kernel.people import Person
from tests.cast import DONGGUAN, LONGHUA, XIGUAN
from tests.domain.story import Story, retold

PLAN = PlanRound(
    organisation="community.longhua", division=LONGHUA, sort=Sort.MONTHLY, title="三月排查", first=date(2026, 3, 10),
    last=date(2026, 3, 20), people=("grid", "mediator"), households=60, focus=(DisputeType.NEIGHBOUR,),
)  # fmt: skip
VISIT = RecordVisit(on=date(2026, 3, 11), place="隆华小区3号楼", households=30)
TWO = (Person(name="李军", phone="13800001111"), Person(name="王芳", address="隆华小区5号楼"))
FOUND = RecordFinding(
    visit="V1", dispute=DisputeType.NEIGHBOUR, risk=Risk.LOW, handling=Handling.MEDIATION, brief="楼上漏水互不相让",
    people=TWO, committee="committee.longhua",
)  # fmt: skip


def planned(**changes: Any) -> Story:
    return Story(KIND).on("2026-03-09 09:00").by("community_director").does(replace(PLAN, **changes))


def visited() -> Story:
    return planned().on("2026-03-11 17:00").by("grid").does(VISIT)


def found(**changes: Any) -> Story:
    return visited().does(replace(FOUND, **changes))


def test_a_round_is_planned_with_days_and_people_by_whoever_heads_the_place() -> None:
    planned().then(e.RoundPlanned).stands("planned").due("SC-T1", "2026-03-20")
    assert planned().case.number == "PC-隆华-2026-001"
    Story(KIND).by("grid").does(PLAN).forbidden()
    planned(last=date(2026, 3, 8)).refused("days_of_round")
    planned(people=("nobody",)).refused("unknown_staff")
    planned(division=XIGUAN).forbidden()
    Story(KIND).by("street_leader").does(replace(PLAN, division=DONGGUAN)).refused("round_elsewhere")


def test_those_whom_the_plan_names_record_visits_and_nobody_else() -> None:
    story = planned().on("2026-03-11 17:00")
    retold(story).by("mediator").does(VISIT).then(e.VisitRecorded, visit="V1").stands("under_way")
    retold(story).by("worker").does(VISIT).forbidden()
    retold(story).by("grid").does(replace(VISIT, on=date(2026, 3, 12))).refused("visit_in_the_future")
    retold(story).by("grid").does(replace(VISIT, on=date(2026, 3, 9))).refused("visit_before_the_round")


def test_a_finding_says_what_becomes_of_it() -> None:
    found().then(e.FindingMade, finding="F1")
    found(handling=Handling.SETTLED_ON_SPOT).then(e.FindingMade)
    found(visit="V9").refused("no_such_visit")
    found(committee=None).refused("committee_missing")
    found(committee="station.longhua").refused("committee_missing")
    found(people=TWO[:1]).refused("both_sides_missing")
    found(handling=Handling.APPEAL).refused("station_missing")
    found(place=XIGUAN).refused("finding_elsewhere")
    assert [each.id for each in found().case.findings["F1"].people] == ["P100", "P101"]


def test_a_high_risk_is_reported_to_somebody() -> None:
    found(risk=Risk.HIGH).refused("risk_not_reported")
    found(risk=Risk.MAJOR, reported_to=("nowhere",)).refused("unknown_organisation")
    found(risk=Risk.HIGH, reported_to=("street.gongyuan",)).then(e.FindingMade)


def test_the_process_names_the_case_and_what_was_not_opened_is_settled_by_a_person() -> None:
    story = found().by("system")
    retold(story).does(LinkFinding(finding="F1", case="case-2")).then(e.CaseOpened)
    retold(story).by("grid").does(LinkFinding(finding="F1", case="case-2")).forbidden()
    left = story.does(FindingNotOpened(finding="F1", reason="unknown_case")).then(e.CaseNotOpened)
    left.does(FindingNotOpened(finding="F1", reason="unknown_case")).then()
    left.by("grid").does(CloseRound(summary="无")).refused("findings_pending")
    left.does(SettleFinding(finding="F1", how="上门劝解和好")).then(e.FindingSettled)
    left.does(SettleFinding(finding="F1", how="再次")).refused("nothing_to_settle")
    assert left.case.findings["F1"].stage is Stage.SETTLED


def test_a_round_closes_with_its_numbers_once_enough_was_visited_or_its_days_have_passed() -> None:
    story = found(handling=Handling.SETTLED_ON_SPOT)
    retold(story).does(CloseRound(summary="总体平稳")).refused("households_left", households=30, planned=60)
    sheet = {"visits": 1, "households": 30, "findings": 1, "settled": 1, "opened": 0, "watched": 0}
    retold(story).on("2026-03-20 17:00").does(CloseRound(summary="总体平稳")).then(e.RoundClosed, **sheet).running()
    story.does(replace(VISIT, place="隆华小区4号楼")).does(CloseRound(summary="总体平稳")).stands("closed")


def test_a_round_is_dropped_only_before_its_first_visit() -> None:
    planned().does(DropRound(reason="与上级排查合并")).then(e.RoundDropped).stands("dropped").running()
    visited().by("community_director").does(DropRound(reason="不查了")).refused("wrong_state")


def test_what_a_round_adds_to_the_measures() -> None:
    story = (
        found(risk=Risk.HIGH, reported_to=("street.gongyuan",))
        .by("system")
        .does(LinkFinding(finding="F1", case="case-2"))
    )
    assert KIND.card is not None
    shown = KIND.card(story.case)
    assert {each.measure: (each.numerator, each.denominator) for each in shown.contributions} == {
        "households_screened": (30, 0), "disputes_found": (1, 0), "found_high_risk": (1, 0), "found_opened": (1, 0),
        "found_settled": (0, 1),
    }  # fmt: skip
    assert (shown.risk, [each.case for each in shown.relations]) == ("high", ["case-2"])


def test_a_colleague_goes_on_with_a_round() -> None:
    away = ReplaceMember(member="grid", successor="worker", reason="调离")
    story = visited().by("community_director").does(away).then(e.MemberReplaced)
    assert story.case.people == ("worker", "mediator")
    retold(story).by("worker").does(replace(VISIT, place="隆华小区5号楼")).then(e.VisitRecorded)
    retold(story).by("grid").does(VISIT).forbidden()
    retold(story).does(away).refused("not_in_the_round")
    retold(story).does(replace(away, member="worker", successor="nobody")).refused("unknown_staff")
    visited().does(away).forbidden()
    assert KIND.hand_over(story.case, "grid", "worker", "调离") is None
    assert KIND.hand_over(story.case, "worker", "grid", "调离") == replace(away, member="worker", successor="grid")
