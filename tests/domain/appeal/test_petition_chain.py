"""S01: a petition through decision, review and re-review, with the exact dates of 2026."""

from datetime import date

from domain.cases.appeal import KIND
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.answering import Close, Deliver
from domain.cases.appeal.duplicates import NotAcceptAgain
from domain.cases.appeal.events.handling import Extended, HearingHeld
from domain.cases.appeal.events.intake import NotAcceptedAgain, RepetitionNoted
from domain.cases.appeal.events.outcome import (
    Answered,
    Closed,
    Delivered,
    RecheckDecided,
    RecheckRequested,
    ReviewDecided,
    ReviewRequested,
    ReviewStood,
)
from domain.cases.appeal.events.routing import Accepted
from domain.cases.appeal.handling import Extend
from domain.cases.appeal.review import DecideRecheck, DecideReview, HoldHearing, RequestRecheck, RequestReview
from domain.cases.appeal.words import CloseReason, DeliveryWay, NoticeWay, RecheckResult, ReviewResult
from domain.kernel.approval import RequestApproved
from domain.kernel.vocabulary import CaseId, Elsewhere
from tests.domain.appeal.matters import (
    DECISION,
    accepted_petition,
    classified_petition,
    decided_petition,
    delivered_petition,
    petition,
)
from tests.domain.story import Story, retold

UPHOLD = DecideReview(
    result=ReviewResult.UPHELD, facts="核查属实", opinion="维持", legal_basis="信访工作条例 第三十五条"
)
END = DecideRecheck(
    result=RecheckResult.UPHELD, facts="核查属实", opinion="维持", legal_basis="信访工作条例 第三十六条"
)
ASK = RequestReview(reasons="不服处理意见")
ASK_AGAIN = RequestRecheck(reasons="不服复查意见")
MORE_TIME = Extend(by=30, reason="案情复杂", petitioner_told=True)


def extended() -> Story:
    story = accepted_petition().on("2026-05-11 09:00").by("street_handler").requests(MORE_TIME)
    return story.by("street_leader").approves("extension").then(RequestApproved, Extended)


def in_review(on: str = "2026-07-10 10:00") -> Story:
    return delivered_petition().on(on).by("resident").does(ASK)


def review_answered() -> Story:
    story = in_review().on("2026-08-05 10:00").by("district_handler").does(UPHOLD)
    return story.does(Deliver(way=DeliveryWay.POST))


def in_recheck() -> Story:
    return review_answered().on("2026-09-04 10:00").by("resident").does(ASK_AGAIN)


def test_the_file_of_a_petition_that_was_rechecked_is_kept_for_ever_and_no_other_petitions() -> None:
    assert KIND.card is not None
    assert KIND.card(in_recheck().case).retention == "group"
    assert KIND.card(review_answered().case).retention == ""


def test_a_registered_petition_is_to_be_handled_within_fifteen_days() -> None:
    petition("2026-03-10").due("AP-T1", "2026-03-25").running("AP-T1").stands("registered")


def test_acceptance_starts_the_sixty_days_and_shows_the_last_workday_as_target() -> None:
    story = accepted_petition().then(Accepted, own=True, late=False).stands("in_handling").running("AP-T4")
    story.due("AP-T4", "2026-05-17").target("AP-T4", "2026-05-15")


def test_acceptance_after_the_fifteen_days_binds_and_is_marked_late() -> None:
    accept = AcceptOwn(notice=NoticeWay.WRITTEN)
    story = classified_petition()
    retold(story).on("2026-03-25 23:59").by("street_handler").does(accept).then(Accepted, late=False)
    retold(story).on("2026-03-26 00:00").by("street_handler").does(accept).then(Accepted, late=True)


def test_the_head_extends_once_by_thirty_days_from_the_unrolled_end() -> None:
    story = extended().due("AP-T4", "2026-06-16")
    story.by("street_handler").requests(MORE_TIME).refused("extended_already")


def test_thirty_one_days_more_are_refused() -> None:
    story = accepted_petition().on("2026-05-11").by("street_handler")
    story.requests(Extend(by=31, reason="案情复杂", petitioner_told=True)).refused("extension_too_long", most=30)


def test_an_extension_must_come_before_the_end_and_be_told() -> None:
    story = accepted_petition().by("street_handler")
    retold(story).on("2026-05-17 23:59").requests(MORE_TIME).then(story.kind.requested["extension"])
    retold(story).on("2026-05-18 00:00").requests(MORE_TIME).refused("limit_ended")
    untold = Extend(by=30, reason="案情复杂", petitioner_told=False)
    retold(story).on("2026-05-11").requests(untold).refused("petitioner_not_told")


