"""The rest days and make-up workdays of 2026, written out from the notice of the State Council (国务院办公厅, 2025-11-04)."""

from datetime import date, datetime, time, timedelta

from domain.calendar.working_days import SHANGHAI, WorkCalendar

REST_2026 = {
    "元旦": ("01-01", "01-03"),
    "春节": ("02-15", "02-23"),
    "清明": ("04-04", "04-06"),
    "劳动节": ("05-01", "05-05"),
    "端午": ("06-19", "06-21"),
    "中秋": ("09-25", "09-27"),
    "国庆节": ("10-01", "10-07"),
}
MADE_UP_2026 = {
    "01-04": "元旦",
    "02-14": "春节",
    "02-28": "春节",
    "05-09": "劳动节",
    "09-20": "国庆节",
    "10-10": "国庆节",
}


def on(month_day: str, year: int = 2026) -> date:
    return date.fromisoformat(f"{year}-{month_day}")


def at(month_day: str, clock: str = "10:00", year: int = 2026) -> datetime:
    return datetime.combine(on(month_day, year), time.fromisoformat(clock), SHANGHAI)


def _notice_of_2026() -> WorkCalendar:
    rest = {
        on(first) + timedelta(days=n): name
        for name, (first, last) in REST_2026.items()
        for n in range((on(last) - on(first)).days + 1)
    }
    made_up = {on(day): name for day, name in MADE_UP_2026.items()}
    return WorkCalendar(
        version="notice-2026",
        exceptions=dict.fromkeys(rest, False) | dict.fromkeys(made_up, True),
        names=rest | made_up,
        published_years=frozenset({2026}),
    )


CALENDAR = _notice_of_2026()
NO_NOTICE = WorkCalendar(version="no notice", exceptions={})
