"""What is a duty roster (值班表): shifts at staggered hours, worked in rotation, with exchanges for single days?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from domain.kernel.fields import Many, Range, Text
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId


class Days(StrEnum):
    """On which days a shift is worked."""

    WORKDAYS = "workdays"
    REST_DAYS = "rest_days"
    EVERY_DAY = "every_day"


class Turn(StrEnum):
    """After how long the next in the rotation takes over."""

    DAY = "day"
    WEEK = "week"


ClockTime = Annotated[str, Text(5, pattern=r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")]
"""Shanghai time, as it stands on the wall: 08:30."""
ShiftName = Annotated[str, Text(30)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A turn of duty: when it is worked, and by whom in rotation (轮值、错时)."""

    name: ShiftName
    days: Days
    starts: ClockTime
    ends: ClockTime
    """Not later than the start: on the next day."""
    people: Annotated[tuple[StaffId, ...], Many(1, 60)]
    """In the order of the rotation."""
    at_once: Annotated[int, Range(1, 20)] = 1
    """How many are on duty together."""
    turn: Turn = Turn.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The shifts from a day on."""

    since: date
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Who is on duty in a shift of one day, whatever the rotation says: a holiday, an exchange."""

    day: date
    shift: str
    people: tuple[StaffId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The duty roster of a body, all its editions: who was on duty on a past day stays as it was."""

    organisation: OrganisationId
    division: DivisionCode
    editions: tuple[Edition, ...] = ()
    exchanges: tuple[Exchange, ...] = ()

    def in_force(self, day: date) -> Edition | None:
        """Of the editions that have begun by a day the one drawn up last."""
        return next((each for each in reversed(self.editions) if each.since <= day), None)

    def exchanged(self, day: date, shift: str) -> Exchange | None:
        """The last word on a shift of a day."""
        return next((each for each in reversed(self.exchanges) if (each.day, each.shift) == (day, shift)), None)
