"""How help ends: stopped with reasons, announced for the destitute, after fraud, by time; and the file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.cases.assistance import events as e
from domain.cases.assistance.closing import (
    Archive,
    Close,
    EndNoncooperation,
    WarnNoncooperation,
    Withdraw,
)
from domain.cases.assistance.decision import Report
from domain.cases.assistance.ending import DecideStopObjection, Expire, Fraud, RecordRefund, Stop
from domain.cases.assistance.events.benefit import (
    Archived,
    Expired,
    FraudFound,
    RefundReceived,
    StopObjectionDecided,
    Stopped,
)
from domain.cases.assistance.notice import DeliverNotice
from domain.cases.assistance.payment import PayOut
from domain.cases.assistance.publicity import Finish, Object, PubliciseStop
from domain.cases.assistance.words import AssistanceKind, DecisionSort, NoticeWay, Relation, State, StopGround
from domain.kernel.approval import RequestApproved
from domain.kernel.vocabulary import StaffId
from tests.domain.assistance.told import (
    CHILD,
    COUNTY,
    PHONE_OF_THE_STREET,
    accepted,
    applied,
    confirmed,
    decide,
    emergency,
    in_publicity,
    investigating,
    measure,
    opined,
    refused,
    taken_down,
)
from tests.domain.story import Story

TEKUN = AssistanceKind.TEKUN
STOP = Stop(ground=StopGround.INCOME, reasons="人均收入超过标准", basis="最低生活保障审核确认办法 第三十二条")
ANNOUNCED = PubliciseStop(
    ground=StopGround.SUPPORTER_ABLE, ordered_by=StaffId("street_civil"), place="公示栏", proof="照片-9",
    objection_phone=PHONE_OF_THE_STREET,
)  # fmt: skip
TEKUN_STOP = Stop(ground=StopGround.SUPPORTER_ABLE, reasons="女儿有赡养能力", basis="特困人员认定办法 第二十四条")
STOP_TOLD = DeliverNotice(decision=DecisionSort.STOPPED, way=NoticeWay.PERSONAL)


def stopped(story: Story, command: Stop = STOP) -> Story:
    return story.by("county_civil").requests(command).by("county_civil_head").approves("stop")


class TestStop:
    def test_from_next_month_with_written_reasons_and_remedies(self) -> None:
        story = stopped(confirmed().on("2027-03-10 09:00"))
        story.then(RequestApproved, Stopped, from_month=date(2027, 4, 1), ground=StopGround.INCOME)
        story.stands(State.STOPPED).running("AS-D2")
        assert "行政复议" in story.events[-1].remedies  # type: ignore[attr-defined]
        story.by("street_civil").does(STOP_TOLD)
        assert {"AS-R1", "AS-R2"} <= set(story.case.terms)

    def test_the_month_of_the_decision_may_still_be_paid_the_next_may_not(self) -> None:
        story = stopped(confirmed().on("2027-03-10 09:00")).by("county_civil")
        story.does(PayOut(month="2027-04", amount=Decimal(1200))).refused("after_the_stop", month=date(2027, 4, 1))
        story.does(PayOut(month="2027-03", amount=Decimal(1200))).stands(State.STOPPED)

    def test_two_persons(self) -> None:
        story = confirmed().by("county_civil_head").requests(STOP).approves("stop")
        story.refused("second_person_needed")

    def test_fraud_is_found_not_just_stopped(self) -> None:
        confirmed().by("county_civil").requests(replace(STOP, ground=StopGround.FRAUD)).refused("fraud_is_found_first")

    def test_stopped_households_are_counted_by_reason(self) -> None:
        story = stopped(confirmed().on("2027-03-10 09:00"))
        assert [each.on for each in measure(story, "added")] == [date(2026, 10, 28)]
        assert [each.on for each in measure(story, "stopped_income_above")] == [date(2027, 3, 10)]
        assert sum(each.numerator for each in measure(story, "active_households")) == 0
        assert sum(each.numerator for each in measure(story, "active_persons")) == 0


class TestStopOfTheDestitute:
    def test_it_is_announced_for_seven_days_first(self) -> None:
        story = self._supported().by("county_civil").requests(TEKUN_STOP).refused("stop_publicity_missing")
        story.by("worker").on("2027-03-01 09:00").does(ANNOUNCED).then(e.StopPublicityStarted)
        story.stands(State.STOP_PUBLICITY).due("AS-T4", "2027-03-08")
        story.by("system").on("2027-03-08 12:00").does(Finish()).refused("publicity_still_running")
        story.on("2027-03-09 00:30").does(Finish()).stands(State.ACTIVE)
        stopped(story, TEKUN_STOP).then(RequestApproved, Stopped, from_month=date(2027, 4, 1))

    def test_for_the_same_ground_only(self) -> None:
        story = self._announced().by("system").on("2027-03-09 09:00").does(Finish()).by("county_civil")
        story.requests(replace(TEKUN_STOP, ground=StopGround.PRISON)).refused("stop_publicity_missing")

    def test_an_objection_is_decided_in_15_workdays_and_it_is_announced_again(self) -> None:
        story = self._announced().by("worker").on("2027-03-03 09:00").does(Object(content="女儿也困难"))
        story.due("AS-K5", "2027-03-24").by("system").on("2027-03-09 00:30").does(Finish()).stands(State.ACTIVE)
        story.by("county_civil").requests(TEKUN_STOP).refused("stop_publicity_missing")
        taken_down(story, "2027-03-09 00:30").does(ANNOUNCED).refused("stop_objection_open")
        decided = DecideStopObjection(upheld=False, reasons="女儿收入稳定")
        story.by("county_civil").does(decided).then(StopObjectionDecided)
        assert "AS-K5" not in story.case.terms
        story.does(decided).refused("no_stop_objection")
        story.requests(TEKUN_STOP).refused("stop_publicity_missing")
        story.by("worker").does(ANNOUNCED).stands(State.STOP_PUBLICITY).on("2027-03-17 00:30").by("system")
        stopped(story.does(Finish()), TEKUN_STOP).stands(State.STOPPED)

    def test_an_objection_upheld_leaves_the_support(self) -> None:
        story = self._announced().by("worker").on("2027-03-03 09:00").does(Object(content="女儿也困难"))
        story.by("system").on("2027-03-09 00:30").does(Finish())
        story.by("county_civil").does(DecideStopObjection(upheld=True, reasons="女儿无力赡养")).stands(State.ACTIVE)
        assert story.case.stop_ground is None

    def test_an_objection_in_time_but_logged_after_the_end_still_blocks(self) -> None:
        story = self._announced().by("system").on("2027-03-09 00:30").does(Finish()).by("worker")
        story.on("2027-03-08 20:00", logged="2027-03-10 09:00").does(Object(content="女儿也困难"))
        story.by("county_civil").requests(TEKUN_STOP).refused("stop_publicity_missing")

    def test_other_kinds_are_not_announced(self) -> None:
        confirmed().by("worker").does(ANNOUNCED).refused("no_publicity_for_kind")

    def test_a_child_stays_until_18_and_at_school_longer(self) -> None:
        able = replace(ANNOUNCED, ground=StopGround.REGAINED_ABILITY)
        stop = replace(TEKUN_STOP, ground=StopGround.REGAINED_ABILITY)
        orphan = replace(CHILD, relation=Relation.APPLICANT, born_on="2009-03-20", school="")
        young = self._supported(members=(orphan,)).by("worker").on("2027-03-01 09:00").does(able).by("system")
        young.on("2027-03-09 09:00").does(Finish()).by("county_civil").requests(stop).refused("minor_stays")
        young.on("2027-03-20 09:00").requests(stop).then(young.kind.requested["stop"])
        at_school = self._supported(members=(replace(orphan, school="沧州一中"),)).by("worker")
        at_school.on("2027-03-12 09:00").does(able).by("system").on("2027-03-20 09:00").does(Finish())
        at_school.by("county_civil").requests(stop).refused("minor_stays")

    def _supported(self, **changes: object) -> Story:
        return taken_down(confirmed(TEKUN, **changes), "2026-10-28 09:00")  # type: ignore[arg-type]

    def _announced(self) -> Story:
        return self._supported().by("worker").on("2027-03-01 09:00").does(ANNOUNCED)


class TestFraud:
    FOUND = Fraud(evidence="隐瞒门面房租金", refund=Decimal(1200))

    def test_it_stops_and_opens_the_debt(self) -> None:
        story = self._found(replace(self.FOUND, fine=Decimal(3600), told_police=True))
        story.then(RequestApproved, FraudFound).stands(State.STOPPED)
        assert story.case.refund_left == 4800
        story.by("county_civil").does(RecordRefund(amount=Decimal(5000))).refused("refund_above_debt")
        story.does(RecordRefund(amount=Decimal(800))).then(RefundReceived, left=Decimal(4000))
        assert [each.numerator for each in measure(story, "stopped_fraud_ground")] == [1]

    def test_no_more_than_was_paid_and_a_fine_of_one_to_three_times(self) -> None:
        story = self._paid().by("county_civil")
        story.requests(replace(self.FOUND, refund=Decimal(1201))).refused("refund_above_payments", paid=Decimal(1200))
        story.requests(replace(self.FOUND, fine=Decimal(1199))).refused("fine_out_of_range")
        story.requests(replace(self.FOUND, fine=Decimal(3601))).refused("fine_out_of_range")

    def test_the_county_decides_with_its_head(self) -> None:
        self._paid().by("street_civil").does(self.FOUND, "request_fraud_finding").forbidden()
        self._paid().by("county_civil_head").requests(self.FOUND).approves("fraud_finding").refused(
            "second_person_needed"
        )

    def test_the_file_stays_open_until_notice_and_refund(self) -> None:
        story = self._found(self.FOUND).by("archivist").does(Archive(file_number="HJ-130903-0815"))
        story.refused("notice_not_delivered")
        story.by("street_civil").does(STOP_TOLD).by("archivist").does(Archive(file_number="HJ-130903-0815"))
        story.refused("refund_open", left=Decimal(1200))
        story.by("county_civil").does(RecordRefund(amount=Decimal(1200))).by("archivist")
        story.does(Archive(file_number="HJ-130903-0815")).then(Archived, keep_years=10).stands(State.ARCHIVED)

    def _paid(self) -> Story:
        return confirmed().by("county_civil").on("2026-11-10 09:00").does(PayOut(month="2026-11", amount=Decimal(1200)))

    def _found(self, command: Fraud) -> Story:
        return self._paid().requests(command).by("county_civil_head").approves("fraud_finding")


class TestExpiry:
    def test_after_twelve_months_the_worker_ends_it_and_not_before(self) -> None:
        kind = AssistanceKind.RIGID_EXPENSE
        story = opined(kind).by("street_civil").does(Report(county=COUNTY)).on("2026-10-28 10:00")
        decide(story, kind).by("system").on("2027-10-28 23:00").does(Expire()).refused("still_valid")
        story.on("2027-10-29 00:00").does(Expire()).then(Expired).stands(State.EXPIRED).running()
        assert [each.numerator for each in measure(story, "active_households")] == [1, -1]

    def test_a_living_allowance_does_not_expire(self) -> None:
        confirmed().by("system").does(Expire()).refused("does_not_expire")


class TestWithoutDecision:
    WARNED = WarnNoncooperation(what="三次约定入户均拒绝", answer_until=date(2026, 9, 30))

    def test_who_does_not_cooperate_is_warned_first(self) -> None:
        story = investigating().on("2026-09-23")
        story.does(EndNoncooperation(reason="仍拒绝")).refused("warning_missing")
        story.does(replace(self.WARNED, answer_until=date(2026, 9, 23))).refused("warning_without_time")
        story.does(self.WARNED).then(e.NoncooperationWarned)
        story.on("2026-09-30 23:00").does(EndNoncooperation(reason="仍拒绝")).refused("warning_still_runs")
        story.on("2026-10-08 09:00").does(EndNoncooperation(reason="仍拒绝")).then(e.ProcedureEnded)
        story.stands(State.PROCEDURE_ENDED).running()

    @pytest.mark.parametrize("told", [applied, accepted, investigating, opined, in_publicity, emergency])
    def test_the_applicant_takes_it_back_any_time_before_the_decision(self, told) -> None:
        told().by("resident").does(Withdraw(reason="不再需要")).then(e.Withdrawn).stands(State.WITHDRAWN).running()

    def test_not_after_it(self) -> None:
        confirmed().by("resident").does(Withdraw()).refused("wrong_state")


class TestFile:
    def test_a_refusal_is_filed_once_the_notice_is_delivered(self) -> None:
        story = refused().by("archivist").does(Archive(file_number="HJ-1")).refused("notice_not_delivered")
        told = DeliverNotice(decision=DecisionSort.REFUSED, way=NoticeWay.ELECTRONIC)
        story.by("street_civil").does(told).by("archivist").does(Archive(file_number="HJ-1")).stands(State.ARCHIVED)

    def test_the_destitute_are_kept_thirty_years(self) -> None:
        story = applied(TEKUN).by("resident").does(Withdraw()).by("archivist").does(Archive(file_number="HJ-2"))
        story.then(Archived, keep_years=30)

    def test_what_runs_is_not_filed_and_others_do_not_file(self) -> None:
        confirmed().by("archivist").does(Archive(file_number="HJ-3")).refused("wrong_state")
        applied().by("resident").does(Withdraw()).by("street_civil").does(Archive(file_number="HJ-3")).forbidden()

    def test_an_expense_help_is_closed_after_payment(self) -> None:
        story = confirmed(AssistanceKind.TEMPORARY_EXPENSE).by("street_civil").does(Close()).refused("wrong_state")
        story.by("county_civil").does(PayOut(month="2026-11", amount=Decimal(5000))).by("street_civil")
        story.does(Close(result="已转介慈善帮扶")).stands(State.CLOSED)
