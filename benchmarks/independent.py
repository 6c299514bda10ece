"""What should an import and its measures give, reckoned from the raw cells by other means than the product uses?

Another reader (openpyxl), another way to read dates (`strptime`), plain Python and the `statistics` module. Only the reading of
the brief is shared: which rows count, what a day is, what is rounded how.
"""

import statistics
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl

COLUMNS = ("留言编号", "留言时间", "留言详情", "答复意见", "答复时间")
FORMATS = ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S")
LONGEST = 20_000

Figures = dict[str, int | Decimal | None]


@dataclass(frozen=True)
class Counted:
    received: datetime
    answered: datetime | None


@dataclass(frozen=True)
class Expected:
    rows: int
    imported: int
    rejected: int
    total: Figures
    years: dict[int, Figures]


def expected(path: Path, since: datetime, until: datetime) -> Expected:
    """Of the messages received from `since` to `until` (exclusive)."""
    rows = raw_rows(path)
    good = list(_good(rows))
    within = [each for each in good if since <= each.received < until]
    years = sorted({each.received.year for each in within})
    by_year = {year: figures([each for each in within if each.received.year == year]) for year in years}
    return Expected(len(rows), len(good), len(rows) - len(good), figures(within), by_year)


def raw_rows(path: Path) -> list[dict[str, Any]]:
    """The rows in which anything stands, by heading; the headings stand in the first row."""
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    with closing(workbook):
        headings, *rows = workbook.worksheets[0].iter_rows(values_only=True)
    named = (dict(zip(headings, row, strict=False)) for row in rows)
    return [row for row in named if any(str(cell or "").strip() for cell in row.values())]


def figures(messages: Sequence[Counted]) -> Figures:
    answered = [each for each in messages if each.answered is not None]
    spans = [Fraction((each.answered - each.received).total_seconds()) / 86400 for each in answered]  # type: ignore[operator]
    dates = [(each.answered.date() - each.received.date()).days for each in answered]  # type: ignore[union-attr]
    return {
        "registered": len(messages),
        "answered": len(answered),
        "median_days_to_answer": _rounded(statistics.median(spans)) if spans else None,
        "p90_days_to_answer": _rounded(_p90(spans)) if spans else None,
        "answered_over_15_days": sum(days > 15 for days in dates),
        "answered_over_60_days": sum(days > 60 for days in dates),
    }


def _good(rows: Iterable[dict[str, Any]]) -> Iterable[Counted]:
    seen: set[str] = set()
    for row in rows:
        number, received, text, answer, answered = (_plain(row.get(column)) for column in COLUMNS)
        start, end = _date(received), _date(answered)
        if not number or number in seen or not text or start is None or max(len(text), len(answer)) > LONGEST:
            continue
        if bool(answer) != bool(answered) or (answered and (end is None or end < start)):
            continue
        seen.add(number)
        yield Counted(start, end)


def _plain(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).replace("\r\n", "\n").strip(" \t\r\n\xa0\u3000\u200b")


def _date(text: str) -> datetime | None:
    for form in FORMATS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 # all of them stand in one zone
        except ValueError:
            continue
    return None


def _p90(spans: Sequence[Fraction]) -> Fraction:
    """Linear between neighbours, as `percentile_cont`."""
    return statistics.quantiles(spans, n=10, method="inclusive")[8] if len(spans) > 1 else spans[0]


def _rounded(days: Fraction) -> Decimal:
    return (Decimal(days.numerator) / Decimal(days.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
