"""What is published of a report tells no small figure of a community, neither by itself nor by its sums; officers see all."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from random import Random

from application.answers import AsOf, Count, Filter
from application.reports import filling
from application.reports.content import written_value
from application.reports.periods import period_of
from application.reports.report import Cell, Check, Column, Format, Line, Report, Sums, Table
from application.reports.small import published
from domain.kernel.wording import Phrase

WORD = Phrase("某", "some")
PLACES = ("130903001001", "130903001002", "130903001003")
MAY = period_of("2026-05")
assert MAY is not None


def cell(value: int | str, format_: Format = "number", *, few: bool | None = None, count: Count | None = None) -> Cell:
    number = Decimal(value)
    return Cell(value=number, format=format_, count=count, few=filling.few(number) if few is None else few)


def table(rows: dict[str, Sequence[Cell]], columns: Sequence[str]) -> Table:
    return Table(
        code="places", title=WORD, of=WORD, columns=tuple(Column(code=each, label=WORD) for each in columns),
        lines=tuple(
            Line(code=code, label=WORD, cells=tuple(cells), total=code == "total") for code, cells in rows.items()
        ),
    )  # fmt: skip


def report(*tables: Table, division: str = "130903001") -> Report:
    return Report(
        code="mediation_cases", title=WORD, period=MAY, division=division, place="公园街道", as_of=AsOf(day=date(2026, 6, 9)),
        unit=WORD, tables=tables, checks=(Check(label=WORD, left=Decimal(1), relation="equal", right=Decimal(1)),),
    )  # fmt: skip


def shown(found: Report, sums: Sums = ()) -> list[list[str | None]]:
    return [
        [written_value(each) for each in line.cells] for table in published(found, sums).tables for line in table.lines
    ]


def by_place(*columns: Sequence[int]) -> dict[str, list[Cell]]:
    """Columns of three communities and their total."""
    codes = (*PLACES, "total")
    whole = [(*each, sum(each)) for each in columns]
    return {code: [cell(column[n]) for column in whole] for n, code in enumerate(codes)}


def test_two_small_figures_cover_each_other_and_a_single_one_takes_the_next_with_it() -> None:
    found = report(table(by_place((3, 2, 20), (3, 7, 20), (0, 9, 9)), ("a", "b", "c")))
    assert shown(found) == [["<5", "<5", "0"], ["<5", "*", "9"], ["20", "20", "9"], ["25", "30", "18"]]


def test_where_one_community_has_them_all_the_total_goes_too_wherever_it_stands() -> None:
    same = Count(filter=Filter(division="130903001"))
    rows = by_place((3, 0, 0))
    rows["total"] = [cell(3, count=same)]
    elsewhere = table({"accepted": [cell(3, count=same)]}, ("now",))
    assert shown(report(table(rows, ("a",)), elsewhere)) == [["<5"], ["0"], ["0"], ["<5"], ["<5"]]


def test_two_of_one_each_and_two_of_four_each_would_be_told_by_their_sum() -> None:
    assert shown(report(table(by_place((1, 1, 30)), ("a",)))) == [["<5"], ["<5"], ["*"], ["32"]]
    assert shown(report(table(by_place((4, 4, 30)), ("a",)))) == [["<5"], ["<5"], ["*"], ["38"]]


def test_the_sums_that_a_form_declares_are_kept_dark_too_and_so_is_a_rate_beside_a_hidden_figure() -> None:
    rows = {PLACES[0]: [cell(30), cell(2), cell(28), cell("0.9", "rate")]}
    found = report(table(rows, ("accepted", "own", "asked", "success")))
    assert shown(found, (("accepted", ("own", "asked")),)) == [["30", "<5", "*", "*"]]


def test_money_goes_where_few_cases_are_behind_it_and_a_street_s_own_figures_stay() -> None:
    rows = {
        PLACES[0]: [cell("1200", "money", few=True)], PLACES[1]: [cell("9000", "money")], PLACES[2]: [cell("8000", "money")],
        "total": [cell("18200", "money")],
    }  # fmt: skip
    assert shown(report(table(rows, ("outlay",)))) == [["*"], ["9000"], ["*"], ["18200"]]
    street = report(table({"130903001": [cell(3)], "130903002": [cell(30)]}, ("a",)), division="130903")
    assert shown(street) == [["3"], ["30"]]
    community = report(table({"type_tourism": [cell(3)]}, ("now",)), division=PLACES[0])
    assert shown(community) == [["<5"]]


def test_what_is_published_opens_no_cases_and_tells_no_checks() -> None:
    found = published(report(table({PLACES[0]: [cell(9, count=Count())]}, ("a",))), ())
    assert [each.count for each in found.tables[0].lines[0].cells] == [None]
    assert found.checks == ()


def test_of_every_small_figure_more_than_one_number_remains_possible() -> None:
    """All tables that fit what is published are tried: two columns and their sum, three communities and their total."""
    chance = Random(5)  # the same tables every time
    for _ in range(150):
        columns = [[chance.choice((0, 1, 2, 3, 4, 6, 9)) for _ in PLACES] for _ in range(2)]
        rows = by_place(*columns, [a + b for a, b in zip(*columns, strict=True)])
        told = shown(report(table(rows, ("a", "b", "total"))))
        possible = list(_fitting(told))
        assert possible, told
        for n, value in enumerate([*columns[0], *columns[1]]):
            if filling.few(Decimal(value)):
                assert len({each[n] for each in possible}) > 1, (columns, told)


def _fitting(told: list[list[str | None]]) -> Iterator[tuple[int, ...]]:
    """The inner figures, column by column, of every table that reads as what was told."""
    inner = [told[line][column] for column in (0, 1) for line in range(3)]
    for figures in product(*map(_choices, inner)):
        one, other = figures[:3], figures[3:]
        lines = [(a, b, a + b) for a, b in zip(one, other, strict=True)]
        whole = [*lines, tuple(map(sum, zip(*lines, strict=True)))]
        if all(
            _fits(number, said)
            for row, line in zip(whole, told, strict=True)
            for number, said in zip(row, line, strict=True)
        ):
            yield figures


def _choices(said: str | None) -> Sequence[int]:
    return range(1, 5) if said == "<5" else range(5, 16) if said == "*" else (int(said or 0),)


def _fits(number: int, said: str | None) -> bool:
    return number in range(1, 5) if said == "<5" else number >= 5 if said == "*" else number == int(said or 0)
