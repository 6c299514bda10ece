"""Relief first, papers afterwards; the cap of the street, the county's word by telephone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.cases.assistance.closing import Close
from domain.cases.assistance.decision import Report
from domain.cases.assistance.emergency import CompletePapers, CountersignRelief, Relieve
from domain.cases.assistance.events.benefit import (
    ApplicationRefused,
    EmergencyRegistered,
    PapersCompleted,
    ReliefCountersigned,
    Relieved,
)
from domain.cases.assistance.payment import PayOut
from domain.cases.assistance.words import AssistanceKind, State
from domain.kernel.approval import RequestApproved
from domain.kernel.vocabulary import CaseId, StaffId
from tests.cast import XIGUAN
from tests.domain.assistance.told import (
    COUNTY,
    FIRE,
    REFUSAL,
    confirmation,
    decide,
    emergency,
    in_publicity,
    measure,
    relief,
    relieved,
    with_numbers,
)
from tests.domain.story import Story, at

PAPERS = CompletePapers(receiver_signed=True, register_sheet="JJ-2026-17")


def over_cap(**changes: object) -> Relieve:
    told = {"phone_approver": StaffId("county_civil"), "phone_at": at("2026-10-04 09:30"),
            "phone_record": "许静电话同意", **changes}  # fmt: skip
    return relief(5000, **told)


class TestRegistering:
    def test_residents_and_grid_members_may_report_it_day_and_night(self) -> None:
        for person in ("grid", "worker", "clerk", "street_civil", "resident"):
            story = Story(emergency().kind).on("2026-10-03 22:30").by(person).does(FIRE).then(EmergencyRegistered)
            assert story.case.number == "JZ-公园-急难-2026-00001"

    def test_of_another_street_they_may_not(self) -> None:
        Story(emergency().kind).by("other_clerk").does(FIRE).forbidden()
        wrong = replace(FIRE, community=XIGUAN)
        Story(emergency().kind).by("resident").does(wrong).refused("community_of_another_street")
        lost = replace(FIRE, from_case=CaseId("lost"))
        Story(emergency().kind).by("resident").does(lost).refused("unknown_case")


class TestRelief:
    def test_after_24_hours_it_is_late_to_the_minute(self) -> None:
        in_time = relieved("2026-10-04 22:30").then(RequestApproved, Relieved, in_24_hours=True)
        late = relieved("2026-10-04 22:31").then(RequestApproved, Relieved, in_24_hours=False)
        assert [(each.on, each.numerator) for each in measure(in_time, "emergency_in_24h")] == [(date(2026, 10, 3), 1)]
        assert [each.numerator for each in measure(late, "emergency_in_24h")] == [0]
        assert [each.numerator for each in measure(emergency(), "emergency_in_24h")] == [0]

    def test_the_street_approves_up_to_its_cap_and_no_more(self) -> None:
        story = emergency().on("2026-10-04 09:00").by("street_civil")
        story.requests(relief(3000)).by("street_leader").declines("relief")
        story.by("street_civil").requests(replace(relief(3000), amount=Decimal("3000.01"))).refused("over_cap")
        generous = emergency(parameters=with_numbers(street_cap=5000)).on("2026-10-04 09:00").by("street_civil")
        generous.requests(relief(5000)).by("street_leader").approves("relief").stands(State.RELIEVED)

    def test_two_persons_even_at_night(self) -> None:
        story = emergency().by("street_civil_head").requests(relief(2000)).approves("relief")
        story.refused("second_person_needed")

    def test_something_is_given_at_once_and_to_somebody_of_the_case(self) -> None:
        story = emergency().by("street_civil")
        story.requests(relief(2000, paid=Decimal(0))).refused("first_payment")
        story.requests(relief(2000, paid=Decimal(2001))).refused("first_payment")
        story.requests(relief(2000, receiver="M5")).refused("unknown_member")

    def test_the_rest_follows_in_stages_under_one_approval(self) -> None:
        story = emergency().on("2026-10-04 10:00").by("street_civil").requests(relief(2000, paid=Decimal(500)))
        story.by("street_leader").approves("relief").by("county_civil")
        story.does(PayOut(month="2026-10", amount=Decimal(1501))).refused("above_what_was_approved", left=Decimal(1500))
        story.does(PayOut(month="2026-10", amount=Decimal(1500))).stands(State.RELIEVED)
        assert [each.numerator for each in measure(story, "monthly_outlay")] == [500, 1500]


class TestCountyByTelephone:
    def test_the_word_is_recorded_came_first_and_is_the_county_s(self) -> None:
        story = emergency().on("2026-10-04 10:00").by("street_civil")
        story.requests(over_cap(phone_record="")).refused("over_cap")
        story.requests(over_cap(phone_at=at("2026-10-04 10:01"))).refused("approved_after_payment")
        story.requests(over_cap(phone_approver=StaffId("street_leader"))).refused("phone_approver_of_the_county")
        story.requests(over_cap()).by("street_leader").approves("relief").then(RequestApproved, Relieved, over_cap=True)

    def test_who_said_yes_signs_before_the_papers_are_complete(self) -> None:
        story = self._relieved().by("street_civil").does(PAPERS).refused("countersignature_missing")
        story.by("county_civil_b").does(CountersignRelief()).refused("who_approved_signs", staff="county_civil")
        story.by("county_civil").does(CountersignRelief(note="补签")).then(ReliefCountersigned)
        story.does(CountersignRelief()).refused("nothing_to_countersign")
        story.by("street_civil").does(PAPERS).then(PapersCompleted).stands(State.PAPERS_COMPLETED)

    def test_below_the_cap_there_is_nothing_to_sign(self) -> None:
        relieved().by("county_civil").does(CountersignRelief()).refused("nothing_to_countersign")

    def _relieved(self) -> Story:
        story = emergency().on("2026-10-04 10:00").by("street_civil").requests(over_cap())
        return story.by("street_leader").approves("relief")


class TestPapers:
    def test_late_papers_are_marked_late(self) -> None:
        story = relieved().by("street_civil")
        story.does(replace(PAPERS, receiver_signed=False)).refused("receiver_signature_missing")
        story.on("2026-10-13 23:59").does(PAPERS).then(PapersCompleted, in_time=True)
        relieved().by("street_civil").on("2026-10-14 00:00").does(PAPERS).then(PapersCompleted, in_time=False)

    def test_then_it_is_closed(self) -> None:
        story = relieved().by("street_civil").does(PAPERS).does(Close(result="已安置")).stands(State.CLOSED)
        assert not story.kind.is_open(story.case)


class TestRefusing:
    def test_what_is_no_emergency_is_refused_by_two_of_the_street(self) -> None:
        story = emergency().by("street_civil").requests(REFUSAL).by("street_leader").approves("refusal")
        story.then(RequestApproved, ApplicationRefused).stands(State.REFUSED).running("AS-T6")


class TestSmallExpense:
    KIND = AssistanceKind.TEMPORARY_EXPENSE

    def test_the_street_decides_small_amounts_where_it_may(self) -> None:
        story = in_publicity(self.KIND, parameters=with_numbers(expense_street_cap=5000)).by("street_civil")
        story.on("2026-10-20 09:00").does(Report()).requests(confirmation(self.KIND))
        story.by("street_leader").approves("confirmation").stands(State.DECIDED)

    def test_above_its_limit_the_county_does(self) -> None:
        story = in_publicity(self.KIND, parameters=with_numbers(expense_street_cap=4999)).by("street_civil")
        story.on("2026-10-20 09:00").does(Report()).refused("county_missing")
        story.does(Report(county=COUNTY)).does(confirmation(self.KIND), "request_confirmation").forbidden()
        decide(story, self.KIND).stands(State.DECIDED).running("AS-D2")
