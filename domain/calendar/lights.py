"""From which instants is the light of a term yellow, red and flashing (红黄绿灯), and which is it now?

All thresholds are defaults of the product (D); no national rule is known. What counts is `remaining / total` of the
running segment: workdays, days or minutes after today up to and including the last day, so that 0 remain on that day.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from domain.calendar.office_hours import advance, elapsed
from domain.calendar.running_term import Nature, Term, Unit, paused_days, pauses
from domain.calendar.working_days import ONE_DAY, WorkCalendar, day_of, start_of

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
    if term.nature is Nature.WAITING:
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
    turned = _lit_by_the_clock(term, calendar) if term.unit.by_the_clock else _lit_by_the_day(term, calendar)
    flashing_on = calendar.add_workdays(term.due_on, FLASHING_WORKDAYS + 1)
    return replace(turned, flashing_at=start_of(flashing_on))


def runs_on(term: Term, calendar: WorkCalendar) -> Callable[[date], bool]:
    """Whether a day counts in the running segment: not a day of pause, and a workday where workdays are counted."""
    stops = paused_days(term.changes)
    if term.segment_unit is Unit.WORKDAY:
        return lambda day: day not in stops and calendar.is_workday(day)
    return lambda day: day not in stops


def _lit_by_the_day(term: Term, calendar: WorkCalendar) -> Term:
    after, until = day_of(term.segment_started_at), term.due_on
    counts = runs_on(term, calendar)
    total = sum(counts(after + timedelta(days=n)) for n in range(1, (until - after).days + 1))
    yellow_on = _first_day_with(int(total * YELLOW_SHARE), after, until, counts)
    red_on = _first_day_with(int(total * RED_SHARE), after, until, counts)
    if calendar.workdays_between(after, until) >= YELLOW_WORKDAYS_FROM:
        yellow_on = min(yellow_on, _first_day_with(YELLOW_WORKDAYS, after, until, calendar.is_workday))
    return replace(term, segment_total=total, yellow_at=start_of(min(yellow_on, red_on)), red_at=start_of(red_on))


def _first_day_with(left: int, after: date, until: date, counts: Callable[[date], bool]) -> date:
    """The first day later than `after` on which at most `left` counted days follow up to and including `until`."""
    day = until
    while day > after:
        left -= counts(day)
        if left < 0:
            return day
        day -= ONE_DAY
    return min(after + ONE_DAY, until)


def _lit_by_the_clock(term: Term, calendar: WorkCalendar) -> Term:
    """Minutes have no last day: red at a fifth of the time, not all day long."""
    office = calendar if term.segment_unit is Unit.WORKING_HOUR else None
    breaks = pauses(term.changes)
    total = elapsed(term.segment_started_at, term.due_at, stopped=breaks, office=office)

    def used(share: Fraction) -> datetime:
        seconds = int(total.total_seconds() * (1 - share))
        return advance(term.segment_started_at, timedelta(seconds=seconds), stopped=breaks, office=office)

    return replace(
        term, segment_total=int(total.total_seconds()) // 60, yellow_at=used(YELLOW_SHARE), red_at=used(RED_SHARE)
    )
