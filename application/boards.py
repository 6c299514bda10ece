"""How do the stations, committees and people stand, side by side? Every number names the cases behind it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from application.answers import AsOf, Count, Filter, Number
from application.views import DivisionCounts, Flow, Sight, Views, When
from domain.calendar.lights import Light
from domain.kernel.roles import scope
from domain.kernel.vocabulary import OrganisationId, StaffId, local_date

Period = tuple[date, date]
"""Since, until (exclusive)."""

URGENCY_WEIGHTS: Mapping[str, Decimal] = {"U1": Decimal(3), "U2": Decimal(2), "U3": Decimal(1), "U4": Decimal(2)}
"""G1.4 per-handler load (D)."""
LEVELS = (2, 4, 6, 9, 12)
"""Digits of a division code: province, city, district, street, community."""
HOT_TOPICS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCell:
    """One division of a board (or all of it together)."""

    division: str
    open: Number
    overdue: Number
    lights: Mapping[Light, Number]
    inflow: Number
    """Opened in the board's period."""
    outflow: Number
    """Closed in the board's period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One value of a breakdown: a platform, a state, an outcome."""

    name: str
    number: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """Cases of a topic opened in a division in the board's period."""

    topic: str
    division: str
    number: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A station board: the divisions one level below, side by side."""

    division: str
    as_of: AsOf | None
    since: date
    """The period of inflow, outflow and topics: from `since` to `until`, exclusive."""
    until: date
    total: BoardCell
    cells: tuple[BoardCell, ...]
    platforms: tuple[Share, ...]
    """Open cases by platform."""
    heat: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one person carries (G1.4)."""

    handler: StaffId
    open: Number
    overdue: Number
    weighted: Decimal
    """The sum of the urgency weights of the open cases (U1 3, U2 2, U3 1, U4 2, without urgency 1)."""

    @property
    def load(self) -> Decimal:
        """Open cases + weighted."""
        return self.open.value + self.weighted


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What one person brought to an end in the period, by outcome."""

    handler: StaffId
    closed: Number
    outcomes: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeBoard:
    organisation: OrganisationId
    as_of: AsOf | None
    since: date
    until: date
    states: tuple[Share, ...]
    """Open cases by state."""
    load: tuple[Load, ...]
    results: tuple[Results, ...]


def prefix(division: str) -> str:
    """What a division covers, as a prefix."""
    return scope(division) if division else ""


def period_of(when: When, since: date | None, until: date | None) -> Period:
    """The month of the day that is asked for, up to and including that day, where nothing else is given."""
    day = when.as_of.day if when.as_of else local_date(when.at)
    return since or day.replace(day=1), until or day + timedelta(days=1)


def board(views: Views, sight: Sight, when: When, division: str, period: Period, kinds: tuple[str, ...]) -> Board:
    everything = Filter(division=prefix(division), kinds=kinds)
    standing = replace(everything, open=True)
    came = replace(everything, opened_since=period[0], opened_until=period[1])
    digits = next((level for level in LEVELS if level > len(everything.division)), LEVELS[-1])
    counts = {each.division: each for each in views.by_division(sight, when, standing, digits)}
    flows = {each.division: each for each in views.flow(sight, when, everything, digits, *period)}
    cells = [
        cell(name, counts.get(name), flows.get(name), replace(everything, division=name), when, period)
        for name in sorted({*counts, *flows})
    ]
    return Board(
        division=division, as_of=when.as_of, since=period[0], until=period[1],
        total=total(cells, everything, when, period), cells=tuple(cells),
        platforms=_by_platform(views, sight, when, standing),
        heat=tuple(
            HeatCell(topic=topic, division=child, number=number(n, replace(came, topics=(topic,), division=child), when))
            for topic, child, n in views.heat(sight, when, came, digits, HOT_TOPICS)
        ),
    )  # fmt: skip


def committee_board(
    views: Views, sight: Sight, when: When, organisation: OrganisationId, period: Period, kinds: tuple[str, ...] = ()
) -> CommitteeBoard:
    standing = Filter(organisation=organisation, open=True, kinds=kinds)
    ended = replace(standing, open=False, closed_since=period[0], closed_until=period[1])
    return CommitteeBoard(
        organisation=organisation, as_of=when.as_of, since=period[0], until=period[1],
        states=by_state(views, sight, when, standing),
        load=load(views, sight, when, standing),
        results=_results(views.by(sight, when, ended, "handler", "outcome"), ended, when),
    )  # fmt: skip


def load(views: Views, sight: Sight, when: When, which: Filter) -> tuple[Load, ...]:
    """What each handler carries, heaviest first."""
    by_handler: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for each in views.load(sight, when, which):
        by_handler[each.handler].append((each.urgency, each.open, each.overdue))
    loads = [_load(handler, rows, which, when) for handler, rows in by_handler.items()]
    return tuple(sorted(loads, key=lambda each: (-each.load, each.handler)))


def _load(handler: str, rows: Iterable[tuple[str, int, int]], which: Filter, when: When) -> Load:
    rows = list(rows)
    own = replace(which, handler=handler)
    return Load(
        handler=StaffId(handler),
        open=number(sum(count for _, count, _ in rows), own, when),
        overdue=number(sum(late for _, _, late in rows), replace(own, overdue=True), when),
        weighted=sum((URGENCY_WEIGHTS.get(urgency, Decimal(1)) * count for urgency, count, _ in rows), Decimal(0)),
    )


def _results(rows: Sequence[tuple[tuple[str, ...], int]], ended: Filter, when: When) -> tuple[Results, ...]:
    outcomes: dict[str, list[Share]] = defaultdict(list)
    for (handler, outcome), count in rows:
        if handler:
            found = number(count, replace(ended, handler=handler, outcome=outcome), when)
            outcomes[handler].append(Share(name=outcome, number=found))
    return tuple(
        Results(
            handler=StaffId(handler),
            closed=number(sum(each.number.value for each in shares), replace(ended, handler=handler), when),
            outcomes=tuple(shares),
        )
        for handler, shares in sorted(outcomes.items())
    )


def by_state(views: Views, sight: Sight, when: When, which: Filter) -> tuple[Share, ...]:
    return tuple(
        Share(name=state, number=number(count, replace(which, states=(state,)), when))
        for (state,), count in views.by(sight, when, which, "state")
    )


BY: Mapping[str, Callable[[Filter, str], Filter]] = {
    "kind": lambda which, value: replace(which, kinds=(value,)),
    "organisation": lambda which, value: replace(which, organisation=value),
    "platform": lambda which, value: replace(which, platform=value),
    "neighbourhood": lambda which, value: replace(which, neighbourhood=value),
}
"""Columns by which cases are counted side by side, each with the filter that asks for one of its values."""


def by_column(views: Views, sight: Sight, when: When, which: Filter, column: str) -> tuple[Share, ...]:
    """How many of the cases have which value in a column of `BY`."""
    return tuple(
        Share(name=value, number=number(count, BY[column](which, value), when))
        for (value,), count in views.by(sight, when, which, column)
    )


def _by_platform(views: Views, sight: Sight, when: When, which: Filter) -> tuple[Share, ...]:
    """Cases sent to a platform; those sent to none are no slice of it."""
    return tuple(
        Share(name=platform, number=number(count, replace(which, platform=platform), when))
        for (platform,), count in views.by(sight, when, which, "platform") if platform
    )  # fmt: skip


def cell(
    name: str, counts: DivisionCounts | None, flow: Flow | None, of: Filter, when: When, period: Period
) -> BoardCell:
    lights = counts.lights if counts else {}
    standing = replace(of, open=True)
    return BoardCell(
        division=name,
        open=number(sum(lights.values()), standing, when),
        overdue=number(counts.overdue if counts else 0, replace(standing, overdue=True), when),
        lights={each: number(lights.get(each, 0), replace(standing, lights=(each,)), when) for each in Light},
        inflow=number(flow.opened if flow else 0, replace(of, opened_since=period[0], opened_until=period[1]), when),
        outflow=number(flow.closed if flow else 0, closed_in(of, period), when),
    )


def total(cells: Sequence[BoardCell], of: Filter, when: When, period: Period) -> BoardCell:
    standing = replace(of, open=True)
    came = replace(of, opened_since=period[0], opened_until=period[1])
    return BoardCell(
        division=of.division,
        open=number(sum(each.open.value for each in cells), standing, when),
        overdue=number(sum(each.overdue.value for each in cells), replace(standing, overdue=True), when),
        lights={
            light: number(sum(each.lights[light].value for each in cells), replace(standing, lights=(light,)), when)
            for light in Light
        },
        inflow=number(sum(each.inflow.value for each in cells), came, when),
        outflow=number(sum(each.outflow.value for each in cells), closed_in(of, period), when),
    )


def closed_in(of: Filter, period: Period) -> Filter:
    return replace(of, open=False, closed_since=period[0], closed_until=period[1])


def number(value: int, which: Filter, when: When) -> Number:
    return Number(value=value, count=Count(filter=which, as_of=when.as_of))
