"""What does a notice say that the office has written down itself?

The State Council publishes the next year's holidays in November; the package follows with its next release. Until then the
notice can be written as TOML:

    year = 2027
    version = "国办发明电〔2026〕1号"

    [[holidays]]
    name = "元旦"
    first = 2027-01-01
    last = 2027-01-03
    made_up = []
"""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec

from domain.calendar.working_days import SATURDAY, WorkCalendar


class _Holiday(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    name: str
    first: date
    last: date
    made_up: tuple[date, ...] = ()

    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


class _Notice(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    year: int
    version: str
    holidays: tuple[_Holiday, ...]


def with_notice(calendar: WorkCalendar, notice: Path) -> WorkCalendar:
    """The calendar with one more published year; what was only expected of that year gives way to the notice.

    Raises `ValueError` (`msgspec.ValidationError` is one) for a file that is not a notice.
    """
    said = msgspec.convert(tomllib.loads(notice.read_text(encoding="utf-8")), _Notice)
    _check(said)
    rest = {day: each.name for each in said.holidays for day in each.days()}
    made_up = {day: each.name for each in said.holidays for day in each.made_up}
    exceptions = {day: work for day, work in calendar.exceptions.items() if day.year != said.year}
    names = {day: name for day, name in calendar.names.items() if day.year != said.year}
    return replace(
        calendar,
        version=f"{calendar.version}+{said.year}:{said.version}",
        exceptions=exceptions | {day: False for day in rest if day.weekday() < SATURDAY} | dict.fromkeys(made_up, True),
        names=names | rest | made_up,
        published_years=calendar.published_years | {said.year},
    )


def _check(said: _Notice) -> None:
    if not said.holidays:
        raise ValueError(f"the notice of {said.year} names no holiday")
    for each in said.holidays:
        if each.last < each.first or said.year not in {each.first.year, each.last.year}:
            raise ValueError(f"{each.name} does not lie in {said.year}")
        if any(day.weekday() < SATURDAY for day in each.made_up):
            raise ValueError(f"a make-up workday of {each.name} is not a Saturday or Sunday")
