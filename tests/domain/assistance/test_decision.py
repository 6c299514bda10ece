"""The decision: by two persons, in time, after the county's own visit where it must; notice and remedies."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.cases.assistance import events as e
from domain.cases.assistance.acceptance import RegisterRelative
from domain.cases.assistance.decision import (
    Confirm,
    CountyVisit,
    ExtendSpecial,
    Publish,
    Report,
    next_month,
)
from domain.cases.assistance.events.benefit import (
    ApplicationRefused,
    Confirmed,
    NoticeDelivered,
    RemedyTaken,
    RemedyTermEnded,
)
from domain.cases.assistance.household import RelativeDeclaration
from domain.cases.assistance.investigation import StartInvestigation
from domain.cases.assistance.notice import (
    AnswerComplaint,
    DeliverNotice,
    LapseRemedy,
    RecordRemedy,
    RegisterComplaint,
)
from domain.cases.assistance.opinion import Discuss
from domain.cases.assistance.words import (
    AssistanceKind,
    DecisionSort,
    NoticeWay,
    RemedySort,
    SpecialReason,
    State,
    VisitGround,
)
from domain.kernel.approval import RequestApproved
from domain.kernel.vocabulary import OrganisationId, StaffId
from tests.domain.assistance.told import (
    COUNTY,
    COUNTY_TEAM,
    INVESTIGATORS,
    NOTICE,
    REFUSAL,
    accepted,
    computation,
    confirmation,
    confirmed,
    decide,
    in_publicity,
    measure,
    opined,
    opinion,
    refused,
    reported,
    visit,
    with_numbers,
)
from tests.domain.story import Story

DIBAO = AssistanceKind.DIBAO
VISITED = CountyVisit(ground=VisitGround.RELATIVE, visitors=COUNTY_TEAM, findings="属实")
RELATIVE = RelativeDeclaration(related=True, member="M2", officer=StaffId("worker"), relation="姑姑")
HARD = ExtendSpecial(reason=SpecialReason.HARD_INVESTIGATION, explanation="财产分散多地")
TOLD = DeliverNotice(decision=DecisionSort.REFUSED, way=NoticeWay.PERSONAL)


class TestReporting:
    def test_the_county_of_the_place_gets_it(self) -> None:
        story = in_publicity().on("2026-10-20 09:00").by("street_civil")
        story.does(Report()).refused("county_missing")
        story.does(Report(county=OrganisationId("civil_affairs.xinhua"))).refused("another_county")
        story.does(Report(county=COUNTY)).stands(State.REPORTED)
        assert story.case.county == COUNTY

    def test_the_county_s_ten_workdays_never_end_after_the_whole(self) -> None:
        reported(on="2026-10-20 09:00").due("AS-T5", "2026-11-03")
        late = reported(on="2026-10-26 09:00").due("AS-T5", "2026-11-03").due("AS-T1", "2026-11-03")
        assert late.term("AS-T5").length == 6

    def test_reported_after_the_end_of_all_it_is_due_at_once(self) -> None:
        reported(on="2026-11-05 09:00").due("AS-T5", "2026-11-05")

    def test_for_rigid_expenses_only_the_whole_term_is_laid_down(self) -> None:
        opined(AssistanceKind.RIGID_EXPENSE).by("street_civil").does(Report(county=COUNTY)).running("AS-T1")


class TestSpecial:
    def test_45_workdays_are_counted_from_acceptance(self) -> None:
        accepted().does(HARD).then(e.Extended45).due("AS-T1", "2026-11-24").does(HARD).refused("extended_already")

    def test_also_where_confirmation_was_delegated(self) -> None:
        accepted(parameters=with_numbers(delegated=1)).does(HARD).due("AS-T1", "2026-11-24")

    def test_the_county_s_part_grows_with_the_whole_to_its_ten_workdays(self) -> None:
        story = reported(on="2026-10-26 09:00").does(HARD).due("AS-T5", "2026-11-09").due("AS-T1", "2026-11-24")
        assert story.term("AS-T5").length == 10

    @pytest.mark.parametrize("kind", [AssistanceKind.TEKUN, AssistanceKind.TEMPORARY_EXPENSE])
    def test_other_kinds_know_no_such_term(self, kind: AssistanceKind) -> None:
        accepted(kind).does(HARD).refused("no_special_term")

    def test_rigid_expenses_do(self) -> None:
        accepted(AssistanceKind.RIGID_EXPENSE).does(HARD).due("AS-T1", "2026-11-24")


class TestTwoPersons:
    def test_who_proposes_does_not_confirm(self) -> None:
        story = reported().on("2026-10-28").by("county_civil_head").requests(confirmation())
        story.approves("confirmation").refused("second_person_needed")

    def test_only_a_head_confirms(self) -> None:
        story = reported().on("2026-10-28").by("county_civil").requests(confirmation())
        story.by("county_civil_b").approves("confirmation").forbidden()

    def test_the_street_does_not_confirm_what_was_not_delegated(self) -> None:
        story = reported().on("2026-10-28").by("street_civil").does(confirmation(), "request_confirmation").forbidden()
        story.by("county_civil").requests(confirmation()).by("street_civil_head").approves("confirmation").forbidden()

    def test_delegated_the_street_proposes_and_its_head_confirms(self) -> None:
        story = in_publicity(parameters=with_numbers(delegated=1)).on("2026-10-20 09:00").by("street_civil")
        story.does(Report()).stands(State.REPORTED)
        assert "AS-T5" not in story.case.terms
        story.requests(confirmation()).by("street_civil_head").approves("confirmation").stands(State.ACTIVE)

    def test_an_investigator_confirms_nothing_even_as_head_of_the_street(self) -> None:
        story = self._investigated_by_the_head()
        story.by("street_civil_b").requests(confirmation())
        story.by("street_civil_head").approves("confirmation").refused("investigator_may_not_approve")
        story.by("street_leader").approves("confirmation").stands(State.ACTIVE)

    def test_nor_refuses(self) -> None:
        story = self._investigated_by_the_head()
        story.by("street_civil_b").requests(REFUSAL)
        story.by("street_civil_head").approves("refusal").refused("investigator_may_not_approve")

    def test_the_county_head_who_visited_does_not_confirm(self) -> None:
        story = reported().by("county_civil")
        story.does(replace(VISITED, ground=VisitGround.SPOT_CHECK,
                           visitors=(StaffId("county_civil_head"), COUNTY_TEAM[0])))  # fmt: skip
        story.requests(confirmation()).by("county_civil_head").approves("confirmation")
        story.refused("investigator_may_not_approve")

    def test_a_declined_confirmation_leaves_the_case_where_it_was(self) -> None:
        story = reported().by("county_civil").requests(confirmation()).by("county_civil_head").declines("confirmation")
        story.stands(State.REPORTED)

    def _investigated_by_the_head(self) -> Story:
        team = (StaffId("street_civil"), StaffId("street_civil_head"))
        story = accepted(parameters=with_numbers(delegated=1)).does(StartInvestigation(investigators=team))
        story.does(visit(signed_by=team)).does(computation(DIBAO)).requests(opinion(DIBAO))
        story.by("street_leader").approves("opinion").by("worker").on("2026-10-12 09:00").does(NOTICE)
        return story.by("street_civil").on("2026-10-20 09:00").does(Report())


class TestConfirming:
    def test_the_amount_follows_from_the_computation(self) -> None:
        story = reported().by("county_civil").requests(confirmation(amount=Decimal(1000)))
        story.refused("amount_differs_from_computation")

    @pytest.mark.parametrize(
        ("decided", "first"),
        [
            (date(2026, 10, 31), date(2026, 11, 1)),
            (date(2026, 11, 1), date(2026, 12, 1)),
            (date(2026, 12, 31), date(2027, 1, 1)),
        ],
    )
    def test_payment_begins_with_the_month_after_the_decision(self, decided: date, first: date) -> None:
        assert next_month(decided) == first

    def test_a_marginal_household_gets_a_status_and_no_amount(self) -> None:
        kind = AssistanceKind.DIBAO_MARGINAL
        story = confirmed(kind).then(RequestApproved, Confirmed, amount=Decimal(0), first_month=None)
        story.stands(State.ACTIVE).due("AS-T7", "2027-04-28")

    def test_not_even_by_discussion(self) -> None:
        kind = AssistanceKind.DIBAO_MARGINAL
        talked = Discuss(participants="民政", minutes_number="8号", opinion="特殊", help_anyway=True)
        story = reported(kind).by("county_civil").does(talked)
        story.requests(confirmation(kind, amount=Decimal(300))).refused("status_has_no_amount")

    def test_rigid_expense_recognition_ends_after_twelve_months_at_the_latest(self) -> None:
        kind = AssistanceKind.RIGID_EXPENSE
        story = opined(kind).by("street_civil").does(Report(county=COUNTY)).on("2026-10-28 10:00")
        decide(story, kind).then(RequestApproved, Confirmed, valid_until=date(2027, 10, 28)).running("AS-V1")
        shorter = opined(kind).by("street_civil").does(Report(county=COUNTY)).on("2026-10-28 10:00")
        decide(shorter, kind, valid_months=6).due("AS-V1", "2027-04-28")
        too_long = replace(confirmation(kind), valid_months=13)
        opined(kind).by("street_civil").does(Report(county=COUNTY)).by("county_civil").requests(too_long).invalid(
            "valid_months"
        )

    def test_a_decision_on_the_last_day_is_on_time_one_the_next_day_is_not(self) -> None:
        on_time = confirmed(decided="2026-11-03 23:00")
        late = confirmed(decided="2026-11-04 09:00")
        assert [(each.on, each.numerator) for each in measure(on_time, "on_time_decision_rate")] == [
            (date(2026, 11, 3), 1)
        ]
        assert [(each.on, each.numerator) for each in measure(late, "on_time_decision_rate")] == [
            (date(2026, 11, 3), 0)
        ]
        assert [each.value for each in measure(on_time, "decision_workdays")] == [30]


class TestCountyVisit:
    def test_a_relative_of_an_officer_means_the_county_goes_itself(self) -> None:
        story = self._with_relative()
        story.by("county_civil").requests(confirmation()).refused("county_visit_missing")
        story.requests(REFUSAL).refused("county_visit_missing")
        story.does(VISITED).then(e.CountyVisited)
        story.requests(confirmation()).by("county_civil_head").approves("confirmation").stands(State.ACTIVE)

    def test_two_people_of_the_county(self) -> None:
        story = self._with_relative().by("county_civil")
        story.does(replace(VISITED, visitors=COUNTY_TEAM[:1])).refused("two_investigators_needed")
        mixed = (COUNTY_TEAM[0], StaffId("street_civil"))
        story.does(replace(VISITED, visitors=mixed)).refused("visitors_of_the_county", staff="street_civil")

    def test_a_report_during_the_procedure_does_the_same(self) -> None:
        story = in_publicity().by("street_window").on("2026-10-13 09:00")
        story.does(RegisterComplaint(name="钱某", content="有两套房")).then(e.ComplaintReceived, complaint_id="J1")
        assert story.case.county_visit_required

    def test_spot_checks_of_the_destitute_are_counted(self) -> None:
        kind = AssistanceKind.TEKUN
        story = reported(kind)
        assert [each.numerator for each in measure(story, "tekun_spot_checks")] == [0]
        story.by("county_civil").does(replace(VISITED, ground=VisitGround.SPOT_CHECK))
        assert [each.numerator for each in measure(story, "tekun_spot_checks")] == [1]

    def _with_relative(self) -> Story:
        story = accepted(relative_declaration=RELATIVE).does(RegisterRelative(declaration=RELATIVE))
        story.does(StartInvestigation(investigators=INVESTIGATORS)).does(visit()).does(computation(DIBAO))
        story.requests(opinion(DIBAO)).by("street_civil_head").approves("opinion")
        story.by("community_director").on("2026-10-12 09:00").does(NOTICE)
        return story.by("street_civil").on("2026-10-20 09:00").does(Report(county=COUNTY))


class TestReports:
    def test_each_is_checked_and_answered_once(self) -> None:
        story = confirmed().by("street_civil").does(RegisterComplaint(content="开好车"))
        assert not story.case.complaints[0].real_name
        answer = AnswerComplaint(complaint_id="J1", checked="车为借用", answer="经核实不影响待遇")
        story.does(replace(answer, complaint_id="J7")).refused("no_such_complaint")
        story.does(answer).then(e.ComplaintAnswered)
        story.does(answer).refused("complaint_answered_already")

    def test_after_the_decision_it_forces_no_visit_of_the_county(self) -> None:
        story = confirmed().by("street_civil").does(RegisterComplaint(name="钱某", content="开好车"))
        assert not story.case.county_visit_required


class TestPublication:
    def test_once_and_only_for_living_allowance_and_the_destitute(self) -> None:
        story = confirmed().by("worker").does(Publish(place="公示栏")).does(Publish(place="公示栏"))
        story.refused("published_already")
        marginal = confirmed(AssistanceKind.DIBAO_MARGINAL).by("worker").does(Publish(place="公示栏"))
        marginal.refused("not_published_for_kind")


class TestRemedies:
    def test_nothing_runs_before_the_notice_is_delivered(self) -> None:
        story = refused().running("AS-T6", "AS-D2")
        story.by("resident").does(RecordRemedy(sort=RemedySort.LAWSUIT, body="运河区人民法院")).refused(
            "no_remedy_runs"
        )
        story.by("street_civil").does(TOLD).then(NoticeDelivered).running("AS-R1", "AS-R2", "AS-D2")

    def test_reconsideration_in_sixty_days_rolling_over_rest_days(self) -> None:
        story = refused().on("2026-10-29 09:00").by("street_civil").does(TOLD).due("AS-R1", "2026-12-28")
        asked = RecordRemedy(sort=RemedySort.RECONSIDERATION, body="运河区人民政府")
        story.by("resident").on("2026-12-29 00:00").does(asked).refused("remedy_too_late")
        story.on("2026-12-28 23:59").does(asked).then(RemedyTaken).running("AS-R2", "AS-D2")

    def test_the_worker_notes_that_a_term_ran_out_and_only_then(self) -> None:
        story = refused().on("2026-10-29 09:00").by("street_civil").does(TOLD).by("system")
        over = LapseRemedy(sort=RemedySort.RECONSIDERATION)
        story.on("2026-12-28 23:00").does(over).refused("remedy_term_runs")
        story.on("2026-12-29 00:00").does(over).then(RemedyTermEnded).running("AS-R2", "AS-D2")
        story.does(over).then()
        story.on("2027-05-06 01:00").does(LapseRemedy(sort=RemedySort.LAWSUIT)).running("AS-D2")

    def test_only_a_decision_that_was_taken_is_delivered(self) -> None:
        story = refused().by("street_civil")
        story.does(replace(TOLD, decision=DecisionSort.CONFIRMED)).refused("no_such_decision")
        active = confirmed().by("street_civil").does(replace(TOLD, decision=DecisionSort.ADJUSTED))
        active.refused("no_such_decision")
        active.does(replace(TOLD, decision=DecisionSort.CONFIRMED)).then(NoticeDelivered)

    def test_the_refusal_itself_names_the_remedies(self) -> None:
        event = refused().then(RequestApproved, ApplicationRefused).events[-1]
        assert isinstance(event, ApplicationRefused)
        assert event.due_on == date(2026, 11, 3)
        assert "行政复议" in event.remedies

    def test_the_notice_term_is_law_for_two_kinds_and_a_promise_elsewhere(self) -> None:
        assert refused().term("AS-T6").basis == "最低生活保障审核确认办法 第二十一条"
        assert refused(AssistanceKind.TEKUN).term("AS-T6").basis == "特困人员认定办法 第十八条"
        assert refused(AssistanceKind.TEMPORARY_EXPENSE).term("AS-T6").basis.startswith("本市办理约定")


def test_nobody_confirms_what_was_not_reported() -> None:
    story = (
        in_publicity()
        .by("county_civil")
        .does(Confirm(amount=Decimal(1200), reasons="r", basis="b"), "request_confirmation")
    )
    story.refused("wrong_state")
