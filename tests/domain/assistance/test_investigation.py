"""How circumstances are found out: two persons, the check, the visit, the opinion of the street."""

from dataclasses import replace
from decimal import Decimal

from domain.cases.assistance import events as e
from domain.cases.assistance.acceptance import RegisterRelative
from domain.cases.assistance.household import RelativeDeclaration
from domain.cases.assistance.investigation import (
    CheckResult,
    CheckStarted,
    ObjectToCheck,
    RequestCheck,
    StartInvestigation,
    TellCheckResult,
)
from domain.cases.assistance.means import IncomeItem
from domain.cases.assistance.opinion import Compute, Discuss
from domain.cases.assistance.words import (
    AssistanceKind,
    CheckConclusion,
    CheckSource,
    IncomeKind,
    SingleGround,
    State,
    VisitWay,
)
from domain.kernel.approval import RequestApproved
from domain.kernel.vocabulary import OrganisationId, StaffId
from tests.domain.assistance.told import (
    COUNTY,
    INVESTIGATORS,
    TEKUN_FOUND,
    WAGES_OF_1500,
    accepted,
    computation,
    investigated,
    investigating,
    opinion,
    visit,
)
from tests.domain.story import Story, at

KIND_OF_CASE = AssistanceKind.DIBAO
BANK = (CheckSource.BANK,)
ASKED = RequestCheck(sources=BANK, county=COUNTY)
FITS = CheckResult(sources=BANK, conclusion=CheckConclusion.FITS)
DOES_NOT_FIT = CheckResult(sources=BANK, conclusion=CheckConclusion.DOES_NOT_FIT, hits="名下有存款12万元")


def checked(result: CheckResult) -> Story:
    story = investigating().does(ASKED).on("2026-09-22 09:00").by("county_civil").does(CheckStarted())
    return story.on("2026-09-28 09:00").does(result).by("street_civil")


class TestTeam:
    def test_two_different_persons_investigate(self) -> None:
        story = accepted()
        story.does(StartInvestigation(investigators=INVESTIGATORS[:1])).refused("two_investigators_needed")
        twice = (INVESTIGATORS[0], INVESTIGATORS[0])
        story.does(StartInvestigation(investigators=twice)).refused("two_investigators_needed")
        story.does(StartInvestigation(investigators=INVESTIGATORS)).then(e.InvestigationStarted)
        story.stands(State.INVESTIGATING).running("AS-T1")

    def test_they_are_people_of_the_office(self) -> None:
        named = (INVESTIGATORS[0], StaffId("nobody"))
        accepted().does(StartInvestigation(investigators=named)).refused("unknown_staff")

    def test_a_registered_relative_is_not_among_them(self) -> None:
        told = RelativeDeclaration(related=True, member="M1", officer=INVESTIGATORS[1])
        story = accepted().does(RegisterRelative(declaration=told))
        story.does(StartInvestigation(investigators=INVESTIGATORS)).refused("investigator_is_related")


class TestCheck:
    def test_the_county_starts_within_three_workdays_and_the_start_stops_the_term(self) -> None:
        story = investigating().on("2026-09-21").does(ASKED).due("AS-T3", "2026-09-24")
        story.by("county_civil").does(CheckStarted()).then(e.CheckStarted).running("AS-T1")
        story.does(CheckStarted()).refused("check_started_already")

    def test_a_result_without_a_noted_start_stops_the_term_too(self) -> None:
        story = investigating().does(ASKED).by("county_civil").on("2026-09-18").does(FITS).running("AS-T1")
        assert story.case.checks[0].started_on == at("2026-09-18").date()

    def test_outside_the_living_allowance_the_term_is_a_promise(self) -> None:
        story = investigating(AssistanceKind.TEKUN).does(ASKED)
        assert story.term("AS-T3").basis.startswith("本市办理约定")
        assert investigating().does(ASKED).term("AS-T3").basis == "最低生活保障审核确认办法 第十七条"

    def test_one_check_at_a_time_by_the_county_of_the_place(self) -> None:
        story = investigating().does(ASKED)
        story.does(ASKED).refused("check_runs_already")
        story = investigating()
        story.does(replace(ASKED, county=OrganisationId("bureau.water"))).refused("unknown_organisation")

    def test_the_authorisation_must_still_hold(self) -> None:
        story = investigating(authorisation_until=at("2026-09-20").date())
        story.on("2026-09-21 09:00").does(ASKED).refused("authorisation_expired")

    def test_without_a_check_there_is_nothing_to_start_tell_or_object_to(self) -> None:
        story = investigating().by("county_civil")
        story.does(CheckStarted()).refused("no_check_runs")
        story.does(FITS).refused("no_check_runs")
        story.by("street_civil").does(TellCheckResult()).refused("no_check_result")
        story.by("resident").does(ObjectToCheck(objection="没有存款", evidence="流水")).refused("no_check_result")

    def test_an_objection_with_evidence_is_checked_again(self) -> None:
        story = checked(DOES_NOT_FIT).on("2026-09-29 09:00").does(TellCheckResult()).then(e.CheckResultTold)
        story.does(TellCheckResult()).refused("check_result_told_already")
        story.by("resident").does(ObjectToCheck(objection="存款是代管的集体款")).refused("evidence_missing")
        story.does(ObjectToCheck(objection="存款是代管的集体款", evidence="村委会证明"))
        story.then(e.RecheckOfInformation, check_id="C2").due("AS-T3", "2026-10-09")