def test_a_request_made_in_time_cannot_be_approved_after_the_limit() -> None:
    story = accepted_petition().on("2026-05-17 10:00").by("street_handler").requests(MORE_TIME)
    story.on("2026-05-18 09:00").by("street_leader").approves("extension").refused("limit_ended")


def test_whoever_asks_for_time_may_not_grant_it() -> None:
    story = accepted_petition().on("2026-05-11").by("street_leader").requests(MORE_TIME)
    story.approves("extension").refused("second_person_needed")
    story.by("street_handler").approves("extension").forbidden()


def test_a_decision_needs_the_head_and_stops_the_sixty_days() -> None:
    story = accepted_petition().on("2026-05-15").by("street_handler")
    retold(story).does(DECISION).refused("needs_approval")
    story.requests(DECISION).stands("in_handling").running("AP-T4")
    story.by("street_leader").approves("answer").then(RequestApproved, Answered, in_time=True, reviewable=True)
    story.running().stands("answered")


def test_a_head_may_decline_and_nothing_changes() -> None:
    story = accepted_petition().on("2026-05-15").by("street_handler").requests(DECISION)
    story.by("street_leader").declines("answer").stands("in_handling").running("AP-T4")
    assert not story.case.requests


def test_a_decision_after_the_limit_is_late() -> None:
    decided_petition("2026-05-17 23:59").then(RequestApproved, Answered, in_time=True)
    decided_petition("2026-05-18 00:00").then(RequestApproved, Answered, in_time=False)


def test_the_right_to_review_starts_with_delivery_and_rolls_over_the_sunday() -> None:
    decided_petition().running()
    delivered_petition().then(Delivered).due("AP-T5", "2026-07-13").running("AP-T5")


def test_review_may_be_asked_on_the_last_day_and_not_after() -> None:
    story = delivered_petition().by("resident")
    retold(story).on("2026-07-13 23:59").does(ASK).then(ReviewRequested, reviewer="district.yunhe", reopened=False)
    retold(story).on("2026-07-14 00:00").does(ASK).refused("review_term_ended", last_day=story.term("AP-T5").due_on)


def test_a_request_received_on_the_last_day_and_logged_two_days_later_is_in_time() -> None:
    story = delivered_petition().on("2026-07-13 16:00", logged="2026-07-15 09:00").by("district_handler").does(ASK)
    story.then(ReviewRequested).stands("in_review").due("AP-T6", "2026-08-12")


def test_a_case_closed_when_the_right_lapsed_opens_again_for_a_request_that_was_in_time() -> None:
    story = delivered_petition().on("2026-07-21 01:00").by("system").does(Close()).then(Closed)
    story.stands("closed").running("AR-T1")
    late = retold(story).on("2026-07-14 08:00", logged="2026-07-21 09:00").by("district_handler")
    late.does(ASK).refused("review_term_ended")
    proven = retold(story).on("2026-07-13 16:00", logged="2026-07-20 09:00").by("district_handler").does(ASK)
    proven.then(ReviewRequested, reopened=True).stands("in_review").running("AP-T6")


def test_the_district_reviews_within_thirty_days_of_receipt() -> None:
    in_review().due("AP-T6", "2026-08-09").target("AP-T6", "2026-08-07").running("AP-T6")


def test_the_review_opinion_stops_the_review_and_its_delivery_starts_the_right_to_more() -> None:
    story = in_review().on("2026-08-05 10:00").by("district_handler").does(UPHOLD)
    story.then(ReviewDecided, in_time=True).stands("review_answered").running()
    story.does(Deliver(way=DeliveryWay.POST)).due("AP-T7", "2026-09-04").running("AP-T7")


def test_the_unit_that_decided_does_not_review_itself() -> None:
    in_review().by("street_handler").does(UPHOLD).forbidden()
    in_review().by("street_leader").does(UPHOLD).forbidden()


def handled_by_the_promoted() -> Story:
    """Decided at the water bureau by somebody who later sits in the district and in the city."""
    story = accepted_petition(organisation="bureau.water", by="promoted").on("2026-06-12 10:00")
    story.requests(DECISION).by("water_head").approves("answer")
    return story.by("promoted").does(Deliver(way=DeliveryWay.PERSONAL)).on("2026-07-10").by("resident").does(ASK)


def test_whoever_handled_it_may_not_review_it_from_a_higher_post() -> None:
    story = handled_by_the_promoted()
    story.on("2026-08-05").by("promoted").does(UPHOLD).refused("decided_before")


def test_whoever_handled_or_reviewed_it_may_not_re_review_it() -> None:
    story = handled_by_the_promoted().on("2026-08-05").by("district_handler").does(UPHOLD)
    story.does(Deliver(way=DeliveryWay.POST)).on("2026-09-04").by("resident").does(ASK_AGAIN)
    story.by("promoted").does(END).refused("decided_before")


