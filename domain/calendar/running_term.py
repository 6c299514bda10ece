"""What is a term (期限)? A rule of law or of the office, and what becomes of it once it runs in a case."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from domain.calendar.working_days import day_of


class Unit(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    WORKING_HOUR = "working_hour"
    DAY = "day"
    WORKDAY = "workday"
    MONTH = "month"
    YEAR = "year"

    @property
    def by_the_clock(self) -> bool:
        """Ends at an instant; the others end at 24:00 of a day."""
        return self in _CLOCK_UNITS


UnitName = NewType("UnitName", str)
"""A unit's value where an event keeps it as a text."""
_CLOCK_UNITS = frozenset({Unit.MINUTE, Unit.HOUR, Unit.WORKING_HOUR})
_CALENDAR_UNITS = frozenset({Unit.DAY, Unit.MONTH, Unit.YEAR})


class Nature(StrEnum):
    """Whose term it is. Strict against ourselves, generous for the resident."""

    DUTY = "duty"
    """An agency must have acted. Never rolls: staff see the last workday before as target."""
    RIGHT = "right"
    """A resident or party may act. Rolls forward over rest days; presses nobody in the office, so its light stays green."""
    EXPECTATION = "expectation"
    """A court or another outside body is expected to act. Rolls forward."""
    PROMISE = "promise"
    """The office's own number (D), not law. Never rolls."""
    WAITING = "waiting"
    """Must run out before the next step (公示). Never rolls; nobody is late, so its light stays green."""

    @property
    def presses(self) -> bool:
        """Whether somebody has to act, or to see to it, before the last day."""
        return self not in _PRESSES_NOBODY


_PRESSES_NOBODY = frozenset({Nature.RIGHT, Nature.WAITING})


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRule:
    code: str
    length: int
    unit: Unit
    nature: Nature
    basis: str
    """The article, as one prints it: 信访工作条例 第三十四条. For a PROMISE, the office's own rule."""
    parameter: str | None = None
    """The rule parameter that overrides `length`, where a city sets its own number."""

    @property
    def rolls(self) -> bool:
        return rolls(self.nature, self.unit)


def rolls(nature: Nature, unit: Unit) -> bool:
    """Does a last day of rest move to the next workday (民法典 第二百零三条)? Only for those we wait for."""
    return nature in {Nature.RIGHT, Nature.EXPECTATION} and unit in _CALENDAR_UNITS


class ChangeKind(StrEnum):
    EXTENDED = "extended"
    EXCLUDED = "excluded"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to a running term; the due date is counted from the start through all of them."""

    kind: ChangeKind
    by: int = 0
    unit: Unit | None = None
    since: datetime | None = None
    until: datetime | None = None
    """EXCLUDED: end of the lawful pause (exclusive). AGREED: 24:00 of the day the parties agreed on."""


Pause = tuple[datetime, datetime]
"""From, until (exclusive)."""


def pauses(changes: tuple[Change, ...]) -> tuple[Pause, ...]:
    """The lawful pauses of a term."""
    return tuple((c.since, c.until) for c in changes if c.kind is ChangeKind.EXCLUDED and c.since and c.until)


def paused_days(changes: tuple[Change, ...]) -> set[date]:
    """The days on which a term did not run; a day in two pauses counts once."""
    return {
        day_of(since) + timedelta(days=n)
        for since, until in pauses(changes)
        for n in range((day_of(until) - day_of(since)).days)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class RestDays:
    """Rest days that a count jumped over; the name of the holiday, empty for a plain weekend."""

    first: date
    last: date
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A running term as events carry it: counted when it is decided; whoever reads it only copies and compares."""

    code: str
    nature: Nature
    basis: str
    length: int
    unit: Unit
    started_at: datetime
    """Its day in Shanghai is day 0 and never counted."""
    due_on: date
    """The last day on which an act is in time, in Shanghai."""
    due_at: datetime
    """24:00 of `due_on`; the exact instant for terms by the clock."""
    unrolled_due_on: date
    """Where the count ended before a right rolled forward: extensions count on from here."""
    target_on: date | None = None
    """The last workday not after `due_on`, for staff; only for what the office must do by a day."""
    yellow_at: datetime
    red_at: datetime
    flashing_at: datetime
    segment_started_at: datetime
    """An extension opens a segment of its own for the light; its first day is not counted either."""
    segment_unit: Unit
    """What is left is counted in workdays, days or minutes."""
    segment_total: int
    changes: tuple[Change, ...] = ()
    excluded_days: int = 0
    skipped: tuple[RestDays, ...] = ()
    """Rest days the count jumped over, to explain why it is this date."""
    made_up: tuple[date, ...] = ()
    """Weekend days that counted, being make-up workdays."""
    calendar: str
    parameters: str = ""
    provisional: bool = False
    """The date rests on a year whose holidays are not announced yet."""
    not_before: datetime | None = None
    """A due date told to a resident, which no later calendar moves to an earlier one."""
    paused_since: datetime | None = None

    @property
    def extensions(self) -> int:
        return sum(change.kind is not ChangeKind.EXCLUDED for change in self.changes)

    @property
    def rolls(self) -> bool:
        return rolls(self.nature, self.unit)
