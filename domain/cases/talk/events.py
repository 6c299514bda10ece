"""What can happen around a talk: arranged, held, a crisis reported, followed up, closed?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, get_args

from domain.cases.talk.words import Danger, Outcome, Theme
from domain.kernel.fields import Line, LineOrBlank, Personal, Range, Words, WordsOrBlank
from domain.kernel.people import Known
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId, StaffId

Mood = Annotated[int, Range(1, 5)]
"""From 1, very low, to 5, good."""
Minutes = Annotated[int, Range(1, 600)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkArranged(Event):
    organisation: OrganisationId
    division: DivisionCode
    resident: Known
    staff: StaffId
    theme: Theme
    starts_at: datetime
    walk_in: bool
    room: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkHeld(Event):
    """A talk as it was: date, length, class, mood, outcome. The words are of the third class of secrecy."""

    began_at: datetime
    minutes: Minutes
    theme: Theme
    mood_before: Mood
    mood_after: Mood
    outcome: Outcome
    follow_up_on: date | None = None
    opened: CaseId | None = None
    words: Annotated[WordsOrBlank, Personal()] = ""
    """Confidential: for those who talked and who heads them."""
    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisReported(Event):
    """危机上报: 110 or 120, the family and the director were told at once."""

    danger: Danger
    called: Line
    family_told: bool
    director_told: StaffId
    measures: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkHandedOver(Event):
    """Somebody else of the same room talks; nothing was said yet."""

    staff: StaffId
    successor: StaffId
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkClosed(Event):
    note: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkCancelled(Event):
    reason: Line


TalkEvent = TalkArranged | TalkHeld | CrisisReported | TalkHandedOver | TalkClosed | TalkCancelled
EVENTS: tuple[type[Event], ...] = get_args(TalkEvent)
