"""An order is handled again: the resident asks within fifteen days, the hotline decides and says why."""

from domain.cases.appeal.answering import Close
from domain.cases.appeal.evaluation import Rate
from domain.cases.appeal.events.outcome import CalledBack, Closed, RedoAsked, RedoDeclined, RedoOrdered
from domain.cases.appeal.redoing import AskRedo, DeclineRedo, Redo
from domain.cases.appeal.words import Satisfaction, Solved
from domain.kernel.records import TaskFinished, TaskRaised
from tests.domain.appeal.matters import answered_order
from tests.domain.story import Story

WISH = AskRedo(reasons="灯又灭了")
UNHAPPY = Rate(satisfied=Satisfaction.DISSATISFIED, solved=Solved.NO, words="没修好")


def unhappy() -> Story:
    """Rated on Thursday 24 September 2026: the fifteenth day is Friday 9 October, the first workday after the holiday."""
    return answered_order().on("2026-09-24 10:00").by("resident").does(UNHAPPY)


def test_whoever_is_not_content_asks_until_the_last_day_and_the_hotline_orders_it() -> None:
    story = unhappy().then(CalledBack).stands("evaluated").running()
    assert str(story.case.redo_until) == "2026-10-09"
    story.on("2026-10-09 20:00").does(WISH).then(RedoAsked, TaskRaised)
    assert list(story.case.tasks) == ["redo-1"]
    story.by("hotline").does(Redo(reason="属实")).then(RedoOrdered, TaskFinished).stands("in_handling")
    assert (story.case.redo_asked, story.case.redo_until, dict(story.case.tasks)) == (False, None, {})


def test_the_day_after_the_last_is_too_late() -> None:
    unhappy().on("2026-10-10 08:00").does(WISH).refused("redo_right_ended")


def test_who_is_content_has_nothing_to_ask_for() -> None:
    content = answered_order().by("resident").does(Rate(satisfied=Satisfaction.SATISFIED, solved=Solved.YES))
    content.does(WISH).refused("no_redo_right")


def test_it_is_asked_for_once_and_closed_only_after_it_was_decided() -> None:
    story = unhappy().does(WISH)
    story.does(WISH).refused("redo_asked_already")
    story.by("hotline").does(Close()).refused("redo_not_decided")


def test_a_case_that_was_closed_meanwhile_is_open_again() -> None:
    story = unhappy().by("hotline").does(Close()).then(Closed).stands("closed")
    story.by("resident").does(WISH).stands("evaluated").running()
    assert story.case.closed_at is None


def test_the_hotline_says_why_it_is_not_done_again() -> None:
    story = unhappy().by("hotline").does(DeclineRedo(reason="无")).refused("redo_not_asked")
    story.by("resident").does(WISH).by("hotline").does(DeclineRedo(reason="灯已复亮，属新故障，请重新报修"))
    story.then(RedoDeclined, TaskFinished).stands("evaluated")
    story.by("resident").does(WISH).refused("no_redo_right")
    story.by("hotline").does(Close()).then(Closed)


def test_nobody_but_the_resident_asks_and_nobody_but_the_hotline_decides() -> None:
    unhappy().by("clerk").does(WISH).forbidden()
    unhappy().does(WISH).by("clerk").does(DeclineRedo(reason="无")).forbidden()
