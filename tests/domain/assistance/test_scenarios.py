"""The worked examples: 低保 whole, 特困, a fire on a holiday night; every date is exact."""

import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from domain.cases.assistance import events as e
from domain.cases.assistance.acceptance import Accept, RequestSupplement, Supplement
from domain.cases.assistance.benefit import AssessSelfCare, self_care
from domain.cases.assistance.decision import Publish, Report
from domain.cases.assistance.emergency import CompletePapers
from domain.cases.assistance.events import MissingItem
from domain.cases.assistance.events.benefit import (
    ApplicationRefused,
    Confirmed,
    NoticeDelivered,
    PapersCompleted,
    Published,
    Relieved,
    SelfCareAssessed,
)
from domain.cases.assistance.investigation import RequestCheck
from domain.cases.assistance.notice import DeliverNotice
from domain.cases.assistance.publicity import Finish, Object, PublicitySheet, sheet
from domain.cases.assistance.words import (
    AssistanceKind,
    CheckSource,
    DecisionSort,
    NoticeWay,
    Paper,
    Relation,
    SelfCare,
    State,
)
from domain.kernel.approval import RequestApproved
from domain.kernel.vocabulary import StaffId
from tests.domain.assistance.told import (
    COMPLETE,
    COUNTY,
    HOUSEHOLD,
    INVESTIGATORS,
    NOTICE,
    PHONE_OF_THE_STREET,
    REFUSAL,
    accepted,
    applied,
    confirmed,
    emergency,
    in_publicity,
    investigating,
    opinion,
    refused,
    relief,
    reported,
    taken_down,
    visit,
    with_numbers,
)
from tests.domain.story import Story

INCOMPLETE = tuple(paper for paper in COMPLETE if paper is not Paper.CHECK_AUTHORISATION)
ASKED = RequestSupplement(
    items=(
        MissingItem(paper=Paper.CHECK_AUTHORISATION, why="核对银行存款须授权", where="街道窗口"),
        MissingItem(paper=Paper.DISABILITY_CARD, why="核实残疾等级"),
    )
)


class TestDibaoCompletePath:
    def test_what_the_platform_holds_is_taken_off_the_one_written_list(self) -> None:
        story = applied(papers=INCOMPLETE).by("street_civil").does(ASKED)
        story.then(e.SupplementRequested, fetched_by_office=(Paper.DISABILITY_CARD,))
        assert [item.paper for item in story.events[-1].items] == [Paper.CHECK_AUTHORISATION]  # type: ignore[attr-defined]
        story.stands(State.SUPPLEMENT_REQUIRED).running("AS-T0").due("AS-T0", "2026-10-14")

    def test_accepted_on_16_september_the_clock_runs_to_3_november(self) -> None:
        story = applied(papers=INCOMPLETE).by("street_civil").does(ASKED)
        story.on("2026-09-16").by("resident").does(Supplement(papers=(Paper.CHECK_AUTHORISATION,)))
        story.by("street_civil").does(Accept()).stands(State.ACCEPTED)
        story.running("AS-T1", "AS-T2").due("AS-T2", "2026-09-20").due("AS-T1", "2026-11-03")
        assert story.case.number == "JZ-公园-低保-2026-00001"

    def test_delegated_to_the_street_it_is_20_october(self) -> None:
        accepted(parameters=with_numbers(delegated=1)).due("AS-T1", "2026-10-20")

    def test_the_county_starts_the_check_by_24_september(self) -> None:
        story = investigating().on("2026-09-21")
        story.does(RequestCheck(sources=(CheckSource.BANK, CheckSource.VEHICLES), county=COUNTY))
        story.then(e.CheckRequested).due("AS-T3", "2026-09-24")

    def test_a_visit_by_one_worker_is_refused_by_two_it_is_recorded(self) -> None:
        story = investigating().on("2026-09-23")
        story.does(visit(signed_by=INVESTIGATORS[:1])).refused("two_investigators_needed")
        story.does(visit()).then(e.VisitRecorded).stands(State.INVESTIGATING)

    def test_posted_on_12_october_it_is_sent_on_the_20th_not_the_19th(self) -> None:
        story = in_publicity(posted="2026-10-12 09:00").due("AS-T4", "2026-10-19")
        story.by("street_civil").on("2026-10-19 23:59").does(Report(county=COUNTY)).refused("publicity_still_running")
        story.on("2026-10-20 00:00").does(Report(county=COUNTY)).then(e.PublicityFinished, e.Reported)
        story.stands(State.REPORTED)

    def test_the_county_has_until_3_november_which_is_also_the_end_of_all(self) -> None:
        reported(on="2026-10-20 09:00").due("AS-T5", "2026-11-03").due("AS-T1", "2026-11-03")

    def test_confirmed_on_28_october_1200_yuan_are_paid_from_november(self) -> None:
        story = confirmed(decided="2026-10-28 10:00")
        story.then(RequestApproved, Confirmed, amount=Decimal(1200), persons=3, first_month=date(2026, 11, 1)).stands(
            State.ACTIVE
        )
        computed = story.case.computation
        assert (computed.rule.standard, computed.per_capita_income, computed.gap) == (900, 500, 400)
        assert not {"AS-T1", "AS-T5"} & set(story.case.terms)

    def test_the_publication_says_name_three_persons_1200_yuan(self) -> None:
        story = confirmed().by("worker").does(Publish(place="隆华社区公示栏"))
        story.then(Published, name="张桂兰", members=3, amount=Decimal(1200))

    def test_refused_on_28_october_the_notice_goes_out_by_2_november_with_both_remedies(self) -> None:
        story = refused(decided="2026-10-28 10:00").then(RequestApproved, ApplicationRefused)
        story.stands(State.REFUSED).due("AS-T6", "2026-11-02")
        assert "60日" in story.events[-1].remedies  # type: ignore[attr-defined]
        assert "6个月" in story.events[-1].remedies  # type: ignore[attr-defined]
        story.on("2026-11-02").by("street_civil")
        story.does(DeliverNotice(decision=DecisionSort.REFUSED, way=NoticeWay.PERSONAL)).then(NoticeDelivered)
        story.due("AS-R1", "2027-01-04").due("AS-R2", "2027-05-03")
        assert "AS-T6" not in story.case.terms


