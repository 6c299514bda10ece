"""Seven days on the board: what hangs, who may object until when, and what follows."""

from dataclasses import replace

from domain.cases.assistance import events as e
from domain.cases.assistance.closing import Withdraw
from domain.cases.assistance.decision import ExtendSpecial, Report
from domain.cases.assistance.events import Reviewer
from domain.cases.assistance.publicity import DemocraticReview, Finish, Object, Publicise, TakeDown
from domain.cases.assistance.words import AssistanceKind, SpecialReason, State
from domain.kernel.vocabulary import StaffId
from tests.domain.assistance.told import (
    COUNTY,
    NOTICE,
    confirmed,
    in_publicity,
    investigated,
    measure,
    objected,
    opined,
    opinion,
    reported,
    taken_down,
    visit,
    with_numbers,
)
from tests.domain.story import Story, at

DIBAO, TEKUN = AssistanceKind.DIBAO, AssistanceKind.TEKUN
NEIGHBOURS = tuple(Reviewer(name=name) for name in ("甲", "乙", "丙", "丁", "戊", "己", "庚"))
REVIEW = DemocraticReview(
    place="隆华社区会议室", reviewers=NEIGHBOURS, statement="说明家庭收入", votes_for=6, votes_against=1, minutes="评议记录",
)  # fmt: skip
REPORT = Report(county=COUNTY)


class TestPosting:
    def test_the_street_orders_and_the_community_posts(self) -> None:
        story = opined().by("worker")
        story.does(replace(NOTICE, ordered_by=StaffId("other_street_civil"))).refused("ordered_by_the_street")
        story.does(replace(NOTICE, ordered_by=StaffId("worker"))).refused("ordered_by_the_street")
        story.does(NOTICE).then(e.PublicityStarted, ordered_by="street_civil_head").stands(State.IN_PUBLICITY)
        assert story.case.publicities[0].posted_by == "worker"

    def test_without_the_leader_s_opinion_nothing_hangs(self) -> None:
        investigated().by("worker").does(NOTICE).refused("wrong_state")

    def test_rigid_expense_households_are_not_publicised_unless_the_place_says_so(self) -> None:
        kind = AssistanceKind.RIGID_EXPENSE
        story = opined(kind).by("worker").does(NOTICE).refused("no_publicity_for_kind")
        story.by("street_civil").does(REPORT).stands(State.REPORTED)
        strict = opined(kind, parameters=with_numbers(rigid_publicity=1)).by("street_civil").does(REPORT)
        strict.refused("publicity_missing")
        strict.by("worker").does(NOTICE).stands(State.IN_PUBLICITY)

    def test_the_living_allowance_cannot_skip_it(self) -> None:
        opined().by("street_civil").does(REPORT).refused("publicity_missing")

    def test_the_day_of_posting_does_not_count_and_rest_days_do(self) -> None:
        story = in_publicity(posted="2026-09-30 17:00", opined_on="2026-09-30 09:00").due("AS-T4", "2026-10-07")
        assert story.case.publicities[0].started.last_day == at("2026-10-07").date()


class TestObjections:
    def test_a_name_or_clues_are_needed(self) -> None:
        story = in_publicity().on("2026-10-15").by("worker").does(Object()).refused("name_or_clues_needed")
        story.does(Object(content="有车")).then(e.PublicityObjected, objector="O1").stands(State.IN_PUBLICITY)
        story.does(Object(name="周大爷")).then(e.PublicityObjected, objector="O2")
        assert story.case.publicities[0].objections == 2

    def test_until_midnight_of_the_last_day(self) -> None:
        story = in_publicity().by("worker")
        story.on("2026-10-20 00:00").does(Object(content="有车")).refused("publicity_over")
        story.on("2026-10-19 23:59").does(Object(content="有车")).then(e.PublicityObjected)

    def test_at_the_end_the_case_is_investigated_again_not_sent(self) -> None:
        story = objected().by("street_civil").on("2026-10-20 09:00").does(REPORT).refused("objection_open")
        story.by("system").does(Finish()).then(e.PublicityFinished, objected=True).stands(State.REINVESTIGATING)

    def test_without_objection_it_waits_to_be_sent(self) -> None:
        story = in_publicity().by("system").on("2026-10-19 20:00").does(Finish()).refused("publicity_still_running")
        story.on("2026-10-20 01:00").does(Finish()).then(e.PublicityFinished, objected=False)
        story.stands(State.PUBLICISED).running("AS-T1", "AS-D2")
        story.does(Finish()).refused("wrong_state")
        story.by("street_civil").does(REPORT).then(e.Reported).stands(State.REPORTED)

    def test_one_received_in_time_and_logged_late_brings_the_sent_file_back(self) -> None:
        story = reported(on="2026-10-20 09:00").by("worker")
        story.on("2026-10-19 16:00", logged="2026-10-21 09:00").does(Object(content="有出租房"))
        story.then(e.PublicityObjected).stands(State.REINVESTIGATING)
        assert "AS-T5" not in story.case.terms

    def test_once_decided_only_the_remedies_are_left(self) -> None:
        story = confirmed().by("worker").on("2026-10-19 16:00", logged="2026-10-29 09:00")
        story.does(Object(content="有出租房")).refused("decided_already")

    def test_nothing_can_be_objected_to_that_was_never_publicised(self) -> None:
        story = opined(AssistanceKind.RIGID_EXPENSE).by("street_civil").does(REPORT).by("worker")
        story.does(Object(content="有车")).refused("never_publicised")


