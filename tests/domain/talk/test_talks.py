"""A talk is in confidence: arranged, held, counted by class codes, read by those who talked and who heads them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from application.access import is_confided, may_read, names_of, posts_of
from domain.cases.talk import KIND
from domain.cases.talk import events as e
from domain.cases.talk.handing_over import HandTalkOver
from domain.cases.talk.sessions import ArrangeTalk, CancelTalk, CloseTalk, HoldTalk, ReportCrisis
from domain.cases.talk.words import Danger, Outcome, Theme
from domain.kernel.people import Person
from tests.cast import DIRECTORY, LONGHUA, staff
from tests.domain.story import Story, at, retold

ARRANGED = ArrangeTalk(
    organisation="station.longhua", division=LONGHUA, person=Person(name="李军", phone="13800001111"), staff="clerk",
    theme=Theme.FAMILY, room="隆华谈心室", starts_at=at("2026-03-11 09:00"),
)  # fmt: skip
HELD = HoldTalk(
    began_at=at("2026-03-11 09:00"), minutes=45, theme=Theme.FAMILY, mood_before=2, mood_after=4,
    outcome=Outcome.ANSWERED, words="与儿子不和",
)  # fmt: skip
CRISIS = ReportCrisis(
    danger=Danger.SELF_HARM, called="120，09:20", director_told="station_head", measures="专人陪护", family_told=True
)


def arranged(**changes: Any) -> Story:
    return Story(KIND).on("2026-03-10 09:00").by("clerk").does(replace(ARRANGED, **changes))


def held(**changes: Any) -> Story:
    return arranged().on("2026-03-11 10:00").does(replace(HELD, **changes))


def those_who(judge: Callable[..., bool], story: Story) -> set[str]:
    whoever = {name: (staff(name), None, DIRECTORY, date(2026, 3, 11)) for name in DIRECTORY.staff}
    return {name for name, who in whoever.items() if judge(story.case, KIND, posts_of(*who), names_of(*who))}


def test_a_talk_is_arranged_in_the_room_of_the_station_or_somebody_walks_in() -> None:
    arranged().then(e.TalkArranged).stands("arranged")
    arranged(starts_at=at("2026-03-10 08:55")).refused("talk_in_the_past")
    arranged(starts_at=at("2026-03-10 08:55"), walk_in=True).then(e.TalkArranged)
    arranged(staff="mediator").refused("staff_elsewhere")
    Story(KIND).by("other_clerk").does(ARRANGED).forbidden()


def test_who_talked_records_it_and_nobody_else() -> None:
    story = held().then(e.TalkHeld, nth=1).stands("held")
    assert story.case.sessions[0].words == "与儿子不和"
    arranged().on("2026-03-11 10:00").by("station_head").does(HELD).forbidden()
    held(began_at=at("2026-03-11 11:00")).refused("talk_in_the_future")


def test_only_those_who_talked_and_who_heads_them_read_what_was_said_and_auditors_that_there_was_a_talk() -> None:
    assert those_who(is_confided, held()) == {"clerk", "station_head"}
    assert those_who(may_read, held()) == {"clerk", "station_head", "auditor"}


def test_no_list_search_or_figure_holds_a_word_of_it() -> None:
    assert KIND.card is not None
    card = KIND.card(held().case)
    assert "不和" not in repr(card)
    assert {each.measure: each.numerator for each in card.contributions} == {
        "talks": 1,
        "talk_minutes": 45,
        "mood_better": 1,
    }


def test_another_talk_or_an_opened_case_is_named_only_where_there_is_one() -> None:
    held(outcome=Outcome.FOLLOW_UP).refused("follow_up_day")
    held(follow_up_on=date(2026, 3, 20)).refused("follow_up_day")
    held(outcome=Outcome.FOLLOW_UP, follow_up_on=date(2026, 3, 11)).refused("follow_up_in_the_past")
    held(outcome=Outcome.CASE_OPENED).refused("say_which_case")
    held(outcome=Outcome.CASE_OPENED, opened="case-9").refused("unknown_case")
    story = held(outcome=Outcome.FOLLOW_UP, follow_up_on=date(2026, 3, 20)).due("TK-T1", "2026-03-20")
    retold(story).does(CloseTalk()).refused("follow_up_agreed")
    story.on("2026-03-20 10:00").does(replace(HELD, began_at=at("2026-03-20 09:00"))).running()
    story.does(CloseTalk()).then(e.TalkClosed).stands("closed")


def test_a_crisis_is_reported_at_once_and_no_term_is_longer_for_it() -> None:
    story = held().does(CRISIS).then(e.CrisisReported).stands("held").running()
    story.does(replace(CRISIS, family_told=False)).refused("family_not_told")
    story.does(replace(CRISIS, director_told="nobody")).refused("unknown_staff")
    story.by("other_clerk").does(CRISIS).forbidden()
    story.by("station_head").does(replace(CRISIS, danger=Danger.HARM_TO_OTHERS, family_told=False)).then(
        e.CrisisReported
    )


def test_an_arranged_talk_may_be_cancelled() -> None:
    arranged().does(CancelTalk(reason="居民有事")).then(e.TalkCancelled).stands("cancelled")
    held().does(CancelTalk(reason="居民有事")).refused("wrong_state")


def test_a_talk_that_was_arranged_goes_to_somebody_else_of_the_room_and_what_was_said_does_not() -> None:
    away = HandTalkOver(successor="counsellor", reason="调离")
    story = arranged().by("station_head").does(away).then(e.TalkHandedOver, staff="clerk")
    story.on("2026-03-11 10:00").by("counsellor").does(HELD).then(e.TalkHeld)
    assert those_who(is_confided, story) == {"counsellor", "station_head"}
    arranged().does(replace(away, successor="mediator")).refused("staff_elsewhere")
    arranged().does(replace(away, successor="clerk")).refused("talks_already")
    held().by("station_head").does(away).refused("wrong_state")
    assert KIND.hand_over(held().case, "clerk", "counsellor", "调离") == away
    assert KIND.hand_over(held().case, "counsellor", "clerk", "调离") is None
