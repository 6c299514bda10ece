"""A mistake in an application is put right beside what stands, and the open dates follow."""

from datetime import date
from decimal import Decimal

from domain.cases.assistance.decision import Report
from domain.cases.assistance.investigation import StartInvestigation
from domain.cases.assistance.words import State
from domain.kernel.correction import Correct, Corrected, StepVoided, VoidStep
from domain.kernel.records import RecomputeDueDates
from tests.domain.assistance.told import (
    COUNTY,
    INVESTIGATORS,
    accepted,
    in_publicity,
    investigated,
    investigating,
    visit,
)
from tests.domain.story import Story


def version_of(story: Story, name: str) -> int:
    return next(each.version for each in reversed(story.history) if type(each.event).__name__ == name)


def corrected(story: Story, name: str, path: str, value: str) -> Story:
    told = Correct(event_version=version_of(story, name), path=path, value=value, reason="录入错误")
    return story.by("street_civil").requests(told).by("street_civil_head").approves("correction")


class TestDates:
    def test_an_acceptance_dated_back_moves_what_is_owed(self) -> None:
        story = corrected(accepted().on("2026-09-18 09:00"), "Accepted", "occurred_at", "2026-09-15T09:00:00+08:00")
        story.due("AS-T1", "2026-11-02").due("AS-T2", "2026-09-18")
        assert story.case.accepted_at.day == 15

    def test_a_posting_dated_back_ends_the_publicity_sooner(self) -> None:
        story = in_publicity(posted="2026-10-12 09:00").on("2026-10-13 09:00")
        corrected(story, "PublicityStarted", "occurred_at", "2026-10-11T09:00:00+08:00").due("AS-T4", "2026-10-18")
        story.by("street_civil").on("2026-10-18 23:00").does(Report(county=COUNTY)).refused(
            "publicity_still_running", last_day=date(2026, 10, 18)
        )
        story.on("2026-10-19 08:00").does(Report(county=COUNTY)).stands(State.REPORTED)

    def test_a_date_takes_a_second_person(self) -> None:
        story = accepted().on("2026-09-18 09:00")
        told = Correct(
            event_version=version_of(story, "Accepted"),
            path="occurred_at",
            value="2026-09-15T09:00:00+08:00",
            reason="误",
        )
        story.does(told).refused("needs_approval")


class TestFacts:
    def test_a_telephone_number_is_put_right_at_once(self) -> None:
        story = accepted()
        told = Correct(event_version=1, path="members.0.phone", value="13900000000", reason="抄错")
        story.does(told).then(Corrected, old="13912345678")
        assert story.case.members[0].phone == "13900000000"

    def test_an_income_is_not_corrected_inside_a_computation_unnoticed(self) -> None:
        story = investigated()
        told = Correct(
            event_version=version_of(story, "MeansComputed"), path="computation.amount", value="1300", reason="误"
        )
        story.does(told).refused("needs_approval")
        assert story.case.computation.amount == Decimal(1200)


class TestVoiding:
    def test_a_visit_of_another_household_is_taken_back(self) -> None:
        story = investigating().does(visit())
        told = VoidStep(event_version=version_of(story, "VisitRecorded"), reason="录错户")
        story.does(told).then(StepVoided)
        assert not story.case.visits

    def test_what_moved_the_case_cannot_be_voided(self) -> None:
        story = accepted().does(StartInvestigation(investigators=INVESTIGATORS))
        told = VoidStep(event_version=version_of(story, "InvestigationStarted"), reason="误")
        story.does(told).refused("not_a_step")


def test_a_new_list_of_holidays_recomputes_the_open_dates() -> None:
    story = accepted()
    before = story.term("AS-T1").due_on
    story.by("system").does(RecomputeDueDates(calendar=story.calendar.version))
    assert story.term("AS-T1").due_on == before
