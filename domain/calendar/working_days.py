"""Which days are workdays, and where does a count of days, workdays or months end?

Rest days are weekends and public holidays; a Saturday or Sunday that the yearly notice of the State Council names as a
make-up day (调休上班) is a workday. The notice of a year is data and comes in with its version; the law behind it is
全国年节及纪念日放假办法. The starting day is never counted (民法典 第二百零一条).
"""

import calendar
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Final

SHANGHAI: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The one time zone of the law here. China has had no daylight saving since 1991."""

ONE_DAY: Final = timedelta(days=1)

FIXED_HOLIDAYS: Final = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
"""Holidays of 全国年节及纪念日放假办法 第二条 whose date is fixed in the solar calendar."""

SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The rest days and make-up workdays of a region, as one version of its yearly notices tells them.

    `exceptions` holds the days that differ from the plain week: a weekday of rest (False), a weekend day of work
    (True). In a year without a notice weekends, the fixed holidays and `exceptions` apply, and every answer is provisional.
    """

    version: str
    exceptions: Mapping[date, bool]
    names: Mapping[date, str] = field(default_factory=dict)
    published_years: frozenset[int] = frozenset()
    _by_year: dict[tuple[int, bool], list[date]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_workday(self, day: date) -> bool:
        named = self.exceptions.get(day)
        if named is not None:
            return named
        if day.weekday() >= SATURDAY:
            return False
        return day.year in self.published_years or (day.month, day.day) not in FIXED_HOLIDAYS

    def is_provisional(self, day: date) -> bool:
        """No notice for the year of that day is known to this calendar."""
        return day.year not in self.published_years

    def name_of(self, day: date) -> str:
        """The holiday a day belongs to, or the one it makes up for; empty for plain days."""
        name = self.names.get(day)
        if name is not None:
            return name
        return FIXED_HOLIDAYS.get((day.month, day.day), "") if self.is_provisional(day) else ""

    def add_workdays(self, start: date, n: int) -> date:
        if n < 1:
            return start
        year = start.year
        passed = bisect_right(self._year(year, work=True), start)
        while passed + n > len(self._year(year, work=True)):
            n -= len(self._year(year, work=True)) - passed
            year, passed = year + 1, 0
        return self._year(year, work=True)[passed + n - 1]

    @staticmethod
    def add_months(start: date, n: int) -> date:
        """The corresponding day, or the last day of a month that has none (民法典 第二百零二条)."""
        years, month = divmod(start.month - 1 + n, 12)
        year = start.year + years
        return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))

    def latest_workday(self, on_or_before: date) -> date:
        day = on_or_before
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def next_workday(self, on_or_after: date) -> date:
        day = on_or_after
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def workdays_between(self, after: date, until: date) -> int:
        """How many workdays are later than `after`, up to and including `until`; 0 when `until` is not later."""
        return len(self.workdays(after, until))

    def workdays(self, after: date, until: date) -> list[date]:
        """Those workdays, in order."""
        return self._between(after, until, work=True)

    def rest_days(self, after: date, until: date) -> list[date]:
        """The other days of the same stretch."""
        return self._between(after, until, work=False)

    def _between(self, after: date, until: date, *, work: bool) -> list[date]:
        found: list[date] = []
        for year in range(after.year, until.year + 1):
            days = self._year(year, work=work)
            found += days[bisect_right(days, after) : bisect_right(days, until)]
        return found

    def _year(self, year: int, *, work: bool) -> list[date]:
        """Found once per year and kept: every count of workdays reads it."""
        days = self._by_year.get((year, work))
        if days is None:
            new_year = date(year, 1, 1)
            all_days = [new_year + timedelta(days=n) for n in range(365 + calendar.isleap(year))]
            days = [day for day in all_days if self.is_workday(day) is work]
            self._by_year[year, work] = days
        return days


def day_of(at: datetime) -> date:
    """The legal day of an instant: the date on the wall in Shanghai."""
    if at.tzinfo is None:
        raise ValueError("a legal day needs an aware time")
    return at.astimezone(SHANGHAI).date()


def start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)


def end_of(day: date) -> datetime:
    """24:00 of a day, which is 0:00 of the next: an act must be earlier (民法典 第二百零三条)."""
    return start_of(day + ONE_DAY)