class TestTekun:
    KIND = AssistanceKind.TEKUN

    def test_accepted_on_27_april_the_street_has_until_20_may(self) -> None:
        accepted(self.KIND, "2026-04-27 09:00").running("AS-K1").due("AS-K1", "2026-05-20")

    def test_posted_on_18_may_received_on_the_26th_the_county_has_until_16_june(self) -> None:
        story = self._posted().due("AS-T4", "2026-05-25")
        story.on("2026-05-26 09:00").by("street_civil").does(Report(county=COUNTY)).due("AS-K3", "2026-06-16")

    def test_refused_on_15_june_the_notice_goes_out_by_the_18th(self) -> None:
        story = self._posted().on("2026-05-26 09:00").by("street_civil").does(Report(county=COUNTY))
        story.on("2026-06-15 09:00").by("county_civil").does(REFUSAL, "request_refusal")
        story.by("county_civil_head").approves("refusal").due("AS-T6", "2026-06-18")
        story.running("AS-T6", "AS-D2")

    def test_after_an_objection_on_22_may_a_new_opinion_by_12_june_and_publicity_again(self) -> None:
        story = self._posted().on("2026-05-22 10:00").does(Object(content="有女儿在本市")).due("AS-K2", "2026-06-12")
        story.on("2026-05-26 09:00").by("system").does(Finish()).stands(State.REINVESTIGATING)
        taken_down(story, "2026-05-26 08:30")
        story.by("street_civil").on("2026-06-08 10:00").does(visit()).requests(opinion(self.KIND))
        story.by("street_civil_head").approves("opinion").stands(State.OPINED2)
        assert "AS-K2" not in story.case.terms
        story.by("street_civil").does(Report(county=COUNTY)).refused("publicity_missing")
        story.by("worker").on("2026-06-09 09:00").does(NOTICE).then(e.PublicityStarted, round=2)
        story.due("AS-T4", "2026-06-16").stands(State.IN_PUBLICITY)

    def test_four_items_not_reached_is_fully_three_partly_none_able(self) -> None:
        assert [self_care(n) for n in (4, 3, 0)] == [SelfCare.FULLY_DISABLED, SelfCare.PARTLY_DISABLED, SelfCare.ABLE]
        story = investigating(self.KIND, "2026-04-27 09:00")
        told = AssessSelfCare(
            eats=True, dresses=True, gets_in_and_out_of_bed=False, uses_the_toilet=False, walks_indoors=False,
            bathes=False,
        )  # fmt: skip
        story.does(told).then(SelfCareAssessed, result=SelfCare.FULLY_DISABLED)

    def _posted(self) -> Story:
        return in_publicity(
            self.KIND, posted="2026-05-18 09:00", on="2026-04-27 09:00", visited="2026-05-06 10:00",
            opined_on="2026-05-15 10:00",
        )  # fmt: skip