class TestTakingDown:
    def test_it_comes_down_after_its_period_with_proof(self) -> None:
        story = in_publicity().by("worker").on("2026-10-18 09:00")
        down = TakeDown(removed_at=at("2026-10-18 09:00"), proof="照片", witness="冯洁")
        story.does(down).refused("publicity_still_running")
        story.on("2026-10-20 09:00").by("system").does(Finish()).due("AS-D2", "2026-10-21").by("worker")
        story.does(replace(down, removed_at=at("2026-10-21 09:00"))).refused("removed_in_the_future")
        story.does(replace(down, removed_at=at("2026-10-20 08:30"))).then(e.PublicityTakenDown).running("AS-T1")
        story.does(replace(down, removed_at=at("2026-10-20 08:30"))).refused("taken_down_already")

    def test_a_withdrawn_application_s_notice_comes_down_at_once(self) -> None:
        story = in_publicity().by("resident").on("2026-10-14 09:00").does(Withdraw()).running()
        taken_down(story, "2026-10-14 09:00").then(e.PublicityTakenDown)

    def test_a_second_notice_waits_until_the_first_is_down(self) -> None:
        story = objected(TEKUN, on="2026-10-15 09:00").by("system").on("2026-10-20 09:00").does(Finish())
        story.by("street_civil").does(visit()).requests(opinion(TEKUN)).by("street_civil_head").approves("opinion")
        story.by("worker").does(NOTICE).refused("notice_still_hangs")
        taken_down(story, "2026-10-20 08:00").does(NOTICE).then(e.PublicityStarted, round=2)


class TestReinvestigation:
    def test_a_new_opinion_needs_new_findings(self) -> None:
        story = self._again()
        story.requests(opinion(DIBAO)).refused("reinvestigation_missing")
        story.does(REVIEW).then(e.DemocraticReviewHeld)
        assert [each.id for each in story.events[0].reviewers] == ["R1", "R2", "R3", "R4", "R5", "R6", "R7"]  # type: ignore[attr-defined]
        story.requests(opinion(DIBAO)).by("street_civil_head").approves("opinion").stands(State.OPINED2)

    def test_the_living_allowance_is_not_publicised_twice(self) -> None:
        story = self._again().does(visit()).requests(opinion(DIBAO)).by("street_civil_head").approves("opinion")
        taken_down(story, "2026-10-20 08:00").does(NOTICE).refused("publicised_already")
        story.by("street_civil").does(REPORT).then(e.Reported).stands(State.REPORTED)

    def test_a_changed_opinion_upholds_the_objection(self) -> None:
        story = self._again().does(visit()).requests(opinion(DIBAO, eligible=False))
        story.by("street_civil_head").approves("opinion")
        assert story.case.opinions[-1].changed
        assert [(each.numerator, each.denominator) for each in measure(story, "upheld_objections")] == [(1, 1)]
        assert [(each.numerator, each.denominator) for each in measure(story, "objection_rate")] == [(1, 1)]

    def test_seven_reviewers_no_relative_and_every_vote_counted(self) -> None:
        story = self._again()
        story.does(replace(REVIEW, reviewers=NEIGHBOURS[:6], votes_for=5)).refused("too_few_reviewers", least=7)
        related = (*NEIGHBOURS[:6], Reviewer(name="辛", relative=True))
        story.does(replace(REVIEW, reviewers=related)).refused("relative_among_reviewers")
        story.does(replace(REVIEW, votes_for=7)).refused("votes_do_not_add_up")
        story.does(replace(REVIEW, votes_for=5, abstained=1)).then(e.DemocraticReviewHeld)

    def test_an_undisputed_application_skips_the_review(self) -> None:
        investigated().does(REVIEW).refused("wrong_state")

    def test_an_objection_is_a_ground_for_45_workdays(self) -> None:
        told = ExtendSpecial(reason=SpecialReason.PUBLICITY_OBJECTION, explanation="须重新调查")
        in_publicity().by("street_civil").does(told).refused("no_objection_yet")
        self._again().does(told).then(e.Extended45).due("AS-T1", "2026-11-24")

    def _again(self) -> Story:
        story = objected().by("system").on("2026-10-20 09:00").does(Finish())
        return story.by("street_civil").on("2026-10-21 09:00")


def test_a_street_of_elsewhere_may_not_post() -> None:
    opined().by("other_street_civil").does(NOTICE).forbidden()


def test_the_notice_names_what_a_form_asks_for() -> None:
    in_publicity_command = Publicise(
        ordered_by=StaffId("street_civil_head"), place="栏", proof="照", objection_phone="0317-2012345"
    )
    opined().by("worker").does(replace(in_publicity_command, objection_phone="没有")).invalid("objection_phone")
