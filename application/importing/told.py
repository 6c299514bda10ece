"""What does a row of a ledger say under a heading: a day, an amount, a number; and what is kept as it stands?"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from application.importing import cells
from application.importing.cells import Cell, UnreadableError, text
from application.importing.columns import Row, Table
from application.importing.lines import UnfitError
from application.importing.words import heading

Value = TypeVar("Value")


def a_day(table: Table, row: Row, name: str) -> date | None:
    return _told(table, row, name, cells.day, "day_unreadable")


def on_day(table: Table, row: Row, name: str) -> date:
    """Raises UnfitError where no day is told."""
    found = a_day(table, row, name)
    if found is None:
        raise UnfitError("day_missing", field=heading(table, name))
    return found


def an_amount(table: Table, row: Row, name: str) -> Decimal | None:
    return _told(table, row, name, cells.amount, "amount_unreadable")


def a_number(table: Table, row: Row, name: str) -> int | None:
    return _told(table, row, name, cells.number, "count_unreadable")


def kept_beside(table: Table, row: Row, names: Iterable[str], left: Iterable[str]) -> str:
    """Columns that are kept as they stand, each under its heading, and what was left of others."""
    told = (f"{heading(table, name)}：{said}" for name in names if (said := table.said(row, name)))
    return "\n".join((*told, *left))


def _told(table: Table, row: Row, name: str, reading: Callable[[Cell], Value | None], otherwise: str) -> Value | None:
    cell = table.cell(row, name)
    try:
        return reading(cell)
    except UnreadableError:
        raise UnfitError(otherwise, field=heading(table, name), value=text(cell)) from None
