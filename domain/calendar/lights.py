"""From which instants is the light of a term yellow, red and flashing (红黄绿灯), and which is it now?

All thresholds are defaults of the product (D); no national rule is known. What counts is `remaining / total` of the
running segment: workdays, days or minutes after today up to and including the last day, so that 0 remain on that day.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from domain.calendar.office_hours import advance, elapsed
from domain.calendar.running_term import Term, Unit, paused_days, pauses
from domain.calendar.working_days import WorkCalendar, day_of, start_of

YELLOW_SHARE: Final = Fraction(1, 2)
"""D: yellow while at most half of the segment is left ..."""
YELLOW_WORKDAYS: Final = 2
"""D: ... or at most two workdays ..."""
YELLOW_WORKDAYS_FROM: Final = 5
"""D: ... on segments of at least five workdays."""
RED_SHARE: Final = Fraction(1, 5)
"""D: red while at most a fifth of the segment is left, on the last day, and when overdue."""
FLASHING_WORKDAYS: Final = 5
"""D: flashing when overdue by more than five workdays."""


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    FLASHING = "flashing"
    GREY = "grey"
    """The term is suspended."""


def light(term: Term, at: datetime) -> Light:
    if not term.nature.presses:
        return Light.GREEN
    if term.paused_since is not None and at >= term.paused_since:
        return Light.GREY
    if at >= term.flashing_at:
        return Light.FLASHING
    if at >= term.red_at:
        return Light.RED
    return Light.YELLOW if at >= term.yellow_at else Light.GREEN


def lit(term: Term, calendar: WorkCalendar) -> Term:
    """The term with the total of its segment and the instants of its lights."""
    total, yellow_at, red_at = _by_the_clock(term, calendar) if term.unit.by_the_clock else _by_the_day(term, calendar)
    flashing_at = start_of(calendar.add_workdays(term.due_on, FLASHING_WORKDAYS + 1))
    return replace(term, segment_total=total, yellow_at=yellow_at, red_at=red_at, flashing_at=flashing_at)


def counted_days(term: Term, after: date, calendar: WorkCalendar) -> list[date]:
    """The days later than `after` that the running segment still counts: no day of pause, no rest day among workdays."""
    days = (
        calendar.workdays(after, term.due_on)
        if term.segment_unit is Unit.WORKDAY
        else [after + timedelta(days=n) for n in range(1, (term.due_on - after).days + 1)]
    )
    pause = paused_days(term.changes)
    return [day for day in days if day not in pause] if pause else days


def _by_the_day(term: Term, calendar: WorkCalendar) -> tuple[int, datetime, datetime]:
    after = day_of(term.segment_started_at)
    days, workdays = counted_days(term, after, calendar), calendar.workdays(after, term.due_on)
    red_on = _first_day_with(int(len(days) * RED_SHARE), days, term.due_on)
    yellow_on = _first_day_with(int(len(days) * YELLOW_SHARE), days, term.due_on)
    if len(workdays) >= YELLOW_WORKDAYS_FROM:
        yellow_on = min(yellow_on, _first_day_with(YELLOW_WORKDAYS, workdays, term.due_on))
    return len(days), start_of(min(yellow_on, red_on)), start_of(red_on)


def _first_day_with(left: int, days: list[date], due_on: date) -> date:
    """The first day after which at most `left` of the counted days follow."""
    return days[-left - 1] if left < len(days) else due_on


def _by_the_clock(term: Term, calendar: WorkCalendar) -> tuple[int, datetime, datetime]:
    """Minutes have no last day: red at a fifth of the time, not all day long."""
    office = calendar if term.segment_unit is Unit.WORKING_HOUR else None
    breaks = pauses(term.changes)
    total = elapsed(term.segment_started_at, term.due_at, stopped=breaks, office=office)

    def reached(share: Fraction) -> datetime:
        seconds = int(total.total_seconds() * (1 - share))
        return advance(term.segment_started_at, timedelta(seconds=seconds), stopped=breaks, office=office)

    return int(total.total_seconds()) // 60, reached(YELLOW_SHARE), reached(RED_SHARE)
