"""What do a committee's board and the measures of a kind say as tables to keep?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta

from api.workbench.board_sheets import about
from api.workbench.figures import label_of
from api.workbench.page import Page
from api.workbench.workbook import Share, Sheet, Value
from application.figures import Figure, Measures
from application.sheets import Committee, Stage
from application.telling import Teller
from domain.kernel.case_kind import CaseKind

OF_A_MEASURE = ("board.sheet.value", "board.part", "board.whole", "board.sheet.p90")


def committee_sheets(
    page: Page, teller: Teller, name: str, found: Committee, stage_name: Callable[[Stage], str]
) -> Iterable[Sheet]:
    board, kind, last = found.board, teller.kind, found.board.until - timedelta(days=1)
    period = page.word("board.from_to", since=page.day(board.since), until=page.day(last))
    head = about(page, name, teller.kind_name(), period, as_of=board.as_of, day=last)
    parts: tuple[tuple[str, Sequence[str], Iterable[Sequence[Value]]], ...] = (
        ("board.sheet.figures", ("measure", *OF_A_MEASURE), measure_lines(page, kind, [found.measures.total])),
        ("board.sheet.stages", ("state", "open"), ((stage_name(each), each.number.value) for each in found.stages)),
        ("board.sheet.due", ("terms", "committee.late", "committee.soon"),
         ((teller.term(each.code), each.late.value, each.soon.value) for each in found.due)),
        ("board.load", ("committee.mediator", "open", "overdue", "load"),
         ((teller.person(each.handler), each.open.value, each.overdue.value, each.load) for each in board.load)),
        ("board.sheet.mediators", ("committee.mediator", "results", "board.done"), _results(page, teller, found)),
    )  # fmt: skip
    for title, named, lines in parts:
        yield Sheet(title=page.word(title), about=head, head=[page.word(each) for each in named], lines=lines)


def _results(page: Page, teller: Teller, found: Committee) -> Iterable[Sequence[Value]]:
    for each in found.board.results:
        for share in each.outcomes:
            yield teller.person(each.handler), page.said(teller.kind, share.name) or share.name, share.number.value


def measure_sheet(page: Page, kind: CaseKind, found: Measures, head: Sequence[str]) -> Sheet:
    """All measures of a period: together, and year by year beside it."""
    spans = [("total", found.total), *((str(year), figures) for year, figures in found.years.items())]
    said = [page.word("total") if name == "total" else name for name, _ in spans]
    parts = [page.word(each) for each in OF_A_MEASURE]
    return Sheet(
        title=page.word("measures"), about=head,
        head=[page.word("measure"), *(f"{span} {part}" for span in said for part in parts)],
        lines=measure_lines(page, kind, [figures for _, figures in spans]),
    )  # fmt: skip


def measure_lines(page: Page, kind: CaseKind, spans: Sequence[Mapping[str, Figure]]) -> Iterable[Sequence[Value]]:
    """Measures to which something was added in one of the spans."""
    for measure in kind.measures:
        figures = [span[measure.name] for span in spans if measure.name in span]
        if any(each.entries for each in figures):
            yield label_of(page, kind, measure.name), *(value for each in figures for value in _values(each))


def _values(figure: Figure) -> tuple[Value, Value, Value, Value]:
    match figure.sort:
        case "share":
            return Share(figure.rate), figure.numerator, figure.denominator, ""
        case "duration":
            return figure.median, "", "", figure.p90
        case _:
            return figure.numerator, "", "", ""
