"""When does a count of minutes or hours end? Hours run day and night; working hours only while the office is open."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from domain.calendar.working_days import ONE_DAY, SHANGHAI, WorkCalendar, day_of

OFFICE_HOURS: Final = ((time(8, 30), time(12)), (time(14), time(17, 30)))
"""D (product default, no law): when "working hours" run on a workday."""

Window = tuple[datetime, datetime]
"""From, until (exclusive)."""

_FAR: Final = datetime.max.replace(tzinfo=SHANGHAI)


def advance(
    start: datetime, by: timedelta, *, stopped: Sequence[Window] = (), office: WorkCalendar | None = None
) -> datetime:
    """The instant `by` later, counting neither stopped windows nor, with `office`, hours when the office is closed."""
    left = by
    for opens, closes in _without(_open_windows(start, office), stopped):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise AssertionError("windows never end")


def elapsed(
    start: datetime, until: datetime, *, stopped: Sequence[Window] = (), office: WorkCalendar | None = None
) -> timedelta:
    """How much of the time between two instants counts."""
    total = timedelta()
    for opens, closes in _without(_open_windows(start, office), stopped):
        if opens >= until:
            break
        total += min(closes, until) - opens
    return total


def _open_windows(start: datetime, office: WorkCalendar | None) -> Iterator[Window]:
    if office is None:
        yield start, _FAR
        return
    day = day_of(start)
    while True:
        if office.is_workday(day):
            for opens, closes in OFFICE_HOURS:
                window_ends = datetime.combine(day, closes, SHANGHAI)
                if window_ends > start:
                    yield max(start, datetime.combine(day, opens, SHANGHAI)), window_ends
        day += ONE_DAY


def _without(windows: Iterator[Window], stopped: Sequence[Window]) -> Iterator[Window]:
    pauses = sorted(stopped)
    for opens, closes in windows:
        at = opens
        for since, until in pauses:
            if at < since < closes:
                yield at, since
            if since < closes:
                at = max(at, min(until, closes))
        if at < closes:
            yield at, closes