class TestVisit:
    def test_two_of_the_team_sign(self) -> None:
        story = investigating()
        story.does(visit(signed_by=(INVESTIGATORS[0], StaffId("worker")))).refused(
            "not_an_investigator", staff=["worker"]
        )

    def test_a_member_who_was_there_signs(self) -> None:
        story = investigating()
        story.does(visit(member="")).refused("member_signature_missing")
        story.does(visit(member="M7")).refused("unknown_member")

    def test_telephone_or_video_only_in_an_emergency(self) -> None:
        story = investigating()
        call = visit(way=VisitWay.VIDEO, member="")
        story.does(call).refused("substitute_only_in_emergency")
        story.does(replace(call, emergency="家庭成员在外地住院隔离")).then(e.VisitRecorded)
        story.does(computation(KIND_OF_CASE)).requests(opinion(KIND_OF_CASE))
        story.by("street_leader").approves("opinion").stands(State.OPINED)

    def test_talking_to_neighbours_is_no_household_visit(self) -> None:
        story = investigating().does(visit(way=VisitWay.NEIGHBOURS, member="")).does(computation(KIND_OF_CASE))
        story.requests(opinion(KIND_OF_CASE)).refused("visit_missing")

    def test_a_community_worker_of_the_team_records_it_another_may_not(self) -> None:
        team = (INVESTIGATORS[0], StaffId("worker"))
        story = accepted().does(StartInvestigation(investigators=team)).by("worker").does(visit(signed_by=team))
        story.then(e.VisitRecorded)
        story.by("community_director").does(visit(signed_by=team)).forbidden()


class TestComputing:
    def test_what_is_not_counted_in_full_has_its_reason(self) -> None:
        pension = IncomeItem(member="M1", kind=IncomeKind.TRANSFER, amount_month=Decimal(300), included=False)
        story = investigating().does(Compute(income_items=(pension,))).refused("deduction_reason_missing", member="M1")
        story.does(Compute(income_items=(replace(pension, deduction_reason="优抚对象抚恤金"),))).then(e.MeansComputed)
        deducted = replace(WAGES_OF_1500[0], deduction=Decimal(200))
        story.does(Compute(income_items=(deducted,))).refused("deduction_reason_missing", member="M2")

    def test_incomes_belong_to_members(self) -> None:
        stray = replace(WAGES_OF_1500[0], member="M6")
        investigating().does(Compute(income_items=(stray,))).refused("unknown_member")

    def test_no_more_persons_are_covered_than_live_together(self) -> None:
        investigating().does(Compute(covered_persons=4)).refused("too_many_covered", most=3)

    def test_who_applies_alone_is_covered_alone_with_the_own_income(self) -> None:
        story = investigating(single_ground=SingleGround.SEVERE_DISABILITY).does(Compute(income_items=WAGES_OF_1500))
        computed = story.case.computation
        assert (computed.means.household_size, computed.means.covered_persons, computed.amount) == (3, 1, 900)
        story.does(Compute(covered_persons=2)).refused("too_many_covered")


