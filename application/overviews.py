"""How does a division stand at a glance? Figures beside those of before, its parts side by side, platforms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from application import boards
from application.answers import AsOf, Count, Filter, MeasureCount, Number
from application.boards import BoardCell, Period, number
from application.figures import Figure, figure
from application.views import DivisionShare, Flow, PlatformCounts, Sight, Sums, Views, When
from domain.calendar.lights import Light
from domain.kernel.case_kind import CaseKind, Measure
from domain.kernel.vocabulary import local_date

WEEK = timedelta(days=7)
Span = Literal["week", "month", "year"]
Shares = Mapping[str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A division's cases, and its shares by measure."""

    cell: BoardCell
    red: Number
    """Red and long overdue: both lights are red (A2.e)."""
    shares: Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What the figures are compared with: as many days of the period before."""

    period: Period
    inflow: Number
    outflow: Number
    shares: Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformLine:
    """The open cases of one platform, and how many days those closed in the period took."""

    platform: str
    waiting: Number
    """Nobody has taken them yet."""
    open: Number
    overdue: Number
    closed: Number
    days: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    division: str
    as_of: AsOf | None
    day: date
    since: date
    until: date
    kinds: tuple[str, ...]
    shares_of: str
    """The kind whose shares are shown."""
    total: Line
    lines: tuple[Line, ...]
    net: int
    """Opened less closed in the last seven days."""
    earlier: Earlier
    platforms: tuple[PlatformLine, ...]


def period_of(span: Span, day: date) -> Period:
    """The week (from Monday), month or year of a day, up to and including it."""
    first = {
        "week": day - timedelta(days=day.weekday()), "month": day.replace(day=1), "year": day.replace(month=1, day=1),
    }  # fmt: skip
    return first[span], day + timedelta(days=1)


def period_before(span: Span, day: date) -> Period:
    """As many days of the week, month or year before; a shorter month ends sooner."""
    since, until = period_of(span, day)
    if span == "week":
        return since - WEEK, until - WEEK
    if span == "month":
        first = (since - timedelta(days=1)).replace(day=1)
        return first, min(first + (until - since), since)
    first = since.replace(year=since.year - 1)
    return first, min(first + (until - since), since)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a board is asked for: whose cases, as of when, in which period."""

    views: Views
    sight: Sight
    when: When
    which: Filter
    span: Span

    @property
    def period(self) -> Period:
        return period_of(self.span, self.day)

    @property
    def earlier(self) -> Period:
        return period_before(self.span, self.day)

    @property
    def week(self) -> Period:
        """The last seven days."""
        return self.day + timedelta(days=1) - WEEK, self.day + timedelta(days=1)

    @property
    def day(self) -> date:
        return self.when.as_of.day if self.when.as_of else local_date(self.when.at)

    @property
    def digits(self) -> int:
        """Of the codes one level below."""
        return next((level for level in boards.LEVELS if level > len(self.which.division)), boards.LEVELS[-1])


def asked(  # the sides of a board
    views: Views, sight: Sight, when: When, division: str, span: Span, kinds: tuple[str, ...]
) -> Asked:
    return Asked(views, sight, when, Filter(division=boards.prefix(division), kinds=kinds), span)


def overview(asked: Asked, kind: CaseKind, parts: Iterable[str] = ()) -> Overview:
    """The board itself; `kind` is the one whose shares are shown, `parts` the divisions that stand there in any case."""
    periods = (asked.period, asked.earlier, asked.week)
    seen = asked.views.glance(asked.sight, asked.when, asked.which, asked.digits, periods)
    now, then, week = seen.flows
    counts, flows = {each.division: each for each in seen.standing}, {each.division: each for each in now}
    cells = [
        boards.cell(
            name, counts.get(name), flows.get(name), replace(asked.which, division=name), asked.when, asked.period
        )
        for name in sorted({*counts, *flows, *parts})
    ]
    shares, earlier = asked.views.shares(
        asked.sight, asked.when, replace(asked.which, kinds=(kind.name,)), asked.digits, periods[:2],
        [each.measure for each in kind.headlines],
    )  # fmt: skip
    return Overview(
        division=asked.which.division, as_of=asked.when.as_of, day=asked.day, since=asked.period[0],
        until=asked.period[1], kinds=asked.which.kinds, shares_of=kind.name,
        total=_line(asked, kind, shares, boards.total(cells, asked.which, asked.when, asked.period), ""),
        lines=tuple(_line(asked, kind, shares, each, each.division) for each in cells),
        net=sum(each.opened - each.closed for each in week), earlier=_earlier(asked, kind, then, earlier),
        platforms=_platforms(asked, seen.platforms),
    )  # fmt: skip


def _line(asked: Asked, kind: CaseKind, shares: Sequence[DivisionShare], cell: BoardCell, division: str) -> Line:
    reds = (Light.RED, Light.FLASHING)
    standing = replace(asked.which, open=True, division=division or asked.which.division, lights=reds)
    return Line(
        cell=cell, red=number(sum(cell.lights[each].value for each in reds), standing, asked.when),
        shares=_figures(asked, kind, shares, division, asked.period),
    )  # fmt: skip


def _earlier(asked: Asked, kind: CaseKind, flows: Sequence[Flow], shares: Sequence[DivisionShare]) -> Earlier:
    period = asked.earlier
    came = replace(asked.which, opened_since=period[0], opened_until=period[1])
    return Earlier(
        period=period, inflow=number(sum(each.opened for each in flows), came, asked.when),
        outflow=number(sum(each.closed for each in flows), boards.closed_in(asked.which, period), asked.when),
        shares=_figures(asked, kind, shares, "", period),
    )  # fmt: skip


def _figures(
    asked: Asked, kind: CaseKind, shares: Sequence[DivisionShare], division: str, period: Period
) -> dict[str, Figure]:
    """The shares of a division, or (empty) of all of them together."""
    which = replace(asked.which, kinds=(kind.name,), division=division or asked.which.division)
    return {
        each.name: figure(each, _sums(each, shares, division), Count(
            filter=which, as_of=asked.when.as_of,
            measure=MeasureCount(measure=each.name, since=period[0], until=period[1]),
        )) for each in headline_measures(kind)
    }  # fmt: skip


def headline_measures(kind: CaseKind) -> tuple[Measure, ...]:
    named = {each.measure for each in kind.headlines}
    return tuple(each for each in kind.measures if each.name in named)


def _sums(measure: Measure, shares: Sequence[DivisionShare], division: str) -> Sums:
    own = [each for each in shares if each.measure == measure.name and each.division.startswith(division)]
    return Sums(
        measure=measure.name, year=None, entries=sum(each.entries for each in own),
        numerator=sum((each.numerator for each in own), Decimal(0)),
        denominator=sum((each.denominator for each in own), Decimal(0)), median=None, p90=None,
    )  # fmt: skip


def _platforms(asked: Asked, counts: Sequence[PlatformCounts]) -> tuple[PlatformLine, ...]:
    return tuple(
        PlatformLine(
            platform=each.platform,
            waiting=number(each.unassigned, replace(standing, unassigned=True), asked.when),
            open=number(each.open, standing, asked.when),
            overdue=number(each.overdue, replace(standing, overdue=True), asked.when),
            closed=number(each.closed, boards.closed_in(replace(asked.which, platform=each.platform), asked.period),
                          asked.when),
            days=each.days,
        )
        for each in counts if each.open or each.closed
        for standing in (replace(asked.which, open=True, platform=each.platform),)
    )  # fmt: skip
