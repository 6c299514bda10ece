"""What does a board say as tables to keep: figures, divisions, platforms, weeks, topics, load?"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from api.workbench.board_choice import Chosen, name_of, way_to
from api.workbench.boards import body_of, columns, platforms_of
from api.workbench.figures import label_of
from api.workbench.page import Page
from api.workbench.workbook import Share, Sheet, Value
from application.answers import AsOf
from application.boards import Load
from application.figures import Figure
from application.hot_topics import Topics
from application.overviews import Line, Overview
from application.trend import Trend
from domain.calendar.lights import Light
from domain.calendar.working_days import SHANGHAI
from domain.kernel.case_kind import CaseKind

SHOWN = (Light.GREEN, Light.YELLOW)


def about(page: Page, title: str, *filters: str, as_of: AsOf | None, day: date) -> list[str]:
    """The head of every sheet: what, of which cases, as of which day, taken when and by whom."""
    known = "" if as_of is None else f"（{page.word(f'board.{as_of.sort}')}）"
    now = page.office.clock.now().astimezone(SHANGHAI)
    return [
        title, " · ".join(each for each in filters if each), page.word("board.numbers_as_of", day=page.day(day)) + known,
        page.word("board.taken", at=f"{page.day(now.date())} {now:%H:%M}", who=page.name),
    ]  # fmt: skip


def board_filters(page: Page, chosen: Chosen, since: date, until: date) -> tuple[str, str, str]:
    """The division with those above it, the kind, and the period with its last day."""
    way = " › ".join(name for _, name in way_to(page.directory, chosen.division))
    kind = next((said for code, said, _ in page.kind_choices if code == chosen.kind), "")
    return way, kind, page.word("board.from_to", since=page.day(since), until=page.day(until))


def sheets(  # the parts of a board
    page: Page, chosen: Chosen, found: Overview, trend: Trend, topics: Topics, load: Sequence[Load]
) -> Iterable[Sheet]:  # fmt: skip
    kind = page.office.engine.kinds[found.shares_of]
    head = about(
        page,
        page.word("board"),
        *board_filters(page, chosen, found.since, found.day),
        as_of=chosen.as_of,
        day=chosen.day,
    )
    parts: tuple[tuple[str, Sequence[str], Iterable[Sequence[Value]]], ...] = (
        ("board.sheet.figures", ("measure", "board.now", "board.then", "board.part", "board.whole"), _figures(page, found, kind)),
        (f"board.each.{chosen.digits}", (), _divisions(page, found, kind)),
        ("board.platforms", ("platform", "board.waiting", "open", "overdue", "board.done", "board.days"),
         _platforms(page, found)),
        ("board.sheet.trend", ("board.sheet.since", "board.sheet.until", "board.new", "board.done", "board.week_end"),
         _weeks(trend)),
        ("board.sheet.topics", (), _topics(page, topics)),
        ("board.load", ("handler", "organisation", "open", "overdue", "weighted", "load"), _load(page, chosen, load)),
    )  # fmt: skip
    for name, named, lines in parts:
        said = [page.word(each) for each in named]
        rows = list(lines)
        if not said:  # the head depends on what was found, and comes as the first line
            said, rows = [str(each) for each in rows[0]], rows[1:]
        yield Sheet(title=page.word(name), about=head, head=said, lines=rows)


def _figures(page: Page, found: Overview, kind: CaseKind) -> Iterable[Sequence[Value]]:
    total, earlier = found.total.cell, found.earlier
    yield page.word("open"), total.open.value
    yield page.word("overdue"), total.overdue.value
    yield page.word("board.new"), total.inflow.value, earlier.inflow.value
    yield page.word("board.done"), total.outflow.value, earlier.outflow.value
    for headline in kind.headlines:
        now, then = found.total.shares[headline.measure], earlier.shares[headline.measure]
        yield label_of(page, kind, headline.measure), Share(now.rate), Share(then.rate), now.numerator, now.denominator


def _divisions(page: Page, found: Overview, kind: CaseKind) -> Iterable[Sequence[Value]]:
    shown = list(columns(page, kind))
    yield (
        page.word("division"), page.word("open"), *(page.word(f"light.{each.value}") for each in SHOWN), page.word("light.red"),
        page.word("overdue"), page.word("board.new"), page.word("board.done"), *(each.label for each in shown),
    )  # fmt: skip

    def line(name: str, of: Line) -> Sequence[Value]:
        cell = of.cell
        figures = ((each.headline.column, of.shares[each.headline.measure]) for each in shown)
        return (
            name, cell.open.value, *(cell.lights[each].value for each in SHOWN), of.red.value, cell.overdue.value,
            cell.inflow.value, cell.outflow.value,
            *(_plain(figure) if column == "number" else Share(figure.rate) for column, figure in figures),
        )  # fmt: skip

    for each in found.lines:
        yield line(name_of(page.directory, each.cell.division), each)
    yield line(page.word("total"), found.total)


def _plain(figure: Figure) -> Decimal:
    return figure.numerator


def _platforms(page: Page, found: Overview) -> Iterable[Sequence[Value]]:
    for name, line in platforms_of(page, found.platforms):
        if line is None:
            yield name, 0, 0, 0, 0, None
        else:
            yield (
                name, line.waiting.value, line.open.value, line.overdue.value, line.closed.value,
                None if line.days is None else line.days.quantize(Decimal("0.1")),
            )  # fmt: skip


def _weeks(trend: Trend) -> Iterable[Sequence[Value]]:
    for week in trend.weeks:
        yield week.since, week.last, week.inflow.value, week.outflow.value, week.open.value


def _topics(page: Page, topics: Topics) -> Iterable[Sequence[Value]]:
    yield (
        page.word("topic"), page.word("total"), *(name_of(page.directory, each) for each in topics.divisions)
    )  # fmt: skip
    for each in topics.topics:
        cells = (each.cells.get(division) for division in topics.divisions)
        last = each.topic.rpartition("/")[2]
        yield page.codes.get(last, last), each.total.value, *(cell.number.value if cell else 0 for cell in cells)


def _load(page: Page, chosen: Chosen, load: Iterable[Load]) -> Iterable[Sequence[Value]]:
    teller = page.teller(page.kinds[0])
    for each in load:
        yield (
            teller.person(each.handler), body_of(page, chosen, each.handler), each.open.value, each.overdue.value,
            each.weighted, each.load,
        )  # fmt: skip
