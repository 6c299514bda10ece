"""How an application comes in: who applies, where, for whom, with which papers."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.assistance import KIND
from domain.cases.assistance import events as e
from domain.cases.assistance.acceptance import (
    Accept,
    Lapse,
    Refer,
    RegisterRelative,
    RequestSupplement,
    Supplement,
)
from domain.cases.assistance.application import (
    ApplyDiscovered,
    ApplyFor,
    CloseDiscovery,
    Discover,
    VisitDiscovered,
)
from domain.cases.assistance.closing import Withdraw
from domain.cases.assistance.events import MissingItem
from domain.cases.assistance.household import Agent, Authorisation, RelativeDeclaration
from domain.cases.assistance.numbers import SHORT
from domain.cases.assistance.words import (
    REFERRED_KINDS,
    AssistanceKind,
    Hardship,
    NotCounted,
    Paper,
    RegisterPlace,
    Relation,
    SingleGround,
    State,
)
from domain.kernel.card import Card, PartyCard
from domain.kernel.parameters import Parameter, Parameters
from domain.kernel.vocabulary import CaseId, OrganisationId, StaffId
from tests.cast import LONGHUA, XIGUAN, DivisionCode
from tests.domain.assistance.told import (
    CHILD,
    COMPLETE,
    HOUSEHOLD,
    NO_RELATIVE,
    OLD_MAN,
    SIGNED_ON,
    SON,
    STREET,
    ZHANG,
    accepted,
    application,
    applied,
    emergency,
    measure,
    unsigned,
    with_numbers,
)
from tests.domain.story import Story, at

EARLIER = CaseId("case-earlier")
AGENT = Agent(name="冯洁", phone="0317-2011111")
MISSING_AUTHORISATION = MissingItem(paper=Paper.CHECK_AUTHORISATION, why="核对银行存款须授权")
MISSING_ILLNESS = MissingItem(paper=Paper.ILLNESS_PROOF, why="核实大额医疗支出")
NO_AUTHORISATION = tuple(paper for paper in COMPLETE if paper is not Paper.CHECK_AUTHORISATION)
FOUND = Discover(
    street=STREET, community=LONGHUA, person=unsigned(OLD_MAN), hardship=Hardship.OLD_AGE,
    hardship_text="独居老人，断药一周", consents=True,
)  # fmt: skip


PERMIT = Parameter(
    code="assistance_residence_permit_applies",
    value=1,
    source="沧州市规定",
    confidence="V",
    effective_from=date(2026, 1, 1),
)


def earlier_card(**changes: object) -> Card:
    told = {
        "kind": "assistance", "case": EARLIER, "version": 9, "number": "JZ-1", "state": "closed", "open": False,
        "variant": "temporary_expense", "division": LONGHUA, "topic": "illness", "outcome": "confirmed",
        "decided_at": at("2026-02-03"), "parties": (PartyCard(subject="M1", part="applicant", name="张桂兰"),),
    }  # fmt: skip
    return Card(**{**told, **changes})  # type: ignore[arg-type]


class TestApply:
    def test_a_member_of_the_household_applies_and_gets_numbers_m1_m2_m3(self) -> None:
        story = applied().then(e.ApplicationSubmitted).stands(State.SUBMITTED).running()
        assert [member.id for member in story.case.members] == ["M1", "M2", "M3"]
        assert story.case.query_code == "Q7K2M9XA"
        assert story.case.number is None

    def test_the_applicant_comes_first_and_only_once(self) -> None:
        Story(KIND).by("resident").does(application(members=(SON, ZHANG))).refused("applicant_first")
        both = (ZHANG, replace(SON, relation=Relation.APPLICANT))
        Story(KIND).by("resident").does(application(members=both)).refused("applicant_first")

    def test_somebody_in_prison_is_no_applicant(self) -> None:
        prisoner = replace(ZHANG, not_counted=NotCounted.PRISONER)
        Story(KIND).by("resident").does(application(members=(prisoner,))).refused("applicant_not_co_living")

    def test_a_child_must_carry_the_flag_and_an_adult_may_not(self) -> None:
        wrong = (ZHANG, replace(CHILD, minor=False))
        Story(KIND).by("resident").does(application(members=wrong)).refused("minor_flag_wrong", member="M2")
        also = (replace(ZHANG, minor=True),)
        Story(KIND).by("resident").does(application(members=also)).refused("minor_flag_wrong", member="M1")

    def test_on_the_18th_birthday_the_flag_changes(self) -> None:
        young = replace(CHILD, born_on="2008-09-14")
        applied(on="2026-09-13 09:00", members=(ZHANG, young)).stands(State.SUBMITTED)
        Story(KIND).on("2026-09-14 09:00").by("resident").does(application(members=(ZHANG, young))).refused(
            "minor_flag_wrong"
        )

    def test_one_applies_at_the_street_of_the_register(self) -> None:
        elsewhere = application(register_place=RegisterPlace.ELSEWHERE)
        Story(KIND).by("resident").does(elsewhere).refused("apply_where_registered")
        applied(register_place=RegisterPlace.SPLIT).stands(State.SUBMITTED)

    def test_a_residence_permit_is_enough_only_where_the_place_says_so(self) -> None:
        permit = RegisterPlace.RESIDENCE_PERMIT
        Story(KIND).by("resident").does(application(register_place=permit)).refused("residence_permit_not_enough")
        open_place = Parameters((*KIND.parameters, PERMIT))
        applied(register_place=permit, parameters=open_place).stands(State.SUBMITTED)

    def test_only_for_the_living_allowance_may_one_apply_alone(self) -> None:
        applied(single_ground=SingleGround.SERIOUS_ILLNESS).stands(State.SUBMITTED)
        alone = application(AssistanceKind.RIGID_EXPENSE, single_ground=SingleGround.SERIOUS_ILLNESS)
        Story(KIND).by("resident").does(alone).refused("single_applies_for_dibao")

    def test_support_of_the_destitute_is_for_one_person(self) -> None:
        couple = application(AssistanceKind.TEKUN, members=HOUSEHOLD)
        Story(KIND).by("resident").does(couple).refused("tekun_is_one_person")

    def test_the_community_lies_in_the_street(self) -> None:
        Story(KIND).by("resident").does(application(community=XIGUAN)).refused("community_of_another_street")
        nowhere = application(community=DivisionCode("130903001777"))
        Story(KIND).by("resident").does(nowhere).refused("unknown_division")
        no_street = application(street=OrganisationId("station.longhua"))
        Story(KIND).by("resident").does(no_street).refused("unknown_organisation")

    def test_an_emergency_is_registered_not_applied_for(self) -> None:
        sudden = application(AssistanceKind.TEMPORARY_EMERGENCY)
        Story(KIND).by("resident").does(sudden).refused("register_the_emergency")

    def test_it_may_come_from_an_appeal_that_exists(self) -> None:
        appeal = CaseId("appeal-1")
        Story(KIND).by("system").does(application(from_case=appeal)).refused("unknown_case")
        story = Story(KIND, others={appeal: earlier_card(kind="appeal")}).by("system")
        story.does(application(from_case=appeal)).stands(State.SUBMITTED)
        assert KIND.card is not None
        assert [(each.sort, each.case) for each in KIND.card(story.case).relations] == [("referred_from", appeal)]

    def test_papers_that_did_not_change_carry_over_from_a_recognition_that_expired(self) -> None:
        kind = AssistanceKind.RIGID_EXPENSE
        again = application(kind, papers=NO_AUTHORISATION, renews=EARLIER, unchanged_papers=(Paper.EXPENSE_PROOF,))
        Story(KIND).by("resident").does(again).refused("unknown_case")
        Story(KIND, others={EARLIER: earlier_card(kind="appeal")}).by("resident").does(again).refused("unknown_case")
        story = Story(KIND, others={EARLIER: earlier_card(variant="rigid_expense")}).by("resident").does(again)
        assert Paper.EXPENSE_PROOF in story.case.papers
        nothing = application(unchanged_papers=(Paper.ID_CARD,))
        Story(KIND).by("resident").does(nothing).refused("nothing_to_renew")


class TestApplyFor:
    def test_the_community_applies_under_a_power_of_attorney(self) -> None:
        asked = application()
        told = {name: getattr(asked, name) for name in asked.__dataclass_fields__}
        without = ApplyFor(**told, agent=AGENT)
        Story(KIND).by("worker").does(without).refused("power_of_attorney_missing")
        with_it = ApplyFor(**{**told, "papers": (*COMPLETE, Paper.POWER_OF_ATTORNEY)}, agent=AGENT)
        story = Story(KIND).by("worker").does(with_it).stands(State.SUBMITTED)
        assert story.case.agent.id == "A1"


class TestDiscovery:
    def test_a_hardship_that_is_found_is_visited_within_three_workdays(self) -> None:
        story = Story(KIND).on("2026-09-16 10:00").by("grid").does(FOUND).then(e.Discovered)
        story.stands(State.DISCOVERED).running("AS-D1").due("AS-D1", "2026-09-20")
        story.on("2026-09-18").does(VisitDiscovered(findings="确实困难", wants_to_apply=True)).running()
        story.does(VisitDiscovered(findings="再访", wants_to_apply=True)).refused("visited_already")

    def test_nobody_is_helped_against_their_will(self) -> None:
        Story(KIND).by("grid").does(replace(FOUND, consents=False)).refused("consent_missing")

    def test_after_the_visit_it_becomes_an_application_that_counts_as_found(self) -> None:
        story = Story(KIND).on("2026-09-16 10:00").by("grid").does(FOUND)
        asked = ApplyDiscovered(
            assistance_kind=AssistanceKind.TEKUN, members=(OLD_MAN,), hardship=Hardship.OLD_AGE,
            hardship_text="独居老人", papers=(*COMPLETE, Paper.SUPPORT_DECLARATION), relative_declaration=NO_RELATIVE,
        )  # fmt: skip
        story.by("worker").does(asked).refused("not_visited_yet")
        story.does(VisitDiscovered(findings="确实困难", wants_to_apply=True)).does(asked)
        story.then(e.ApplicationSubmitted, query_code="Q7K2M9XA").stands(State.SUBMITTED)
        assert [(each.numerator, each.denominator) for each in measure(story, "active_discovery_share")] == [(1, 1)]

    def test_without_application_it_is_closed_with_the_reason(self) -> None:
        story = Story(KIND).by("grid").does(FOUND).does(CloseDiscovery(reason="子女已接走赡养"))
        story.then(e.DiscoveryClosed).stands(State.CLOSED).running()

    def test_one_s_own_application_does_not_count_as_found(self) -> None:
        assert [each.numerator for each in measure(applied(), "active_discovery_share")] == [0]


class TestSupplement:
    def test_the_list_must_hold_everything(self) -> None:
        story = applied(papers=NO_AUTHORISATION).by("street_window")
        story.does(RequestSupplement(items=(MISSING_ILLNESS,))).refused(
            "list_incomplete", missing=[Paper.CHECK_AUTHORISATION]
        )
        story.does(RequestSupplement(items=(MISSING_ILLNESS, MISSING_AUTHORISATION))).then(e.SupplementRequested)

    def test_what_the_office_gets_itself_may_not_be_asked_for(self) -> None:
        register = MissingItem(paper=Paper.HOUSEHOLD_REGISTER, why="核实户籍")
        applied().by("street_civil").does(RequestSupplement(items=(register,))).refused("nothing_to_supplement")

    def test_a_second_list_needs_a_new_fact(self) -> None:
        story = self._supplemented().by("street_civil")
        story.does(RequestSupplement(items=(MISSING_ILLNESS,))).refused("supplement_asked_already")
        told = RequestSupplement(items=(MISSING_ILLNESS,), new_fact="申请人新报告重病")
        story.does(told).then(e.SupplementRequested)
        assert story.case.supplement_lists == 2
        assert [each.numerator for each in measure(story, "second_supplements")] == [1]

    def test_everything_on_the_list_comes_at_once(self) -> None:
        story = applied(papers=NO_AUTHORISATION).by("street_civil")
        story.does(RequestSupplement(items=(MISSING_ILLNESS, MISSING_AUTHORISATION)))
        story.by("resident").does(Supplement(papers=(Paper.ILLNESS_PROOF,))).refused("supplement_incomplete")
        both = Supplement(papers=(Paper.ILLNESS_PROOF, Paper.CHECK_AUTHORISATION))
        nobody = Authorisation(member="M9", signed_on=SIGNED_ON)
        story.does(replace(both, authorisations=(nobody,))).refused("unknown_member")
        story.does(both).then(e.Supplemented).stands(State.SUBMITTED).running()

    def test_it_is_in_time_on_the_last_day_and_too_late_the_next(self) -> None:
        story = self._asked("2026-09-14 09:00").due("AS-T0", "2026-10-14").by("resident")
        handed_in = Supplement(papers=(Paper.CHECK_AUTHORISATION,))
        story.on("2026-10-15 00:00").does(handed_in).refused("supplement_too_late")
        story.on("2026-10-14 23:59").does(handed_in).then(e.Supplemented)

    def test_a_last_day_of_rest_gives_way_to_the_next_workday(self) -> None:
        self._asked("2026-09-03 09:00").due("AS-T0", "2026-10-08")

    def test_the_worker_closes_what_was_not_supplemented_and_not_a_day_sooner(self) -> None:
        story = self._asked("2026-09-14 09:00").by("system").on("2026-10-14 23:00")
        story.does(Lapse()).refused("supplement_term_runs")
        story.on("2026-10-15 00:00").does(Lapse()).then(e.Lapsed).stands(State.LAPSED).running()
        story.does(Lapse()).refused("wrong_state")

    def test_papers_handed_in_on_the_last_day_and_logged_late_reopen_the_case(self) -> None:
        story = self._asked("2026-09-14 09:00").by("system").on("2026-10-18 01:00").does(Lapse())
        handed_in = Supplement(papers=(Paper.CHECK_AUTHORISATION,))
        story.by("street_civil").on("2026-10-15 09:00", logged="2026-10-18 09:00").does(handed_in)
        story.refused("supplement_too_late")
        story.on("2026-10-14 16:00", logged="2026-10-18 09:00").does(handed_in).stands(State.SUBMITTED)
        assert story.case.closed_at is None
        story.by("resident").does(Withdraw())
        assert story.case.outcome == State.WITHDRAWN

    def test_signatures_and_the_declaration_may_come_with_the_papers(self) -> None:
        members = (ZHANG, unsigned(SON), CHILD)
        story = applied(papers=NO_AUTHORISATION, members=members, relative_declaration=None).by("street_civil")
        story.does(RequestSupplement(items=(MISSING_AUTHORISATION,))).by("resident")
        signed = Authorisation(member="M2", signed_on=at("2026-09-14").date())
        story.does(Supplement(
            papers=(Paper.CHECK_AUTHORISATION,), authorisations=(signed,), relative_declaration=NO_RELATIVE,
            authorisation_until=at("2027-09-14").date(),
        )).then(e.Supplemented, e.AuthorisationSigned)  # fmt: skip
        assert story.case.authorisation_until == at("2027-09-14").date()
        assert story.case.members[1].authorised_on == at("2026-09-14").date()
        story.by("street_civil").does(Accept()).stands(State.ACCEPTED)

    def _asked(self, on: str = "2026-09-14 09:00") -> Story:
        story = applied(on=on, papers=NO_AUTHORISATION).by("street_civil")
        return story.does(RequestSupplement(items=(MISSING_AUTHORISATION,)))

    def _supplemented(self) -> Story:
        return self._asked().by("resident").does(Supplement(papers=(Paper.CHECK_AUTHORISATION,)))


class TestAccept:
    def test_an_incomplete_application_is_not_accepted(self) -> None:
        story = applied(papers=NO_AUTHORISATION).by("street_civil").does(Accept())
        story.refused("papers_missing", missing=[Paper.CHECK_AUTHORISATION])

    def test_every_co_living_member_must_have_signed_the_authorisation(self) -> None:
        members = (ZHANG, unsigned(SON), CHILD)
        story = applied(members=members).by("street_civil").does(Accept())
        story.refused("authorisation_missing", members=["M2"])
        away = (ZHANG, replace(unsigned(SON), not_counted=NotCounted.MISSING), CHILD)
        applied(members=away).by("street_civil").does(Accept()).stands(State.ACCEPTED)

    def test_an_authorisation_that_ended_is_none(self) -> None:
        until = at("2026-09-20").date()
        story = applied(authorisation_until=until).by("street_civil")
        story.on("2026-09-21 09:00").does(Accept()).refused("authorisation_expired")
        story.on("2026-09-20 09:00").does(Accept()).then(e.Accepted)

    def test_no_relative_must_be_declared_too(self) -> None:
        story = applied(relative_declaration=None).by("street_civil").does(Accept())
        story.refused("relative_declaration_missing")

    def test_six_kinds_belong_to_departments(self) -> None:
        applied(AssistanceKind.MEDICAL).by("street_civil").does(Accept()).refused("belongs_to_department")
        story = applied(AssistanceKind.MEDICAL).by("street_civil")
        story.does(RequestSupplement(items=(MISSING_ILLNESS,))).refused("belongs_to_department")

    @pytest.mark.parametrize("kind", sorted(REFERRED_KINDS))
    def test_the_window_accepts_them_and_passes_them_on_with_a_number(self, kind: AssistanceKind) -> None:
        story = applied(kind).by("street_window").does(Refer(department=OrganisationId("bureau.housing")))
        story.then(e.Referred).stands(State.REFERRED).running()
        assert story.case.number == f"JZ-公园-{SHORT[kind]}-2026-00001"
        assert not KIND.is_open(story.case)

    def test_what_the_street_handles_is_not_passed_on(self) -> None:
        applied().by("street_window").does(Refer(department=OrganisationId("bureau.housing"))).refused("handled_here")
        story = applied(AssistanceKind.HOUSING).by("street_window").does(Refer(department=OrganisationId("nowhere")))
        story.refused("unknown_organisation")

    def test_a_homeless_person_is_led_to_the_rescue_station(self) -> None:
        story = emergency().by("street_civil").does(Refer(department=OrganisationId("bureau.housing")))
        story.stands(State.REFERRED).running()

    @pytest.mark.parametrize(
        ("kind", "running"),
        [
            (AssistanceKind.DIBAO, {"AS-T1", "AS-T2"}),
            (AssistanceKind.DIBAO_MARGINAL, {"AS-T1", "AS-T2"}),
            (AssistanceKind.TEKUN, {"AS-K1"}),
            (AssistanceKind.RIGID_EXPENSE, {"AS-T1"}),
            (AssistanceKind.TEMPORARY_EXPENSE, {"AS-X1"}),
        ],
    )
    def test_acceptance_starts_the_terms_of_the_kind(self, kind: AssistanceKind, running: set[str]) -> None:
        accepted(kind).running(*running)

    def test_the_article_of_the_whole_term_is_that_of_the_kind(self) -> None:
        assert accepted().term("AS-T1").basis.startswith("最低生活保障审核确认办法")
        assert accepted(AssistanceKind.RIGID_EXPENSE).term("AS-T1").basis.startswith("刚性支出困难家庭认定办法")
        assert accepted(AssistanceKind.TEMPORARY_EXPENSE).term("AS-X1").basis.startswith("本市办理约定")

    def test_a_province_may_be_stricter(self) -> None:
        accepted(parameters=with_numbers(decision_workdays=25)).due("AS-T1", "2026-10-27")


class TestOnceAYear:
    KIND = AssistanceKind.TEMPORARY_EXPENSE

    def test_the_same_reason_is_helped_once_in_a_calendar_year(self) -> None:
        story = self._again(earlier_card()).refused("helped_this_year")
        story.does(Accept(earlier_case=EARLIER, exception_by_county=True)).then(e.Accepted, exception_by_county=True)
        story.stands(State.ACCEPTED)

    def test_another_reason_or_last_year_is_no_hindrance(self) -> None:
        self._again(earlier_card(topic="fire")).stands(State.ACCEPTED)
        self._again(earlier_card(decided_at=at("2025-12-31 23:59"))).stands(State.ACCEPTED)
        self._again(earlier_card(decided_at=at("2026-01-01 00:00"))).refused("helped_this_year")

    def test_a_refusal_was_no_help(self) -> None:
        self._again(earlier_card(outcome="refused")).stands(State.ACCEPTED)

    def test_a_place_may_allow_more(self) -> None:
        self._again(earlier_card(), once_a_year=0).stands(State.ACCEPTED)

    def _again(self, earlier: Card, **numbers: int) -> Story:
        story = applied(self.KIND, parameters=with_numbers(**numbers) if numbers else None).by("street_civil")
        story.others = {EARLIER: earlier}
        return story.does(Accept(earlier_case=EARLIER))


class TestRelatives:
    TOLD = RelativeDeclaration(related=True, member="M2", officer=StaffId("worker"), relation="姑姑")

    def test_a_relative_of_an_officer_is_registered_and_the_officer_stays_out(self) -> None:
        story = accepted(relative_declaration=self.TOLD).does(RegisterRelative(declaration=self.TOLD))
        story.then(e.RelativeRegistered, member="M2", officer="worker")
        assert story.case.county_visit_required
        story.does(RegisterRelative(declaration=self.TOLD)).refused("relative_registered_already")
        story.by("worker").does(RegisterRelative(declaration=self.TOLD)).forbidden("unknown_case")

    def test_the_officer_must_be_named_and_be_one(self) -> None:
        story = accepted()
        story.does(RegisterRelative(declaration=NO_RELATIVE)).refused("officer_missing")
        nobody = replace(self.TOLD, officer=StaffId("nobody"))
        story.does(RegisterRelative(declaration=nobody)).refused("unknown_staff")
        story.does(RegisterRelative(declaration=replace(self.TOLD, member="M8"))).refused("unknown_member")
