"""While help is paid: checks, reported changes, adjustments, deaths, work, self-care, payments."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.cases.assistance.benefit import (
    Adjust,
    AssessSelfCare,
    GradualExit,
    MemberDeath,
    Recheck,
    RecordJobRefusal,
    ReportChange,
)
from domain.cases.assistance.decision import Report
from domain.cases.assistance.events.benefit import (
    Adjusted,
    ChangeReported,
    DeathRecorded,
    GradualExitStarted,
    JobRefused,
    PaidOut,
    Rechecked,
    SelfCareAssessed,
)
from domain.cases.assistance.household import APPLICANT
from domain.cases.assistance.means import IncomeItem
from domain.cases.assistance.notice import DeliverNotice
from domain.cases.assistance.opinion import Compute
from domain.cases.assistance.payment import PayOut
from domain.cases.assistance.words import (
    AdjustGround,
    AssistanceKind,
    ChangeSort,
    DecisionSort,
    IncomeKind,
    NoticeWay,
    RecheckClass,
    SelfCare,
    State,
)
from domain.kernel.approval import RequestApproved
from tests.domain.assistance.told import (
    COUNTY,
    WAGES_OF_1500,
    ZHANG,
    confirmed,
    decide,
    measure,
    opined,
    with_numbers,
)
from tests.domain.story import Story

TEKUN = AssistanceKind.TEKUN
CHANGED = Recheck(changed=True, recheck_class=RecheckClass.HALF_YEARLY, findings="儿子找到工作")
UNCHANGED = Recheck(changed=False, recheck_class=RecheckClass.HALF_YEARLY, findings="无明显变化")
ADJUST = Adjust(ground=AdjustGround.RECHECK, amount=Decimal(900), reasons="工资增加")


def earning(amount: int) -> Compute:
    return Compute(income_items=(replace(WAGES_OF_1500[0], amount_month=Decimal(amount)),))


def adjusted(story: Story, command: Adjust) -> Story:
    return story.by("county_civil").requests(command).by("county_civil_head").approves("adjustment")


class TestRecheck:
    def test_half_a_year_or_a_year_after_the_last(self) -> None:
        story = confirmed().due("AS-T7", "2027-04-28").by("street_civil").on("2027-04-20")
        story.does(UNCHANGED).then(Rechecked, due_on=date(2027, 4, 28)).stands(State.ACTIVE).due("AS-T7", "2027-10-20")
        yearly = replace(UNCHANGED, recheck_class=RecheckClass.YEARLY)
        story.on("2027-10-20").does(yearly).due("AS-T7", "2028-10-20")

    def test_the_destitute_are_checked_once_a_year(self) -> None:
        confirmed(TEKUN).due("AS-T7", "2027-10-28")

    def test_on_the_last_day_it_is_on_time_the_day_after_it_is_not(self) -> None:
        on_time = confirmed().by("street_civil").on("2027-04-28 23:00").does(UNCHANGED)
        late = confirmed().by("street_civil").on("2027-04-29 09:00").does(UNCHANGED)
        assert [each.numerator for each in measure(on_time, "recheck_completion")] == [1, 0]
        assert [each.numerator for each in measure(late, "recheck_completion")] == [0, 0]

    def test_rigid_expense_households_apply_anew_instead(self) -> None:
        kind = AssistanceKind.RIGID_EXPENSE
        story = opined(kind).by("street_civil").does(Report(county=COUNTY))
        decide(story, kind).by("street_civil").does(UNCHANGED).refused("no_recheck_for_kind")

    def test_no_clear_change_means_the_amount_stays(self) -> None:
        story = confirmed().by("street_civil").does(UNCHANGED).does(earning(1800))
        adjusted_ = story.by("county_civil").requests(ADJUST)
        adjusted_.refused("no_ground_to_adjust", ground=AdjustGround.RECHECK)


class TestChanges:
    def test_three_months_is_in_time_a_day_more_is_late(self) -> None:
        story = confirmed().by("resident").on("2027-02-15 09:00")
        told = ReportChange(sort=ChangeSort.INCOME, changed_on=date(2026, 11, 15), what="儿子打工")
        story.does(told).then(ChangeReported, late=False)
        story.on("2027-02-16 09:00").does(told).then(ChangeReported, late=True)
        story.does(replace(told, changed_on=date(2027, 3, 1))).refused("change_in_the_future")

    def test_a_change_of_self_care_is_assessed_again_within_ten_workdays(self) -> None:
        story = confirmed(TEKUN).by("resident").on("2026-11-02 09:00")
        told = ReportChange(sort=ChangeSort.SELF_CARE, changed_on=date(2026, 10, 30), what="摔伤后不能走路")
        story.does(told).due("AS-K4", "2026-11-16")
        assessed = AssessSelfCare(
            eats=True, dresses=True, gets_in_and_out_of_bed=False, uses_the_toilet=True, walks_indoors=False,
            bathes=False,
        )  # fmt: skip
        story.by("street_civil").on("2026-11-16 09:00").does(assessed)
        story.then(SelfCareAssessed, result=SelfCare.PARTLY_DISABLED, not_reached="上下床、室内行走、洗澡")
        assert "AS-K4" not in story.case.terms
        story.does(Compute())
        adjusted(story, Adjust(ground=AdjustGround.SELF_CARE, amount=Decimal(1470), reasons="护理档次变化"))
        story.then(RequestApproved, Adjusted, amount=Decimal(1470))

    def test_elsewhere_such_a_change_starts_no_assessment(self) -> None:
        story = confirmed().by("resident")
        told = ReportChange(sort=ChangeSort.SELF_CARE, changed_on=date(2026, 10, 20), what="摔伤")
        story.does(told)
        assert "AS-K4" not in story.case.terms
        able = AssessSelfCare(
            eats=True, dresses=True, gets_in_and_out_of_bed=True, uses_the_toilet=True, walks_indoors=True, bathes=True
        )
        story.by("street_civil").does(able).refused("self_care_is_for_tekun")


class TestAdjusting:
    def test_a_change_found_is_computed_and_holds_from_next_month(self) -> None:
        story = confirmed().by("street_civil").on("2027-01-15 09:00").does(CHANGED).does(earning(1800))
        adjusted(story, ADJUST).then(
            RequestApproved, Adjusted, amount_before=Decimal(1200), amount=Decimal(900), first_month=date(2027, 2, 1)
        )
        assert not story.case.change_open
        story.by("street_civil").does(DeliverNotice(decision=DecisionSort.ADJUSTED, way=NoticeWay.POST))
        assert {"AS-R1", "AS-R2"} <= set(story.case.terms)

    def test_the_amount_is_computed_not_written(self) -> None:
        story = confirmed().by("street_civil").does(CHANGED).does(earning(1800)).by("county_civil")
        story.requests(replace(ADJUST, amount=Decimal(800))).refused(
            "amount_differs_from_computation", amount=Decimal(900)
        )
        story.requests(replace(ADJUST, amount=Decimal(1200))).refused("nothing_to_adjust")

    def test_above_the_line_it_is_stopped_not_adjusted(self) -> None:
        story = confirmed().by("street_civil").does(CHANGED).does(earning(2700)).by("county_civil")
        story.requests(replace(ADJUST, amount=Decimal(10))).refused("computation_says_no")

    def test_two_persons_decide(self) -> None:
        story = (
            confirmed().by("street_civil").does(CHANGED).does(earning(1800)).by("county_civil_head").requests(ADJUST)
        )
        story.approves("adjustment").refused("second_person_needed")

    def test_a_new_standard_is_a_ground_of_its_own(self) -> None:
        story = confirmed().by("street_civil")
        story.parameters = with_numbers(standard=1000)
        told = Adjust(ground=AdjustGround.STANDARD, amount=Decimal(1500), reasons="标准提高")
        adjusted(story.does(earning(1500)), told).then(RequestApproved, Adjusted, amount=Decimal(1500))

    def test_a_status_without_money_is_not_adjusted(self) -> None:
        story = confirmed(AssistanceKind.DIBAO_MARGINAL).by("street_civil").does(CHANGED).by("county_civil")
        story.requests(ADJUST).refused("nothing_paid_monthly")
        exit_ = GradualExit(member="M2", first_month_above=date(2026, 11, 1), months=3, reasons="就业")
        story.requests(exit_).refused("nothing_paid_monthly")


class TestDeath:
    def test_three_months_from_the_death(self) -> None:
        story = confirmed().by("street_civil").on("2026-12-10 09:00")
        story.does(MemberDeath(member="M1", died_on=date(2026, 11, 30))).then(DeathRecorded).due("AS-T9", "2027-02-28")
        story.does(MemberDeath(member="M1", died_on=date(2026, 11, 30))).refused("death_recorded_already")
        story.does(MemberDeath(member="M2", died_on=date(2026, 12, 11))).refused("death_in_the_future")
        story.does(MemberDeath(member="M2", died_on=date(2026, 11, 5))).due("AS-T9", "2027-02-05")

    def test_settled_by_an_adjustment_for_those_who_are_left(self) -> None:
        story = confirmed().by("street_civil").on("2026-12-10 09:00")
        story.does(MemberDeath(member="M1", died_on=date(2026, 12, 1))).does(earning(1500))
        told = Adjust(ground=AdjustGround.DEATH, amount=Decimal(300), reasons="成员减少")
        adjusted(story, told).then(RequestApproved, Adjusted, persons=2)
        assert "AS-T9" not in story.case.terms
        assert [each.numerator for each in measure(story, "active_persons")] == [3, -1]

    def test_or_by_a_check_without_further_change(self) -> None:
        story = confirmed().by("street_civil").does(MemberDeath(member="M1", died_on=date(2026, 10, 28)))
        assert "AS-T9" in story.does(CHANGED).case.terms
        assert "AS-T9" not in story.does(UNCHANGED).case.terms

    def test_when_nobody_is_left_nothing_is_computed(self) -> None:
        story = confirmed(TEKUN).by("street_civil").does(MemberDeath(member="M1", died_on=date(2026, 10, 28)))
        story.does(Compute()).refused("nobody_left")

    def test_without_a_death_there_is_no_such_ground(self) -> None:
        story = confirmed().by("street_civil").does(earning(1800)).by("county_civil")
        story.requests(replace(ADJUST, ground=AdjustGround.DEATH)).refused("no_ground_to_adjust")


class TestWork:
    REFUSED = RecordJobRefusal(member="M2", offer="保洁岗位，月薪2000元", good_reason=False)

    def test_the_third_refusal_in_a_row_costs_the_own_share_at_most(self) -> None:
        story = confirmed().by("street_civil").does(self.REFUSED).does(self.REFUSED)
        told = Adjust(ground=AdjustGround.JOB_REFUSED, amount=Decimal(800), reasons="三次拒绝")
        story.by("county_civil").requests(told).refused("no_ground_to_adjust")
        story.by("street_civil").does(self.REFUSED).then(JobRefused, in_a_row=3)
        story.by("county_civil").requests(replace(told, amount=Decimal(799))).refused(
            "only_the_own_share", share=Decimal(400)
        )
        story.requests(replace(told, amount=Decimal(1300))).refused("only_the_own_share")
        adjusted(story, told).then(RequestApproved, Adjusted, amount=Decimal(800))

    def test_a_good_reason_does_not_count(self) -> None:
        story = confirmed().by("street_civil").does(self.REFUSED).does(self.REFUSED)
        story.does(replace(self.REFUSED, good_reason=True)).then(JobRefused, in_a_row=2)
        story.does(replace(self.REFUSED, member="M9")).refused("unknown_member")


class TestGradualExit:
    TOLD = GradualExit(member="M2", first_month_above=date(2027, 1, 10), months=6, reasons="儿子就业")

    def test_six_months_from_the_first_month_above_the_line(self) -> None:
        story = self._above().requests(self.TOLD).by("county_civil_head").approves("gradual_exit")
        story.then(RequestApproved, GradualExitStarted, last_day=date(2027, 6, 30)).stands(State.GRADUAL_EXIT)
        story.due("AS-T8", "2027-06-30")

    @pytest.mark.parametrize(
        ("first", "months", "last"),
        [("2026-11-15", 4, "2027-02-28"), ("2026-12-01", 6, "2027-05-31"), ("2026-09-30", 6, "2027-02-28"),
         ("2026-07-10", 6, "2026-12-31"), ("2026-03-02", 6, "2026-08-31")],
    )  # fmt: skip
    def test_it_ends_with_the_last_day_of_the_last_month_however_long_the_months_are(
        self, first: str, months: int, last: str
    ) -> None:
        told = replace(self.TOLD, first_month_above=date.fromisoformat(first), months=months)
        self._above().requests(told).by("county_civil_head").approves("gradual_exit").due("AS-T8", last)

    def test_not_seven(self) -> None:
        self._above().requests(replace(self.TOLD, months=7)).refused("gradual_exit_too_long", most=6)

    def test_only_above_the_line(self) -> None:
        story = confirmed().by("county_civil").requests(self.TOLD).refused("not_above_the_line")
        story.requests(replace(self.TOLD, member="M9")).refused("unknown_member")

    def test_back_below_the_line_it_goes_on(self) -> None:
        story = self._above().requests(self.TOLD).by("county_civil_head").approves("gradual_exit")
        story.by("street_civil").on("2027-03-05 09:00").does(CHANGED).does(earning(1800))
        adjusted(story, ADJUST).stands(State.ACTIVE)
        assert "AS-T8" not in story.case.terms

    def test_when_it_is_over_the_street_is_told_to_stop(self) -> None:
        story = self._above().requests(self.TOLD).by("county_civil_head").approves("gradual_exit")
        alarm = story.kind.alarms["AS-T8"](story.case, story.term("AS-T8"))
        story.by("system").on("2027-07-01 01:00").does(alarm).does(alarm).then()
        assert list(story.case.tasks) == ["gradual-exit-over"]

    def _above(self) -> Story:
        story = confirmed().by("street_civil").on("2027-01-20 09:00").does(CHANGED).does(earning(3000))
        return story.by("county_civil")


class TestPayments:
    def test_month_by_month_from_the_first(self) -> None:
        story = confirmed().by("county_civil").on("2026-11-10 09:00")
        story.does(PayOut(month="2026-10", amount=Decimal(1200))).refused("before_first_month")
        story.does(PayOut(month="2026-11", amount=Decimal(1100))).refused("not_the_amount_of_the_month")
        story.does(PayOut(month="2026-11", amount=Decimal(1200))).then(PaidOut, persons=3, total=Decimal(1200))
        story.does(PayOut(month="2026-11", amount=Decimal(1200))).refused("month_paid_already")
        story.does(PayOut(month="2026-12", amount=Decimal(0))).refused("nothing_paid")
        story.does(PayOut(month="2026-13", amount=Decimal(1200))).invalid("month")
        story.on("2026-12-10 09:00").does(PayOut(month="2026-12", amount=Decimal(1200)))
        assert [(each.on, each.numerator) for each in measure(story, "monthly_outlay")] == [
            (date(2026, 11, 10), 1200), (date(2026, 12, 10), 1200),
        ]  # fmt: skip
        assert [each.numerator for each in measure(story, "paid_persons")] == [3, 3]

    def test_an_adjustment_holds_from_its_month_and_not_before(self) -> None:
        story = confirmed().by("street_civil").on("2027-01-15 09:00").does(CHANGED).does(earning(1800))
        adjusted(story, ADJUST).by("county_civil")
        story.does(PayOut(month="2027-01", amount=Decimal(1200))).then(PaidOut)
        story.does(PayOut(month="2027-02", amount=Decimal(1200))).refused(
            "not_the_amount_of_the_month", amount=Decimal(900)
        )
        story.does(PayOut(month="2027-02", amount=Decimal(900))).then(PaidOut)

    def test_a_status_is_not_paid(self) -> None:
        story = confirmed(AssistanceKind.DIBAO_MARGINAL).by("county_civil")
        story.does(PayOut(month="2026-11", amount=Decimal(1))).refused("nothing_paid_monthly")

    def test_an_expense_help_is_paid_in_stages_up_to_what_was_approved(self) -> None:
        story = confirmed(AssistanceKind.TEMPORARY_EXPENSE).stands(State.DECIDED).by("county_civil")
        story.does(PayOut(month="2026-11", amount=Decimal(3000))).stands(State.DECIDED)
        story.does(PayOut(month="2026-11", amount=Decimal(2001))).refused("above_what_was_approved", left=Decimal(2000))
        story.does(PayOut(month="2026-11", amount=Decimal(2000))).stands(State.PAID)


@pytest.mark.parametrize("person", ["grid", "clerk", "other_street_civil", "auditor"])
def test_only_the_office_pays(person: str) -> None:
    confirmed().by(person).does(PayOut(month="2026-11", amount=Decimal(1200))).forbidden()


def test_an_income_without_evidence_is_still_an_income() -> None:
    bare = IncomeItem(member=APPLICANT, kind=IncomeKind.OTHER, amount_month=Decimal(300))
    story = confirmed().by("street_civil").does(Compute(income_items=(bare,)))
    assert story.case.computation.income == 300
    assert ZHANG.bank_account not in str(story.case.computation)
