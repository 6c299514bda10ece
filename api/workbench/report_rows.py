"""How does a report read: its figures as they are shown, its groups as they span lines and columns?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from api.workbench.figures import plain
from application.figures import percent, rounded
from application.reports.report import Cell, Table
from domain.kernel.wording import Phrase


@dataclass(frozen=True, slots=True)
class Spanning:
    """A heading over so many columns or beside so many lines; no heading where there is no phrase."""

    phrase: Phrase | None
    length: int


def spanning(parts: Iterable[Any]) -> list[Spanning]:
    """Neighbours of one group together; each without a group stands for itself."""
    found: list[Spanning] = []
    for group, members in groupby(parts, key=lambda each: each.group):
        length = len(list(members))
        found += [Spanning(group, length)] if group is not None else [Spanning(None, 1)] * length
    return found


def beside(table: Table) -> list[Spanning | None]:
    """For each line, the group that begins with it; None on the other lines of a group."""
    return [each for span in spanning(table.lines) for each in (span, *[None] * (span.length - 1))]


def has_groups(table: Table) -> bool:
    return any(each.group for each in table.lines)


def has_units(table: Table) -> bool:
    return any(each.unit for each in table.lines)


def said(cell: Cell, day: Callable[[date], str]) -> str:
    """A figure as people read it."""
    match cell.value:
        case None:
            return "—"
        case str():
            return cell.value
        case Decimal():
            return _number(cell.value, cell.format)
        case _:
            return day(cell.value)


def _number(value: Decimal, format_: str) -> str:
    match format_:
        case "rate":
            return percent(value).replace(" %", "%")
        case "money" | "score":
            return f"{rounded(value):,}"
        case _:
            return plain(value)


def is_number(cell: Cell) -> bool:
    return cell.format != "text"


def widest(tables: Sequence[Table]) -> int:
    """Columns of the widest table, with those of groups, labels and units."""
    return max(len(each.columns) + 1 + has_groups(each) + has_units(each) for each in tables)
