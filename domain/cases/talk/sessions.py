"""How is a talk arranged and held (谈心室), and what is done at once where somebody is in danger?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from domain.calendar.terms import Nature, TermRule, Unit, start_term_until
from domain.cases.talk import events as e
from domain.cases.talk.state import Talk
from domain.cases.talk.words import Danger, Outcome, State, Theme
from domain.directory.record import city, must_be_at_work
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, LineOrBlank, Personal, Words, WordsOrBlank
from domain.kernel.people import Person, known
from domain.kernel.vocabulary import CaseId, Command, DivisionCode, Event, Moment, OrganisationId, Refused, StaffId

TALK_ROOM = "谈心室工作制度 (和睦默认)"
FOLLOW_UP = TermRule(code="TK-T1", length=0, unit=Unit.DAY, nature=Nature.PROMISE, basis=TALK_ROOM)
"""Runs to the day that was agreed for another talk."""
TERMS = {FOLLOW_UP.code: FOLLOW_UP}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeTalk(Command):
    """Arrange a talk in a talk room (谈心室), or note who has just come in."""

    organisation: OrganisationId
    division: DivisionCode
    person: Person
    staff: StaffId
    """Who talks with the resident."""
    theme: Theme
    room: Line
    starts_at: datetime
    walk_in: bool = False


def arrange_talk(command: ArrangeTalk, case: Talk, moment: Moment) -> list[Event]:  # noqa: ARG001
    must_be_at_work(moment, command.organisation)
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    posts = city(moment).posts_of(command.staff, moment.on)
    if not any(post.organisation == command.organisation for post in posts):
        raise Refused("staff_elsewhere", staff=command.staff)
    if not command.walk_in and command.starts_at <= moment.occurred_at:
        raise Refused("talk_in_the_past", starts_at=command.starts_at)
    return [
        e.TalkArranged(
            organisation=command.organisation, division=command.division, resident=known(command.person, moment.on),
            staff=command.staff, theme=command.theme, starts_at=command.starts_at, walk_in=command.walk_in,
            room=command.room,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTalk(Command):
    """Record a talk: length, class, mood before and after, outcome. The words are read by those who talked and their head."""

    began_at: datetime
    minutes: e.Minutes
    theme: Theme
    mood_before: e.Mood
    mood_after: e.Mood
    outcome: Outcome
    words: Annotated[WordsOrBlank, Personal()] = ""
    follow_up_on: date | None = None
    opened: CaseId | None = None
    """The case that was opened: an appeal, a mediation, an application."""


def hold_talk(command: HoldTalk, case: Talk, moment: Moment) -> list[Event]:
    if command.began_at > moment.occurred_at:
        raise Refused("talk_in_the_future", began_at=command.began_at)
    if (command.outcome is Outcome.FOLLOW_UP) is (command.follow_up_on is None):
        raise Refused("follow_up_day")
    if command.follow_up_on is not None and command.follow_up_on <= moment.on:
        raise Refused("follow_up_in_the_past", follow_up_on=command.follow_up_on)
    if (command.outcome is Outcome.CASE_OPENED) is (command.opened is None):
        raise Refused("say_which_case")
    if command.opened is not None and command.opened not in moment.others:
        raise Refused("unknown_case")
    day = command.follow_up_on
    terms = (start_term_until(FOLLOW_UP, moment.occurred_at, day, moment.calendar),) if day else ()
    return [
        e.TalkHeld(
            began_at=command.began_at, minutes=command.minutes, theme=command.theme, mood_before=command.mood_before,
            mood_after=command.mood_after, outcome=command.outcome, follow_up_on=day, opened=command.opened,
            words=command.words, nth=len(case.sessions) + 1, terms=terms,
            stopped=tuple(code for code in case.terms if not day),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCrisis(Command):
    """Report that somebody may hurt themselves or others: 110 or 120, the family and the director are told at once."""

    danger: Danger
    called: Line
    """110, 120, and when."""
    director_told: StaffId
    measures: Annotated[Words, Personal()]
    family_told: bool = False


def report_crisis(command: ReportCrisis, case: Talk, moment: Moment) -> list[Event]:  # noqa: ARG001
    """Nobody waits for a consent, and no term is longer for it."""
    if command.director_told not in city(moment).staff:
        raise Refused("unknown_staff", staff=command.director_told)
    if not command.family_told and command.danger is Danger.SELF_HARM:
        raise Refused("family_not_told")
    return [
        e.CrisisReported(
            danger=command.danger, called=command.called, family_told=command.family_told,
            director_told=command.director_told, measures=command.measures,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseTalk(Command):
    """Close it: nothing more was agreed."""

    note: LineOrBlank = ""


def close_talk(command: CloseTalk, case: Talk, moment: Moment) -> list[Event]:
    if case.follow_up_on is not None and case.follow_up_on > moment.on:
        raise Refused("follow_up_agreed", follow_up_on=case.follow_up_on)
    return [e.TalkClosed(note=command.note, stopped=tuple(case.terms))]


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTalk(Command):
    """Cancel a talk that was arranged."""

    reason: Line


def cancel_talk(command: CancelTalk, case: Talk, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.TalkCancelled(reason=command.reason)]


def series(event: Event, case: Talk, moment: Moment) -> Series | None:  # noqa: ARG001 # the shape of `CaseKind.series`
    """`TX-{short name}-{yyyy}-{NNNN}`, one series per station and year."""
    if not isinstance(event, e.TalkArranged):
        return None
    year = str(moment.on.year)
    pattern = f"TX-{moment.directory.short_name(event.organisation)}-{year}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=year, width=4)


HELD = frozenset({State.ARRANGED, State.HELD})