def test_a_remand_returns_the_case_with_a_new_limit() -> None:
    back = DecideReview(
        result=ReviewResult.REMANDED, facts="事实不清", opinion="发回", legal_basis="信访工作条例 第三十五条"
    )
    story = in_review().on("2026-08-05 10:00").by("district_handler").does(back)
    story.stands("in_handling").due("AP-T4", "2026-10-04").running("AP-T4")


def test_re_review_may_be_asked_until_the_last_day() -> None:
    story = review_answered().by("resident")
    retold(story).on("2026-09-04 23:59").does(ASK_AGAIN).then(RecheckRequested, rechecker="city.cangzhou")
    retold(story).on("2026-09-05 00:00").does(ASK_AGAIN).refused("review_term_ended")


def test_a_hearing_is_not_counted_in_the_re_review() -> None:
    story = in_recheck().due("AP-T8", "2026-10-04").target("AP-T8", "2026-09-30").running("AP-T8")
    hearing = HoldHearing(
        first=date.fromisoformat("2026-09-14"), last=date.fromisoformat("2026-09-17"), record="双方到场陈述"
    )
    story.on("2026-09-17 17:00").by("city_handler").does(hearing).then(HearingHeld, excluded=True)
    story.due("AP-T8", "2026-10-08")


def test_a_hearing_in_the_review_is_counted() -> None:
    hearing = HoldHearing(
        first=date.fromisoformat("2026-07-14"), last=date.fromisoformat("2026-07-17"), record="双方到场陈述"
    )
    story = in_review().on("2026-07-17 17:00").by("district_handler").does(hearing).then(HearingHeld, excluded=False)
    story.due("AP-T6", "2026-08-09")


def test_a_hearing_lies_in_the_past_and_within_the_re_review() -> None:
    story = in_recheck().on("2026-09-14 17:00").by("city_handler")
    future = HoldHearing(first=date.fromisoformat("2026-09-14"), last=date.fromisoformat("2026-09-15"), record="陈述")
    retold(story).does(future).refused("hearing_not_over")
    early = HoldHearing(first=date.fromisoformat("2026-09-03"), last=date.fromisoformat("2026-09-05"), record="陈述")
    retold(story).does(early).refused("hearing_before_recheck")


def test_the_re_review_opinion_ends_the_matter() -> None:
    story = in_recheck().on("2026-09-28 10:00").by("city_handler").does(END).then(RecheckDecided, in_time=True)
    story.stands("ended").running("AR-T1")


def test_the_reviewer_may_not_re_review() -> None:
    in_recheck().by("district_handler").does(END).forbidden()


def test_an_unused_right_to_re_review_ends_the_matter() -> None:
    story = review_answered()
    retold(story).on("2026-09-04 23:59").by("system").does(Close()).refused("recheck_still_possible")
    retold(story).on("2026-09-12 01:00").by("system").does(Close()).then(ReviewStood).stands("ended")


def test_a_re_review_asked_in_time_reopens_what_had_ended_by_lapse() -> None:
    story = review_answered().on("2026-09-12 01:00").by("system").does(Close())
    story.on("2026-09-04 15:00", logged="2026-09-11 09:00").by("city_handler").does(ASK_AGAIN)
    story.then(RecheckRequested, reopened=True).stands("in_recheck").running("AP-T8")


def test_a_petition_closes_only_when_no_review_can_come() -> None:
    decided_petition().by("street_handler").does(Close()).refused("not_delivered")
    story = delivered_petition().by("street_handler")
    retold(story).on("2026-07-13 23:59").does(Close()).refused("review_still_possible")
    retold(story).on("2026-07-14 00:00").does(Close()).then(Closed, reason=CloseReason.REVIEW_TERM_ENDED)


def test_the_same_facts_after_the_end_are_not_accepted_again() -> None:
    ended = in_recheck().on("2026-09-28 10:00").by("city_handler").does(END)
    again = petition("2026-11-02 09:00")
    again.case_id = CaseId("case-2")
    again.others = {CaseId("case-1"): KIND.card(ended.case)}
    again.does(
        NotAcceptAgain(other="case-1", same_matter="同一拆迁档案", notice="不再受理，可申请帮扶", care_wanted=True)
    )
    again.then(NotAcceptedAgain, earlier="case-1", care_wanted=True).stands("not_accepted_again").running("AR-T1")
    assert again.elsewhere == [Elsewhere(case=CaseId("case-1"), events=(RepetitionNoted(later=CaseId("case-2")),))]