class TestEmergency:
    def test_a_family_from_another_province_is_registered_where_the_fire_was(self) -> None:
        emergency("2026-10-03 22:30").stands(State.REGISTERED).running("AS-E1").due("AS-E1", "2026-10-04 22:30")

    def test_2000_yuan_the_next_morning_is_in_time_and_the_papers_are_due_on_13_october(self) -> None:
        story = emergency().on("2026-10-04 10:00").by("street_civil").requests(relief(2000))
        story.by("street_leader").approves("relief").then(RequestApproved, Relieved, in_24_hours=True)
        story.stands(State.RELIEVED).running("AS-E2").due("AS-E2", "2026-10-13")
        story.on("2026-10-13 17:00").by("street_civil")
        story.does(CompletePapers(receiver_signed=True, register_sheet="JJ-2026-17"))
        story.then(PapersCompleted, in_time=True).stands(State.PAPERS_COMPLETED).running()

    def test_a_county_that_counts_five_days_wants_the_papers_by_9_october(self) -> None:
        story = emergency(parameters=with_numbers(emergency_papers_unit="day"))
        story.on("2026-10-04 10:00").by("street_civil").requests(relief(2000))
        story.by("street_leader").approves("relief").due("AS-E2", "2026-10-09")

    def test_nothing_is_publicised_before_the_payment(self) -> None:
        emergency().by("worker").does(NOTICE).refused("wrong_state")

    def test_5000_yuan_are_above_the_street_s_cap_without_the_county_s_word(self) -> None:
        story = emergency().on("2026-10-04 10:00").by("street_civil").requests(relief(5000))
        story.refused("over_cap", cap=Decimal(3000))
        story.requests(
            relief(
                5000, phone_approver=StaffId("county_civil"), phone_at=story.moment().occurred_at,
                phone_record="许静电话同意5000元",
            )
        )  # fmt: skip
        story.by("street_leader").approves("relief").then(RequestApproved, Relieved, over_cap=True)

    def test_an_ordinary_help_accepted_on_10_june_is_decided_by_2_july(self) -> None:
        accepted(AssistanceKind.TEMPORARY_EXPENSE, "2026-06-10 09:00").running("AS-X1").due("AS-X1", "2026-07-02")


class TestPrivacy:
    def test_the_notice_holds_exactly_the_listed_facts(self) -> None:
        assert [field.name for field in fields(PublicitySheet)] == [
            "name", "community", "members", "assistance_kind", "amount", "first_day", "last_day", "objection_phone",
        ]  # fmt: skip

    def test_the_notice_holds_nothing_that_the_household_told_in_confidence(self) -> None:
        started = in_publicity().case.publicities[-1].started
        shown = [str(getattr(sheet(started), field.name)) for field in fields(PublicitySheet)]
        assert shown == [
            "张桂兰", "130903001001", "3", "dibao", "1200", "2026-10-12", "2026-10-19", PHONE_OF_THE_STREET,
        ]  # fmt: skip
        text = " ".join(shown)
        assert not re.search(r"\d{17}[\dX]", text)
        assert not re.search(r"\b1\d{10}\b", text)
        secrets = [
            value for member in HOUSEHOLD for value in (
                member.id_number, member.phone, member.bank_account, member.address, member.register_address,
                member.disability, member.illness, member.school, member.job, member.born_on,
            ) if value
        ]  # fmt: skip
        assert len(secrets) > 10
        assert not [secret for secret in (*secrets, "张小宝", "张伟强", "先天性心脏病") if secret in text]

    def test_a_child_who_applies_is_not_named(self) -> None:
        kind = AssistanceKind.TEKUN
        orphan = HOUSEHOLD[2]
        story = in_publicity(
            kind, posted="2026-05-18 09:00", on="2026-04-27 09:00", visited="2026-05-06 10:00",
            opined_on="2026-05-15 10:00", members=(replace(orphan, relation=Relation.APPLICANT),),
        )  # fmt: skip
        assert "张小宝" not in str(sheet(story.case.publicities[-1].started))

    def test_a_place_that_masks_names_shows_the_family_name_only(self) -> None:
        story = in_publicity(parameters=with_numbers(publicity_masks_name=1))
        assert sheet(story.case.publicities[-1].started).name == "张**"
