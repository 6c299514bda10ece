"""What do a committee and a community want to see of themselves: cases by stage, what is due soon, this year beside the last?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from application import boards, figures
from application.answers import AsOf, Count, Filter, MeasureCount, Number, QueueRow
from application.boards import CommitteeBoard, Period, number
from application.figures import Figure, Measures
from application.overviews import Span, period_before, period_of
from application.views import Sight, Views, When
from domain.kernel.case_kind import CaseKind, Measure
from domain.kernel.parameters import Parameters
from domain.kernel.vocabulary import CaseId, OrganisationId, local_date

MOST_CARDS = 200
"""D: cases shown by stage at once; the numbers count all."""
SOON = timedelta(days=14)

_Found = Mapping[tuple[str, str], Figure]
"""By kind and measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The open cases that stand at one stage of the road, those due first on top."""

    states: tuple[str, ...]
    number: Number
    rows: tuple[QueueRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsDue:
    """The terms of one sort that ran out, and those that will within two weeks."""

    code: str
    late: Number
    soon: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    board: CommitteeBoard
    stages: tuple[Stage, ...]
    due: tuple[TermsDue, ...]
    """As of today only: which term was due when is not kept for past days."""
    measures: Measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A measure from the beginning of the year, and on the same days of the year before."""

    measure: str
    now: Figure
    then: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    kind: str
    indicators: tuple[Indicator, ...]
    """Those to which some case added something in either year; headlines first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    division: str
    as_of: AsOf | None
    period: Period
    earlier: Period
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose questions these are."""

    views: Views
    sight: Sight
    when: When
    parameters: Parameters

    @property
    def day(self) -> date:
        return self.when.as_of.day if self.when.as_of else local_date(self.when.at)


def committee(asking: Asking, kind: CaseKind, organisation: OrganisationId, span: Span) -> Committee:
    """A committee's cases by stage, its load and results, what is due, and its measures of the period."""
    views, sight, when = asking.views, asking.sight, asking.when
    period = period_of(span, asking.day)
    standing = Filter(kinds=(kind.name,), organisation=organisation, open=True)
    board = boards.committee_board(views, sight, when, organisation, period, (kind.name,))
    cards = views.page(sight, when, standing, None, "due", False, None, MOST_CARDS).rows
    which = replace(standing, open=None)
    return Committee(
        board=board, stages=tuple(_stages(kind, board, cards, standing, when)),
        due=() if when.as_of else _due(asking, standing),
        measures=figures.measures(views, sight, when, kind, which, *period, asking.parameters),
    )  # fmt: skip


def _stages(
    kind: CaseKind, board: CommitteeBoard, cards: Sequence[QueueRow], standing: Filter, when: When
) -> Sequence[Stage]:
    counts = {share.name: share.number.value for share in board.states}
    road = [
        tuple(str(state) for state in stage if state not in kind.closed) for stage in kind.road(kind.blank(CaseId("")))
    ]
    on_road = {state for stage in road for state in stage}
    stages = [*filter(None, road), *((state,) for state in counts if state not in on_road)]
    return [
        Stage(
            states=states, rows=tuple(row for row in cards if row.state in states),
            number=number(sum(counts.get(state, 0) for state in states), replace(standing, states=states), when),
        ) for states in stages
    ]  # fmt: skip


def _due(asking: Asking, standing: Filter) -> tuple[TermsDue, ...]:
    today, soon = asking.day, asking.day + SOON
    return tuple(
        TermsDue(
            code=code, late=number(late, replace(standing, term=code, due_until=today), asking.when),
            soon=number(coming, replace(standing, term=code, due_since=today, due_until=soon), asking.when),
        ) for code, late, coming in asking.views.terms_due(asking.sight, asking.when, standing, today, soon)
    )  # fmt: skip


def sheets(asking: Asking, kinds: Sequence[CaseKind], division: str) -> Sheets:
    """The year so far beside the year before, kind by kind."""
    period, earlier = period_of("year", asking.day), period_before("year", asking.day)
    which = Filter(division=boards.prefix(division))
    now, then = (_figures(asking, kinds, which, each) for each in (period, earlier))
    return Sheets(
        division=which.division, as_of=asking.when.as_of, period=period, earlier=earlier,
        sheets=tuple(Sheet(kind=kind.name, indicators=_indicators(kind, now, then)) for kind in kinds),
    )  # fmt: skip


def _indicators(kind: CaseKind, now: _Found, then: _Found) -> tuple[Indicator, ...]:
    first = {each.measure: n for n, each in enumerate(kind.headlines)}
    figures_of = {each.name: (now[kind.name, each.name], then[kind.name, each.name]) for each in _plain(kind)}
    told = [name for name, years in figures_of.items() if name in first or any(each.entries for each in years)]
    told.sort(key=lambda name: first.get(name, len(first)))
    return tuple(Indicator(measure=name, now=figures_of[name][0], then=figures_of[name][1]) for name in told)


def _figures(asking: Asking, kinds: Sequence[CaseKind], which: Filter, period: Period) -> _Found:
    """All kinds in one question."""
    asked = asking.views.tallies(asking.sight, asking.when, which, ["kind"], *period, ())
    found = {(kind, sums.measure): sums for (kind,), sums in asked}
    return {
        (kind.name, each.name): figures.figure(each, found.get((kind.name, each.name)), Count(
            filter=replace(which, kinds=(kind.name,)), as_of=asking.when.as_of,
            measure=MeasureCount(measure=each.name, since=period[0], until=period[1]),
        )) for kind in kinds for each in _plain(kind)
    }  # fmt: skip


def _plain(kind: CaseKind) -> Sequence[Measure]:
    """Without durations, which would ask for quantiles."""
    return [each for each in kind.measures if each.sort != "duration"]
