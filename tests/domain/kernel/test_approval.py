"""A decision under approval is taken by another person, and changes nothing until then."""

from decimal import Decimal

from domain.kernel.approval import Approve, RequestApproved, RequestDeclined
from domain.kernel.vocabulary import OrganisationId
from tests.cast import LONGHUA
from tests.domain.kernel.stall_kind import KIND, AskForStall, Extend, Extended, Grant, Granted, StallAsked, StallState
from tests.domain.story import Story, at


def asked() -> Story:
    command = AskForStall(
        station=OrganisationId("station.longhua"),
        division=LONGHUA,
        asked_on=at("2026-03-10").date(),
        name="王五",
        place="东门",
    )
    return Story(KIND).on("2026-03-10").by("clerk").does(command).then(StallAsked)


def test_until_the_approval_nothing_changes() -> None:
    story = asked().on("2026-03-12").requests(Extend(days=10, reason="材料未齐")).then(KIND.requested["extension"])
    story.due("ST-T1", "2026-03-25").by("station_head").approves("extension")
    story.then(RequestApproved, Extended).due("ST-T1", "2026-04-04")
    assert story.case.requests == {}


def test_what_the_rule_would_refuse_cannot_even_be_proposed() -> None:
    asked().requests(Extend(days=31, reason="x")).refused("extension_too_long")


def test_nobody_approves_their_own_request() -> None:
    story = asked().by("station_head").requests(Extend(days=10, reason="x"))
    story.approves("extension").refused("second_person_needed").declines("extension").refused("second_person_needed")


def test_only_the_head_of_the_unit_may_approve() -> None:
    asked().requests(Extend(days=10, reason="x")).by("other_clerk").approves("extension").forbidden()


def test_a_decision_that_always_needs_approval_has_no_direct_command() -> None:
    assert "extend" not in KIND.entries
    assert {"request_extension", "approve_extension", "decline_extension", "grant", "request_grant"} <= set(
        KIND.entries
    )


def test_a_small_grant_needs_no_second_person_and_a_large_one_does() -> None:
    asked().does(Grant(amount=Decimal(100))).then(Granted)
    asked().does(Grant(amount=Decimal("100.01"))).refused("needs_approval")


def test_two_approvals_mean_two_people() -> None:
    story = asked().requests(Grant(amount=Decimal(500))).by("station_head").approves("grant").then(RequestApproved)
    story.stands(StallState.ASKED).approves("grant").refused("second_person_needed")
    story.by("district_supervisor").approves("grant").then(RequestApproved, Granted).stands(StallState.GRANTED)


def test_a_declined_request_leaves_the_case_as_it_was_and_may_be_made_again() -> None:
    story = asked().requests(Extend(days=10, reason="x")).by("station_head").declines("extension").then(RequestDeclined)
    story.due("ST-T1", "2026-03-25").by("clerk").requests(Extend(days=5, reason="y")).then(KIND.requested["extension"])


def test_the_same_decision_is_not_requested_twice_at_once() -> None:
    asked().requests(Extend(days=10, reason="x")).requests(Extend(days=5, reason="y")).refused("already_requested")


def test_an_unknown_request_cannot_be_approved() -> None:
    asked().by("station_head").does(Approve(request_id="extension-9"), "approve_extension").refused("no_such_request")


def test_the_rule_is_judged_again_at_the_approval() -> None:
    story = asked().requests(Grant(amount=Decimal(500))).does(Grant(amount=Decimal(50))).then(Granted)
    story.by("station_head").approves("grant").refused("wrong_state")
