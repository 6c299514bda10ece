"""What of a report may leave the office? In a community no figure of under five, and none from which one can be reckoned.

Officers see every figure. What is published shows `<5` for a small one and `*` for another that had to go with it: where one
number of a sum is missing, the rest tells it. Nobody (0) is told. (个人信息保护法 第五十一条; the rule is D.)
This protects one report; who lays several of them side by side (months beside their quarter) may still reckon.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from application.answers import Count
from application.reports.filling import FEW
from application.reports.report import Cell, Line, Report, Sums, Table
from domain.directory.scopes import LEVELS

SMALL, OTHER = f"<{FEW}", "*"
ADDED = ("number", "money")
"""Formats of figures that can be added up."""
NO_END = Decimal("Infinity")
ROUNDS = 50
"""D: amounts may narrow for ever, each time by less."""

Key = tuple[str, str, str]
"""Table, line, column."""
Figure = Count | Key
"""The same cases counted in two places of a report are one figure; what opens no cases stands for itself."""
Limits = tuple[Decimal, Decimal]
"""The least and the most that a hidden figure can be."""


@dataclass(frozen=True, slots=True)
class Sum:
    whole: Key
    parts: tuple[Key, ...]


def published(report: Report, sums: Sums) -> Report:
    """The report as it may be shown to everybody, without its checks: they would tell what is hidden."""
    cells = {
        (table.code, line.code, column.code): cell
        for table in report.tables for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
    }  # fmt: skip
    hidden = _first_hidden(report, cells)
    _cover(list(_sums(report, sums, cells)), cells, hidden)
    tables = tuple(_shown(table, cells, hidden) for table in report.tables)
    return replace(report, tables=tables, checks=(), published=True)


def _figure(key: Key, cell: Cell) -> Figure:
    return cell.count or key


def _first_hidden(report: Report, cells: Mapping[Key, Cell]) -> set[Figure]:
    """The small figures of communities themselves."""
    whole = len(report.division) == LEVELS[-1]
    return {
        _figure(key, cell) for key, cell in cells.items()
        if cell.few and (whole or (key[1].isdigit() and len(key[1]) == LEVELS[-1]))
    }  # fmt: skip


def _sums(report: Report, declared: Sums, cells: Mapping[Key, Cell]) -> Iterator[Sum]:
    """Which figures are the sum of which: totals under and beside a table, and what its form declares."""
    for table in report.tables:
        lines = [each.code for each in table.lines]
        columns = [each.code for each in table.columns]
        down = [("total", tuple(each.code for each in table.lines if not each.total and not each.level)), *declared]
        across = [("total", tuple(each for each in columns if each != "total")), *declared]
        yield from (
            Sum((table.code, whole, column), tuple((table.code, part, column) for part in parts))
            for whole, parts in down if {whole, *parts} <= set(lines) for column in columns
            if _adds(cells[table.code, whole, column])
        )  # fmt: skip
        yield from (
            Sum((table.code, line, whole), tuple((table.code, line, part) for part in parts))
            for whole, parts in across if {whole, *parts} <= set(columns) for line in lines
            if _adds(cells[table.code, line, whole])
        )  # fmt: skip


def _adds(cell: Cell) -> bool:
    return isinstance(cell.value, Decimal) and cell.format in ADDED


def _cover(sums: list[Sum], cells: Mapping[Key, Cell], hidden: set[Figure]) -> None:
    """Hide the next smallest figure beside each that can be reckoned, until no small one can, or nothing is left to hide."""
    small = frozenset(hidden)
    while (told := _told(sums, cells, hidden)) & small:
        more = {each for figure in told if (each := _next(figure, sums, cells, hidden)) is not None}
        if not more:
            return
        hidden |= more


def _told(sums: list[Sum], cells: Mapping[Key, Cell], hidden: set[Figure]) -> set[Figure]:
    """The hidden figures that can only be what they are, by all sums and limits together."""
    known = {
        figure: _limits(cell) for key, cell in cells.items() if (figure := _figure(key, cell)) in hidden
    }  # fmt: skip
    for _ in range(ROUNDS):
        before = dict(known)
        for each in sums:
            _narrow(each, cells, known)
        if known == before:
            break
    return {figure for figure, (low, high) in known.items() if low == high}


def _narrow(of: Sum, cells: Mapping[Key, Cell], known: dict[Figure, Limits]) -> None:
    """What each figure of a sum can be, by what the others can be."""

    def limits(key: Key) -> Limits:
        cell = cells[key]
        return known.get(_figure(key, cell), (_value(cell), _value(cell)))

    parts = [(_figure(each, cells[each]), limits(each)) for each in of.parts]
    least, most = limits(of.whole)
    low, high = sum((each for _, (each, _) in parts), Decimal(0)), sum((each for _, (_, each) in parts), Decimal(0))
    if (whole := _figure(of.whole, cells[of.whole])) in known:
        known[whole] = (max(least, low), min(most, high))
    for figure, (lowest, highest) in parts:
        if figure in known:
            up = NO_END if high == NO_END else high - highest
            known[figure] = (max(lowest, least - up), min(highest, most - (low - lowest)))


def _limits(cell: Cell) -> Limits:
    """What a reader knows of a hidden figure by its sign alone."""
    if cell.format == "money":
        return Decimal(0), NO_END
    return (Decimal(1), Decimal(FEW - 1)) if cell.few else (Decimal(FEW), NO_END)


def _next(figure: Figure, sums: list[Sum], cells: Mapping[Key, Cell], hidden: set[Figure]) -> Figure | None:
    """The smallest that is still shown of the sums in which a figure stands; a whole only where no part is."""
    beside = [each for each in sums if any(_figure(key, cells[key]) == figure for key in (each.whole, *each.parts))]
    for keys in (dict.fromkeys(key for each in beside for key in each.parts), [each.whole for each in beside]):
        shown = [each for each in keys if _value(cells[each]) and _figure(each, cells[each]) not in hidden]
        if shown:
            key = min(shown, key=lambda each: _value(cells[each]))
            return _figure(key, cells[key])
    return None


def _value(cell: Cell) -> Decimal:
    return cell.value if isinstance(cell.value, Decimal) else Decimal(0)


def _shown(table: Table, cells: Mapping[Key, Cell], hidden: set[Figure]) -> Table:
    gone = {key for key, cell in cells.items() if key[0] == table.code and _figure(key, cell) in hidden}
    columns = [each.code for each in table.columns]
    by_rates = {column for _, line, column in gone if cells[table.code, line, column].format == "rate"}

    def cell(line: Line, column: str) -> Cell:
        key = (table.code, line.code, column)
        own = cells[key]
        reckoned = own.format == "rate" and any((table.code, line.code, each) in gone for each in columns)
        scored = own.format == "score" and own.count is None and column in by_rates
        if key not in gone and not (own.value is not None and (reckoned or scored)):
            return replace(own, count=None, records="")
        return Cell(value=SMALL if own.few and own.format == "number" else OTHER, format=own.format)

    return replace(
        table, lines=tuple(replace(line, cells=tuple(cell(line, each) for each in columns)) for line in table.lines)
    )  # fmt: skip
