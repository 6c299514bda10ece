"""Answers, their delivery, closing, call-backs, ratings, exclusions."""

from dataclasses import replace

import pytest

from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.answering import Close, Deliver, WaiveReview
from domain.cases.appeal.evaluation import CallBack, ExcludeFromRates, Rate
from domain.cases.appeal.events.handling import ExecutionReported
from domain.cases.appeal.events.outcome import (
    Answered,
    CallBackTried,
    CalledBack,
    Closed,
    Delivered,
    ExcludedFromRates,
    Rated,
    RedoOrdered,
    ReviewWaived,
)
from domain.cases.appeal.handling import ReportExecution
from domain.cases.appeal.parties import Person
from domain.cases.appeal.redoing import Redo
from domain.cases.appeal.review import RequestReview
from domain.cases.appeal.words import (
    CloseReason,
    ContactResult,
    DeliveryWay,
    ExclusionReason,
    Kind,
    NoticeWay,
    Outcome,
    Satisfaction,
    Solved,
)
from domain.kernel.approval import RequestApproved
from tests.domain.appeal.matters import (
    DECISION,
    ORDER,
    REPLY,
    accepted_order,
    accepted_petition,
    answered_order,
    classified_order,
    classified_petition,
    decided_petition,
    delivered_petition,
    reached,
    tried,
)
from tests.domain.story import Story, retold

DELIVER = Deliver(way=DeliveryWay.PERSONAL)
EXCLUDE = ExcludeFromRates(reason=ExclusionReason.UNREASONABLE, explanation="要求违法")
NOBODY = {"anonymous": True, "petitioner": Person()}


def anonymous_petition() -> Story:
    story = classified_petition(**NOBODY).on("2026-03-18").does(AcceptOwn(notice=NoticeWay.NONE)).on("2026-05-08")
    return story.requests(DECISION).by("street_leader").approves("answer")


@pytest.mark.parametrize("missing", ["request", "facts", "legal_basis"])
def test_a_decision_states_request_facts_and_legal_basis(missing: str) -> None:
    story = accepted_petition().by("street_handler")
    story.requests(replace(DECISION, **{missing: ""})).refused("decision_incomplete", missing=(missing,))


def test_outcomes_belong_to_petitions_suggestions_or_orders() -> None:
    story = accepted_petition().by("street_handler")
    story.requests(replace(DECISION, outcome=Outcome.SOLVED)).refused("outcome_of_other_kind")
    accepted_order().by("street_handler").does(replace(REPLY, outcome=Outcome.SUPPORTED)).refused(
        "outcome_of_other_kind"
    )
    suggestion = accepted_petition(kind=Kind.SUGGESTION).running("AP-P4").by("street_handler")
    suggestion.requests(replace(DECISION, outcome=Outcome.SUPPORTED)).refused("outcome_of_other_kind")


def test_a_suggestion_is_answered_within_the_offices_own_limit_and_needs_no_review() -> None:
    story = accepted_petition(kind=Kind.SUGGESTION).due("AP-P4", "2026-05-17").by("street_handler").on("2026-04-01")
    story.requests(replace(REPLY, outcome=Outcome.ADOPTED)).by("street_leader").approves("answer")
    story.then(RequestApproved, Answered, reviewable=False, review_unit=None).running()
    story.by("street_handler").does(DELIVER).then(Delivered).running().does(Close())
    story.then(Closed, reason=CloseReason.NO_REVIEW_RIGHT)


def test_an_executing_unit_exists() -> None:
    story = accepted_petition().by("street_handler")
    story.requests(replace(DECISION, execution_unit="bureau.nowhere")).refused("unknown_organisation")


def test_what_is_supported_is_carried_out_and_reported() -> None:
    report = ReportExecution(done=True, report="档案已出具")
    decided_petition().by("street_handler").does(report).refused("nothing_to_execute")
    story = accepted_petition().by("street_handler").requests(replace(DECISION, outcome=Outcome.SUPPORTED))
    story.by("street_leader").approves("answer").by("street_handler").does(report).then(ExecutionReported, done=True)


