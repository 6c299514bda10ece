"""How does a figure become a cell, and how do lines of one item or one place come into being?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from application.figures import Figure, rounded
from application.reports.periods import Period
from application.reports.report import Cell, Check, Column, Format, Line
from application.reports.source import FIRST, Source, year_to
from domain.kernel.wording import Phrase

TOTAL = Phrase("合计", "Total")
ITEM, PLACE = Phrase("项目", "Item"), Phrase("地区", "Place")
CASES, PEOPLE, YUAN, TEN_THOUSAND = (
    Phrase("件", "cases"), Phrase("人", "people"), Phrase("元", "yuan"), Phrase("万元", "10,000 yuan"),
)  # fmt: skip
FEW = 5
"""D (small cells): under so many, somebody who knows the place may know who is meant."""
POINTS = Phrase("分", "points")
PERCENT, TIMES, HOUSEHOLDS, DAYS = (
    Phrase("%", "%"),
    Phrase("次", "times"),
    Phrase("户", "households"),
    Phrase("天", "days"),
)
COMPARED = (
    Column(code="now", label=Phrase("本期", "This period")),
    Column(code="year", label=Phrase("本年累计", "Year to date")),
    Column(code="then", label=Phrase("上年同期", "A year before")),
)

Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of a form: which measure, under which heading, in which unit."""

    measure: str
    label: Phrase
    unit: Phrase = CASES
    group: Phrase | None = None
    level: int = 0
    divide: int = 1
    """Yuan in 万元: 10,000."""
    format: Format = "number"
    total: bool = False
    of: tuple[str, ...] = ()
    """The sum of these measures, where the line is no measure of its own."""


def spans(period: Period, *, stock: bool = False) -> tuple[tuple[date, date], ...]:
    """The days of `COMPARED`; a stock is summed from the beginning."""
    own, before = (period.since, period.until), (period.year_before.since, period.year_before.until)
    if stock:
        return (FIRST, period.until), (FIRST, period.until), (FIRST, before[1])
    return own, (year_to(period), period.until), before


def compared(
    source: Source, kind: str, period: Period, *, durations: bool = False, variant: str = ""
) -> tuple[Figures, ...]:
    """All measures of a kind, or of one sort of it, in the periods of `COMPARED`."""
    return tuple(source.figures(kind, *each, durations=durations, variant=variant) for each in spans(period))


def item_lines(items: Iterable[Item], columns: Sequence[Figures]) -> tuple[Line, ...]:
    return tuple(
        Line(
            code=each.measure, label=each.label, group=each.group, unit=each.unit, level=each.level, total=each.total,
            cells=tuple(cell(each, figures) for figures in columns),
        ) for each in items
    )  # fmt: skip


def cell(item: Item, figures: Figures) -> Cell:
    """A sum of several measures has no list of its own: its parts stand below it and have theirs."""
    if item.of:
        total = sum((figures[each].numerator for each in item.of), Decimal(0))
        return Cell(value=total, format=item.format, few=few(total))
    return shown(figures[item.measure], divide=item.divide, format_=item.format)


def shown(figure: Figure, *, divide: int = 1, format_: Format = "number") -> Cell:
    """A share as its rate, a duration as its median, a count or sum as it is."""
    count, is_few = figure.count if figure.entries else None, of_few(figure)
    match figure.sort:
        case "share":
            return Cell(value=figure.rate, format="rate", count=count, few=is_few)
        case "duration":
            return Cell(value=figure.median, format="score", count=count, few=is_few)
        case _ if divide != 1:
            return Cell(value=rounded(figure.numerator / divide), format="money", count=count, few=is_few)
        case _:
            return Cell(value=figure.numerator, format=format_, count=count, few=is_few)


def of_few(figure: Figure) -> bool:
    """Of a share, also where those outside its numerator are few; of a sum of money, where the cases behind it are."""
    match figure.sort:
        case "share":
            return any(map(few, (figure.numerator, figure.denominator, figure.denominator - figure.numerator)))
        case "duration":
            return few(Decimal(figure.entries))
        case _:
            return few(figure.numerator) or few(Decimal(figure.cases or 0))


def few(number: Decimal) -> bool:
    """Nobody is not few: there is nobody to be known again."""
    return 0 < number < FEW


def place_lines(  # what stands beside each place
    source: Source, kind: str, items: Sequence[Item], since: date, until: date
) -> tuple[Line, ...]:  # fmt: skip
    """The divisions one level below, each with some measures, and the total under them; those without cases too."""
    wanted = list(dict.fromkeys(name for each in items for name in (each.of or (each.measure,))))
    found = source.by(kind, "division", wanted, since, until)
    nothing = {name: source.nothing(kind, "division", source.division, name, since, until) for name in wanted}
    lines = [
        _place(source, place, items, found.get(place, nothing)) for place in sorted({*source.parts, *found})
    ]  # fmt: skip
    total = {name: _together([each[name] for each in found.values()], nothing[name]) for name in wanted}
    cells = tuple(cell(each, total) for each in items)
    return (*lines, Line(code="total", label=TOTAL, cells=cells, total=True))


def _place(source: Source, place: str, items: Sequence[Item], figures: Figures) -> Line:
    name = source.name(place)
    return Line(code=place, label=Phrase(name, name), cells=tuple(cell(each, figures) for each in items))


def _together(parts: Sequence[Figure], whole: Figure) -> Figure:
    """The parts added up; the cases behind it are those of the whole division."""
    numerator = sum((each.numerator for each in parts), Decimal(0))
    denominator = sum((each.denominator for each in parts), Decimal(0))
    rate = numerator / denominator if whole.sort == "share" and denominator else None
    return replace(
        whole, entries=sum(each.entries for each in parts), numerator=numerator, denominator=denominator, rate=rate
    )


def columns_of(items: Iterable[Item]) -> tuple[Column, ...]:
    """Items side by side, each with its unit."""
    return tuple(Column(code=each.measure, label=_with_unit(each), group=each.group) for each in items)


def _with_unit(item: Item) -> Phrase:
    return Phrase(f"{item.label.zh}（{item.unit.zh}）", f"{item.label.en} ({item.unit.en})")


def equal(zh: str, en: str, left: Cell | Decimal, right: Cell | Decimal) -> Check:
    return Check(label=Phrase(zh, en), left=_number(left), relation="equal", right=_number(right))


def at_most(zh: str, en: str, left: Cell | Decimal, right: Cell | Decimal) -> Check:
    return Check(label=Phrase(zh, en), left=_number(left), relation="at_most", right=_number(right))


def _number(of: Cell | Decimal) -> Decimal:
    value = of.value if isinstance(of, Cell) else of
    assert isinstance(value, Decimal), "only figures are checked"
    return value
