"""Which holidays does the law fix for a year whose notice is not out yet (全国年节及纪念日放假办法 第二条)?

Only those that move in the solar calendar; the ones with a solar date stand in `domain.calendar.working_days`. Rest days in
lieu and make-up workdays are left out: a notice chooses them.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from borax.calendars import LunarDate  # type: ignore[import-untyped]  # the package carries no types
from chinese_calendar import get_solar_terms  # type: ignore[import-untyped]  # the package carries no types

LAST_KNOWN_YEAR: Final = 2099
"""Both packages know the lunar months and solar terms up to 2100."""

_LUNAR_HOLIDAYS: Final = (("春节", 1, 1, (-1, 0, 1, 2)), ("端午", 5, 5, (0,)), ("中秋", 8, 15, (0,)))
"""Name, lunar month and day, days of rest counted from it: 春节 is 除夕 and the first three days of the year."""


def moving_holidays(year: int) -> Iterator[tuple[date, str]]:
    for name, month, day, offsets in _LUNAR_HOLIDAYS:
        festival: date = LunarDate(year, month, day).to_solar_date()
        yield from ((festival + timedelta(days=n), name) for n in offsets)
    for day_of_term, term in get_solar_terms(date(year, 4, 1), date(year, 4, 30)):
        if term == "清明":
            yield day_of_term, "清明"