def test_a_decision_is_delivered_once_and_not_before_it_was_issued() -> None:
    story = decided_petition("2026-06-12 10:00").by("street_handler")
    retold(story).on("2026-06-12 09:59").does(DELIVER).refused("delivered_before_issued")
    story.does(DELIVER).does(DELIVER).refused("delivered_already")


def test_orders_are_called_back_instead() -> None:
    answered_order().does(DELIVER).refused("orders_are_called_back")
    delivered_petition().by("hotline").does(reached("2026-06-12 11:00")).refused("petitions_are_rated")


def test_a_signed_waiver_closes_before_the_thirty_days() -> None:
    story = delivered_petition().by("resident")
    retold(story).does(WaiveReview(signed=False)).refused("waiver_not_signed")
    story.does(WaiveReview(signed=True)).then(ReviewWaived).running()
    story.by("street_handler").does(Close()).then(Closed, reason=CloseReason.REVIEW_WAIVED)
    story.on("2026-06-20").by("resident").does(RequestReview(reasons="反悔")).refused("no_review_right")


def test_without_delivery_there_is_neither_waiver_nor_review() -> None:
    decided_petition().by("resident").does(WaiveReview(signed=True)).refused("no_review_right")
    decided_petition().by("resident").does(RequestReview(reasons="不服")).refused("not_delivered")


def test_whoever_cannot_be_reached_gets_no_notice_and_no_review() -> None:
    story = anonymous_petition().then(RequestApproved, Answered, reviewable=False)
    retold(story).by("resident").does(RequestReview(reasons="不服")).refused("anonymous_no_review")
    story.by("street_handler").does(Close()).then(Closed, reason=CloseReason.NO_REVIEW_RIGHT)


def test_the_topmost_unit_has_none_above_it() -> None:
    story = accepted_petition(organisation="city.cangzhou", by="city_handler").by("city_handler").requests(DECISION)
    story.by("city_head").approves("answer").by("city_handler").does(DELIVER)
    story.by("resident").does(RequestReview(reasons="不服")).refused("no_higher_unit")


def test_an_answer_to_an_order_starts_the_two_workdays_of_call_back() -> None:
    answered_order().then(Answered, in_time=True).running("AP-C1").due("AP-C1", "2026-09-29").stands("answered")


def test_a_call_back_that_reaches_the_resident_is_the_evaluation() -> None:
    story = answered_order().by("hotline").on("2026-09-28 10:00")
    retold(story).does(reached("2026-09-28 09:00", solved=None)).refused("solved_missing")
    said = reached("2026-09-28 09:00", satisfied=Satisfaction.SATISFIED, contacted_before=True)
    story.does(said).then(CalledBack, reached=True).stands("evaluated").running()
    story.does(Close()).then(Closed, reason=CloseReason.EVALUATED).running("AR-T1")


def test_the_community_may_call_back_but_not_whoever_handled_it() -> None:
    story = answered_order(answered="2026-09-24 09:00").on("2026-09-24 11:00")
    retold(story).by("worker").does(reached("2026-09-24 10:00")).then(CalledBack)
    retold(story).by("other_clerk").does(reached("2026-09-24 10:00")).forbidden()
    own = classified_order().does(AcceptOwn(notice=NoticeWay.NONE))
    own.on("2026-09-20 10:00").does(REPLY).on("2026-09-21 10:00").does(reached("2026-09-21 09:00"))
    own.refused("handler_does_not_call_back")


def test_three_tries_on_two_days_make_a_resident_unreachable() -> None:
    story = answered_order().by("hotline").on("2026-09-28 17:00")
    day_one = CallBack(attempts=(tried("2026-09-28 09:00"), tried("2026-09-28 12:00"), tried("2026-09-28 16:00")))
    story.does(day_one).then(CallBackTried).stands("answered").running("AP-C1")
    story.on("2026-09-29 10:00").does(CallBack(attempts=(tried("2026-09-29 09:00"),)))
    story.then(CalledBack, reached=False, solved=None).stands("evaluated")


