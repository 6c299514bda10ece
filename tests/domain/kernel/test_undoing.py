"""Whoever has just done something may take it back within ten minutes, and the case stands as it stood."""

import pytest

from domain.cases.appeal.undoing import LASTING as APPEAL
from domain.cases.assistance.undoing import LASTING as ASSISTANCE
from domain.cases.erasure.undoing import LASTING as ERASURE
from domain.cases.mediation.undoing import LASTING as MEDIATION
from domain.cases.screening.undoing import LASTING as SCREENING
from domain.kernel.correction import Correct, Corrected, StepVoided, Undone, VoidStep
from domain.kernel.records import AddNote, NoteAdded
from domain.kernel.undoing import Undo
from domain.processes import PROCESSES
from tests.domain.kernel.stall_kind import Extend, Extended, Grant, LogStep, StallState, StepLogged
from tests.domain.kernel.test_correction import asked, correct
from tests.domain.lives import as_it_stands
from tests.domain.story import Story


def granted() -> Story:
    """A stall that its clerk granted at ten past nine; that stopped the term to answer."""
    return asked().on("2026-03-11 09:10").does(Grant(amount=50)).stands(StallState.GRANTED).running()


def undo(story: Story) -> Story:
    return story.does(Undo(event_version=story.case.version))


def test_within_ten_minutes_the_case_stands_as_it_stood_with_its_original_dates() -> None:
    before = asked().case
    story = undo(granted().on("2026-03-11 09:20")).then(Undone, steps=(2,)).stands(StallState.ASKED)
    story.due("ST-T1", "2026-03-25")
    assert as_it_stands(story.case) == as_it_stands(before)
    assert [each.event.__class__.__name__ for each in story.history] == ["StallAsked", "Granted", "Undone"]


def test_after_the_tenth_minute_it_stands() -> None:
    story = granted()
    story._now = story._occurred = story._now.replace(minute=20, microsecond=1)
    undo(story).refused("undo_too_late", minutes=10)


def test_the_minutes_count_from_the_recording_not_from_when_it_happened() -> None:
    story = asked().on("2026-03-10 14:00", logged="2026-03-11 09:10").does(LogStep(text="到现场"))
    undo(story.on("2026-03-11 09:15")).then(Undone)
    assert story.case.steps == ()


def test_only_the_very_person_takes_it_back() -> None:
    undo(granted().on("2026-03-11 09:12").by("station_head")).refused("undo_not_yours")
    undo(granted().on("2026-03-11 09:12").by("other_clerk")).forbidden()


def test_what_somebody_built_on_is_not_taken_back() -> None:
    story = granted().on("2026-03-11 09:12").by("station_head").does(LogStep(text="已看现场")).then(StepLogged)
    story.by("clerk").does(Undo(event_version=2)).refused("undo_not_newest")
    story.does(Undo(event_version=3)).refused("undo_not_yours")
    story.does(Undo(event_version=9)).refused("undo_not_newest")


def test_what_is_taken_back_uncovers_what_was_done_before_it() -> None:
    story = granted().on("2026-03-11 09:12").does(LogStep(text="甲")).on("2026-03-11 09:13")
    undo(story).then(Undone, steps=(3,)).stands(StallState.GRANTED)
    story.does(Undo(event_version=3)).refused("undo_not_newest")
    story.does(Undo(event_version=2)).then(Undone, steps=(2,)).stands(StallState.ASKED).due("ST-T1", "2026-03-25")


def test_an_undoing_is_not_undone_but_done_anew() -> None:
    story = undo(granted().on("2026-03-11 09:12"))
    story.does(Undo(event_version=3)).refused("undo_not_newest")
    story.on("2026-03-11 09:13").does(Grant(amount=60)).stands(StallState.GRANTED)


def test_opening_a_case_and_a_second_persons_word_stand() -> None:
    undo(asked().on("2026-03-10 12:01")).refused("undo_opening")
    story = asked().on("2026-03-10 12:02").requests(Extend(days=10, reason="x"))
    declined = story.on("2026-03-10 12:03").by("station_head").declines("extension")
    undo(declined.on("2026-03-10 12:04")).refused("undo_approval")
    story = asked().on("2026-03-10 12:02").requests(Extend(days=10, reason="x"))
    approved = story.on("2026-03-10 12:03").by("station_head").approves("extension")
    undo(approved.on("2026-03-10 12:04")).refused("undo_approval")


def test_a_request_that_nobody_answered_is_taken_back() -> None:
    story = asked().on("2026-03-10 12:02").requests(Extend(days=10, reason="x"))
    assert undo(story.on("2026-03-10 12:03")).case.requests == {}
    story.requests(Extend(days=5, reason="y")).on("2026-03-10 12:04").by("station_head").approves("extension")
    assert isinstance(story.history[-1].event, Extended)


def test_a_correction_and_a_voiding_are_taken_back_like_anything_else() -> None:
    story = asked().on("2026-03-10 12:02").does(correct(1, "place", "西门")).then(Corrected)
    undo(story.on("2026-03-10 12:03"))
    assert story.case.place == "东门"
    story.does(Correct(event_version=1, path="place", value="南门", reason="x"))
    assert story.case.place == "南门"
    story.on("2026-03-10 12:04").does(LogStep(text="甲")).on("2026-03-10 12:05")
    story.does(VoidStep(event_version=5, reason="x")).then(StepVoided)
    undo(story.on("2026-03-10 12:06"))
    assert story.case.steps == ("甲",)


def test_what_was_taken_back_can_be_neither_corrected_nor_voided() -> None:
    story = asked().on("2026-03-10 12:02").does(LogStep(text="甲")).on("2026-03-10 12:03")
    undo(story)
    story.does(VoidStep(event_version=2, reason="x")).refused("no_such_event")
    story.does(correct(2, "text", "乙")).refused("no_such_event")
    story.does(VoidStep(event_version=3, reason="x")).refused("no_such_event")


def test_a_note_is_taken_back_in_every_state() -> None:
    story = granted().on("2026-03-11 09:30").does(AddNote(text="误记")).then(NoteAdded).on("2026-03-11 09:31")
    assert undo(story).case.notes == 0


SAME_CASE = ("rules_dispatch_appeal", "rules_assign_mediator")
"""Processes that go on with the case itself: what they did is newer than the act, which then stands."""


@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.name)
def test_what_another_case_answers_cannot_be_taken_back_under_it(process) -> None:
    lasting = APPEAL | MEDIATION | ASSISTANCE | SCREENING | ERASURE
    assert process.name in SAME_CASE or all(event in lasting for event in process.events)
