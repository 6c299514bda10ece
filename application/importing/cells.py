"""What does one cell of a spreadsheet say: a text, an instant, a day, an amount, a number?"""

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from domain.calendar.working_days import SHANGHAI

Cell = str | int | float | bool | date | datetime | time | timedelta | None

_MARGIN = " \t\r\n\f\v\u00a0\u3000\u200b\u200e\u200f\ufeff"
"""What may stand around a text without meaning anything: also the spaces that web pages leave."""
_WRITTEN = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
    r"(?:[T\s]*(?P<hour>\d{1,2})[:：时](?P<minute>\d{1,2})(?:[:：分](?P<second>\d{1,2})(?:\.\d+)?秒?)?分?)?",
    re.ASCII,
)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?", re.ASCII)
_MONEY = re.compile(r"[¥￥]?\s*(?P<number>\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>万?)元?整?", re.ASCII)
_NOTHING = frozenset({"", "无", "/", "-", "—", "——", "0元"})
"""What stands in a cell for no amount."""
_EARLIEST_COUNT = 20_000
"""The day (in 1954) before which a count of days is none in a ledger: it is a year and month, such as 2023.05."""
_EXCEL_DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001 # a day of the calendar; the zone is added to the result
_EXCEL_LAST = 2_958_466
"""The day after 9999-12-31, counted as spreadsheets count."""


class UnreadableError(ValueError):
    """A cell that should hold an instant holds something else."""


def text(cell: Cell) -> str:
    """What the cell says, its margins cut and its line ends made one kind."""
    match cell:
        case None:
            return ""
        case str():
            return cell.replace("\r\n", "\n").replace("\r", "\n").strip(_MARGIN)
        case float() if math.isfinite(cell) and cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.isoformat(" ")
        case _:
            return str(cell)


def instant(cell: Cell) -> datetime | None:
    """The instant in Shanghai; None where the cell is empty. Raises UnreadableError.

    Spreadsheets hold dates as such, as a count of days, or as text in one of the ways offices write them.
    """
    match cell:
        case datetime():
            return _in_shanghai(cell)
        case date():
            return _in_shanghai(datetime.combine(cell, time()))
        case bool() | time() | timedelta():
            raise UnreadableError
        case int() | float():
            return _of_count(cell)
        case _:
            return _of_text(text(cell))


def day(cell: Cell) -> date | None:
    """The day; the first of it where only a month is told. None where the cell is empty. Raises UnreadableError."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if found := _DIGITS.fullmatch(text(cell)):
            return _day(*found.groups())
        if cell < _EARLIEST_COUNT:
            raise UnreadableError
    written = text(cell) if isinstance(cell, str) else ""
    if found := _DIGITS.fullmatch(written) or _MONTH.fullmatch(written):
        return _day(*found.groups())
    found_at = instant(cell)
    return found_at.date() if found_at else None


def _day(year: str, month: str, day_of_month: str = "1") -> date:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError as wrong:
        raise UnreadableError from wrong


def amount(cell: Cell) -> Decimal | None:
    """Yuan, to the cent; None where the cell is empty or says that there is none. Raises UnreadableError."""
    if isinstance(cell, bool | date | time | timedelta):
        raise UnreadableError
    written = text(cell)
    if written in _NOTHING:
        return None
    found = _MONEY.fullmatch(written)
    if found is None:
        raise UnreadableError
    try:
        number = Decimal(found["number"].replace(",", "").replace("，", ""))
    except InvalidOperation as wrong:
        raise UnreadableError from wrong
    return (number * 10_000 if found["unit"] else number).quantize(Decimal("0.01"))


def number(cell: Cell) -> int | None:
    """How many; None where the cell is empty. Raises UnreadableError."""
    written = text(cell).removesuffix("人").removesuffix("户").strip()
    if not written:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", written) or isinstance(cell, bool):
        raise UnreadableError
    return int(written)


def _of_count(days: float) -> datetime:
    if not 1 <= days < _EXCEL_LAST:  # also false for what is no number
        raise UnreadableError
    return _in_shanghai(_EXCEL_DAY_0 + timedelta(days=days))


def _of_text(written: str) -> datetime | None:
    if not written:
        return None
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise UnreadableError
    try:
        return datetime(*(int(part or 0) for part in found.groups()), tzinfo=SHANGHAI)  # type: ignore[misc,arg-type] # six ints
    except ValueError as wrong:
        raise UnreadableError from wrong


def _in_shanghai(moment: datetime) -> datetime:
    """To the full second: a count of days holds no more."""
    try:
        rounded = (moment.replace(tzinfo=None) + timedelta(milliseconds=500)).replace(microsecond=0)
    except OverflowError as wrong:
        raise UnreadableError from wrong
    return rounded.replace(tzinfo=moment.tzinfo or SHANGHAI)
