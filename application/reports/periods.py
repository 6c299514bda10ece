"""Which month, quarter or year is a report of, and what is it called?

A period is written `2026-09`, `2026-Q3` or `2026`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.kernel.wording import Phrase

Span = Literal["month", "quarter", "year"]
MONTHS: dict[Span, int] = {"month": 1, "quarter": 3, "year": 12}
_WRITTEN = re.compile(r"(?P<year>20[0-9]{2})(-(?P<month>0[1-9]|1[0-2])|-Q(?P<quarter>[1-4]))?")
_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True)
class Period:
    span: Span
    since: date

    @property
    def until(self) -> date:
        """The first day that is no more in it."""
        return _months_on(self.since, MONTHS[self.span])

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def code(self) -> str:
        match self.span:
            case "year":
                return str(self.since.year)
            case "quarter":
                return f"{self.since.year}-Q{_quarter(self.since)}"
            case "month":
                return f"{self.since:%Y-%m}"

    @property
    def before(self) -> "Period":
        return Period(self.span, _months_on(self.since, -MONTHS[self.span]))

    @property
    def after(self) -> "Period":
        return Period(self.span, self.until)

    @property
    def year_before(self) -> "Period":
        return Period(self.span, self.since.replace(year=self.since.year - 1))

    @property
    def title(self) -> Phrase:
        year, month = self.since.year, self.since.month
        match self.span:
            case "year":
                return Phrase(f"{year}年", str(year))
            case "quarter":
                return Phrase(f"{year}年第{_QUARTERS[_quarter(self.since) - 1]}季度", self.code)
            case "month":
                return Phrase(f"{year}年{month}月", self.code)


def period_of(text: str) -> Period | None:
    """The period that is written so; None where it is none."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    year = int(found["year"])
    if found["quarter"]:
        return Period("quarter", date(year, 3 * int(found["quarter"]) - 2, 1))
    return Period("month", date(year, int(found["month"]), 1)) if found["month"] else Period("year", date(year, 1, 1))


def period_with(span: Span, day: date) -> Period:
    """The period in which a day lies."""
    months = MONTHS[span]
    return Period(span, date(day.year, (day.month - 1) // months * months + 1, 1))


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _months_on(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
