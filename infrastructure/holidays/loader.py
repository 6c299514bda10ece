"""Which rest days and make-up workdays does this installation know?"""

from datetime import date
from functools import cache
from importlib.metadata import version
from typing import Final

from chinese_calendar import Holiday  # type: ignore[import-untyped]  # the package carries no types
from chinese_calendar.constants import holidays, workdays  # type: ignore[import-untyped]  # likewise

from domain.calendar.working_days import SATURDAY, WorkCalendar
from infrastructure.holidays.expected import LAST_KNOWN_YEAR, moving_holidays

REGIONS: Final = frozenset({"CN"})
"""Regions with a calendar. Local holidays of autonomous regions (办法 第四条) are not in the package."""


@cache
def load_calendar(region: str = "CN") -> WorkCalendar:
    if region not in REGIONS:
        raise LookupError(f"no calendar of rest days is known for region {region}")
    published = frozenset(day.year for day in holidays)
    expected = _expected_after(max(published))
    named = expected | {day: _chinese(name) for day, name in (holidays | workdays).items()}
    rest = {day: False for day in (*expected, *holidays) if day.weekday() < SATURDAY}
    return WorkCalendar(
        version=f"chinesecalendar-{version('chinesecalendar')}+{max(published)}",
        exceptions=rest | dict.fromkeys(workdays, True),
        names=named,
        published_years=published,
    )


def _expected_after(last_published: int) -> dict[date, str]:
    return dict(each for year in range(last_published + 1, LAST_KNOWN_YEAR + 1) for each in moving_holidays(year))


def _chinese(name: str) -> str:
    chinese: str = Holiday(name).chinese
    return chinese
