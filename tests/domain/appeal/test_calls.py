"""A call of the hotline stays with the case: once, with its numbers, by whoever may record it."""

from dataclasses import replace

from domain.cases.appeal import KIND
from domain.cases.appeal.calls import RecordCall
from domain.cases.appeal.events.supervision import CallRecorded
from domain.cases.appeal.words import CallDirection, HotlineLine
from domain.kernel.card import OutsideNumber
from tests.domain.appeal.matters import ORDER, accepted_petition, answered_order, reached
from tests.domain.story import Story, at

CALL = RecordCall(
    line=HotlineLine.L12345, direction=CallDirection.INCOMING, call_number="C-1", order_number="GD-1", source="centre",
    began_at=at("2026-09-18 16:35"), ended_at=at("2026-09-18 16:39"), operator="0017", caller_phone="13800001111",
)  # fmt: skip


def order() -> Story:
    return Story(KIND).on("2026-09-18 16:40").by("hotline").does(ORDER)


def test_the_hotline_and_its_software_record_a_call_and_nobody_else() -> None:
    story = order().does(CALL).then(CallRecorded, call_number="C-1", order_number="GD-1")
    story.by("system").does(replace(CALL, call_number="C-2")).then(CallRecorded)
    story.by("clerk").does(replace(CALL, call_number="C-3")).forbidden()
    story.by("resident").does(replace(CALL, call_number="C-3")).forbidden()


def test_a_call_changes_no_state_and_no_limit() -> None:
    story = order().running("AP-H1").does(CALL).running("AP-H1").stands("registered")
    assert story.case.calls[0].call_number == "C-1"


def test_a_call_is_recorded_once() -> None:
    story = order().does(CALL)
    story.does(CALL).refused("call_recorded_already", call_number="C-1")
    story.does(replace(CALL, source="other")).then(CallRecorded)


def test_a_call_ends_after_it_began_and_not_in_the_future() -> None:
    story = order()
    story.does(replace(CALL, ended_at=at("2026-09-18 16:30"))).refused("call_ends_before_it_begins")
    story.does(replace(CALL, ended_at=at("2026-09-18 16:41"))).refused("call_in_the_future")


def test_a_petition_may_have_a_call_too() -> None:
    accepted_petition().on("2026-09-18 16:40").by("hotline").does(CALL).then(CallRecorded)


def test_the_card_names_the_order_of_the_software_once_and_no_call_entered_by_hand() -> None:
    story = order().does(CALL).does(replace(CALL, call_number="C-2")).does(replace(CALL, call_number="C-3", source=""))
    assert story.kind.card is not None
    assert story.kind.card(story.case).outside == (OutsideNumber("centre", "GD-1"),)


def test_the_software_of_the_call_centre_calls_back() -> None:
    answered_order().on("2026-09-25 09:30").by("system").does(reached("2026-09-25 09:30")).stands("evaluated")