class TestOpinion:
    def test_it_needs_a_visit_and_a_kept_computation(self) -> None:
        story = investigating()
        story.requests(opinion(KIND_OF_CASE)).refused("visit_missing")
        story.does(visit()).requests(opinion(KIND_OF_CASE)).refused("computation_missing")
        story.does(computation(KIND_OF_CASE)).requests(opinion(KIND_OF_CASE))
        story.by("street_civil_head").approves("opinion").then(
            RequestApproved, e.PreliminaryOpinion, round=1, persons=3
        )

    def test_the_amount_is_the_computed_one(self) -> None:
        story = investigated()
        story.requests(opinion(KIND_OF_CASE, amount=Decimal(1300))).refused(
            "amount_differs_from_computation", amount=Decimal(1200)
        )

    def test_above_the_line_only_a_negative_opinion_is_possible(self) -> None:
        story = investigated().does(Compute(income_items=(replace(WAGES_OF_1500[0], amount_month=Decimal(2700)),)))
        story.requests(opinion(KIND_OF_CASE, amount=Decimal(0))).refused("computation_says_no", per_capita=Decimal(900))
        story.requests(opinion(KIND_OF_CASE, eligible=False)).by("street_civil_head").approves("opinion")
        assert story.case.opinions[-1].amount == 0

    def test_one_case_one_discussion_may_decide_otherwise(self) -> None:
        story = investigated().does(Compute(income_items=(replace(WAGES_OF_1500[0], amount_month=Decimal(2700)),)))
        talked = Discuss(
            participants="民政、卫健、街道", minutes_number="纪要〔2026〕8号", opinion="因病致贫", help_anyway=True
        )
        story.by("county_civil").does(talked).then(e.CaseDiscussed)
        story.by("street_civil").requests(opinion(KIND_OF_CASE, amount=Decimal(600)))
        story.by("street_civil_head").approves("opinion").stands(State.OPINED)

    def test_a_check_that_runs_or_whose_bad_result_was_not_told_comes_first(self) -> None:
        story = investigated().does(ASKED)
        story.requests(opinion(KIND_OF_CASE)).refused("check_runs_still")
        story.by("county_civil").does(DOES_NOT_FIT).by("street_civil")
        story.requests(opinion(KIND_OF_CASE)).refused("check_result_not_told")
        story.does(TellCheckResult()).requests(opinion(KIND_OF_CASE)).then(
            story.kind.requested["opinion"],
        )

    def test_a_declared_relative_is_registered_first(self) -> None:
        told = RelativeDeclaration(related=True, member="M1", officer=StaffId("worker"))
        story = investigated(relative_declaration=told)
        story.requests(opinion(KIND_OF_CASE)).refused("relative_not_registered")
        story.does(RegisterRelative(declaration=told)).requests(opinion(KIND_OF_CASE))
        assert story.case.requests

    def test_destitute_persons_meet_three_conditions(self) -> None:
        kind = AssistanceKind.TEKUN
        story = investigated(kind)
        story.requests(opinion(kind, tekun=None)).refused("tekun_findings_missing")
        supported = replace(TEKUN_FOUND, no_able_supporter=False)
        story.requests(opinion(kind, tekun=supported)).refused("tekun_conditions")
        story.requests(opinion(kind)).by("street_civil_head").approves("opinion").stands(State.OPINED).running()

    def test_neither_proposer_nor_investigator_signs_for_the_street(self) -> None:
        story = investigated().requests(opinion(KIND_OF_CASE))
        story.by("street_civil").approves("opinion").forbidden()
        team = (StaffId("street_civil"), StaffId("street_civil_head"))
        story = accepted().does(StartInvestigation(investigators=team)).does(visit(signed_by=team))
        story.does(computation(KIND_OF_CASE)).requests(opinion(KIND_OF_CASE))
        story.by("street_civil_head").approves("opinion").refused("investigator_may_not_approve")
        story.by("street_leader").approves("opinion").stands(State.OPINED)

    def test_who_proposed_may_not_approve_even_as_head(self) -> None:
        story = investigated().by("street_civil_head").requests(opinion(KIND_OF_CASE))
        story.approves("opinion").refused("second_person_needed")

    def test_a_declined_opinion_changes_nothing(self) -> None:
        story = investigated().requests(opinion(KIND_OF_CASE)).by("street_civil_head").declines("opinion")
        story.stands(State.INVESTIGATING)
        assert not story.case.requests

    def test_an_expense_help_lies_within_ten_standards(self) -> None:
        kind = AssistanceKind.TEMPORARY_EXPENSE
        story = investigated(kind)
        story.requests(opinion(kind, amount=Decimal(9001))).refused("expense_amount", most=Decimal(9000))
        story.requests(opinion(kind, amount=Decimal(0))).refused("expense_amount")
        story.requests(opinion(kind, amount=Decimal(9000))).by("street_leader").approves("opinion")
        story.stands(State.OPINED)


def test_a_county_of_another_district_is_not_asked() -> None:
    story = investigating()
    story.does(replace(ASKED, county=OrganisationId("civil_affairs.xinhua"))).refused("another_county")