def test_nobody_reached_means_nothing_said() -> None:
    story = answered_order().by("hotline").on("2026-09-28 17:00")
    silent = CallBack(attempts=(tried("2026-09-28 09:00"),))
    retold(story).does(replace(silent, solved=Solved.YES)).refused("nobody_reached")
    retold(story).does(replace(silent, satisfied=Satisfaction.SATISFIED)).refused("nobody_reached")


def test_attempts_are_told_in_order_after_the_answer_and_not_ahead() -> None:
    story = answered_order(answered="2026-09-24 10:00").by("hotline").on("2026-09-24 12:00")
    for first, second in (("2026-09-24 09:59", "2026-09-24 11:00"), ("2026-09-24 11:00", "2026-09-24 10:30"),
                          ("2026-09-24 11:00", "2026-09-24 12:01")):  # fmt: skip
        tries = (tried(first), tried(second, ContactResult.REACHED))
        retold(story).does(CallBack(attempts=tries, solved=Solved.YES)).refused("attempt_out_of_order")


def test_an_order_closes_after_its_evaluation() -> None:
    answered_order().by("hotline").does(Close()).refused("not_evaluated")
    nobody = answered_order(ask=replace(ORDER, **NOBODY)).running()
    nobody.by("hotline").does(Close()).then(Closed, reason=CloseReason.NO_CONTACT)


def test_a_resident_rates_an_order_online_instead_of_the_call_back() -> None:
    story = answered_order().by("resident")
    retold(story).does(Rate(satisfied=Satisfaction.SATISFIED)).refused("solved_missing")
    story.does(Rate(satisfied=Satisfaction.SATISFIED, solved=Solved.YES)).then(CalledBack).stands("evaluated").running()
    story.does(Rate(satisfied=Satisfaction.SATISFIED, solved=Solved.YES)).refused("rated_already")


def test_a_petitioner_rates_once_within_the_time_for_it() -> None:
    rate = Rate(satisfied=Satisfaction.BASICALLY_SATISFIED)
    decided_petition().by("resident").does(rate).refused("not_invited_to_rate")
    story = delivered_petition().by("resident")
    retold(story).on("2026-07-14").does(rate).refused("rating_ended")
    story.on("2026-07-13").does(rate).then(Rated).does(rate).refused("rated_already")


def test_the_hotline_approves_what_is_left_out_of_the_rates() -> None:
    story = answered_order()
    retold(story).requests(EXCLUDE).by("street_leader").approves("exclusion").forbidden()
    story.requests(EXCLUDE).by("hotline").approves("exclusion").then(RequestApproved, ExcludedFromRates)
    story.by("street_handler").requests(EXCLUDE).refused("excluded_already")
    delivered_petition().by("street_handler").requests(EXCLUDE).refused("petitions_have_no_rates")


def test_unreachable_must_be_proved_by_the_tries() -> None:
    unreachable = replace(EXCLUDE, reason=ExclusionReason.UNREACHABLE)
    answered_order().requests(unreachable).refused("was_reachable")
    story = answered_order().on("2026-09-29 10:00").by("hotline")
    tries = (tried("2026-09-28 09:00"), tried("2026-09-28 10:00"), tried("2026-09-29 09:00"))
    story.does(CallBack(attempts=tries)).by("street_handler").requests(unreachable)
    story.by("hotline").approves("exclusion").then(RequestApproved, ExcludedFromRates)


def test_an_unreasonable_request_is_not_redone() -> None:
    story = answered_order().by("hotline").does(reached("2026-09-24 10:00", solved=Solved.NO))
    retold(story).does(Redo(reason="未解决")).then(RedoOrdered)
    story.by("street_handler").requests(EXCLUDE).by("hotline").approves("exclusion")
    story.does(Redo(reason="未解决")).refused("request_unreasonable")
