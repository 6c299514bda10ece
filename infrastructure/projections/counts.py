"""Cases counted: by division and light, by any columns, opened and closed in a period, by handler."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, literal, select, true, union_all

from application.answers import Filter, MeasureCount
from application.projections.blind import Blind
from application.views import DivisionCounts, Flow, HandlerCounts, Sight, When
from domain.calendar.lights import Light
from infrastructure.projections.choice import chosen
from infrastructure.projections.places import counted_in
from infrastructure.projections.states import states

Tally = Counter[Light | None]


def count(
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, measure: MeasureCount | None
) -> int:
    of = states(when)
    asked = select(func.count()).select_from(of).where(*chosen(of, sight, when, which, measure, blind))
    return connection.execute(asked).scalar_one()


def by_division(
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, digits: int
) -> Sequence[DivisionCounts]:
    """Grouped by the whole code, which is cheaper than cutting it for every case; cut afterwards."""
    of = states(when)
    asked = (
        select(of.c.division, *by_light(of, when, true()), func.count().filter(of.c.overdue_at <= when.at))
        .where(*chosen(of, sight, when, which, None, blind))
        .group_by(of.c.division)
    )
    place = counted_in(sight, when, digits)
    lights: dict[str, Tally] = defaultdict(Counter)
    overdue: Counter[str] = Counter()
    for division, *counts, late in connection.execute(asked):
        lights[place(division)].update(tally(*counts))
        overdue[place(division)] += late
    return [
        DivisionCounts(division=name, lights=tally, overdue=overdue[name]) for name, tally in sorted(lights.items())
    ]


def by_light(of: FromClause, when: When, within: ColumnElement[bool]) -> Iterable[ColumnElement[int]]:
    """Of the cases within: all, without a term, paused, and those that have reached yellow, red, flashing."""
    for condition in (
        true(), of.c.term == "", of.c.paused, of.c.yellow_at <= when.at, of.c.red_at <= when.at,
        of.c.flashing_at <= when.at,
    ):  # fmt: skip
        yield func.count().filter(and_(within, condition))


def tally(total: int, without: int, paused: int, yellow: int, red: int, flashing: int) -> Tally:
    """A light is reached after the milder ones, so the numbers of the milder hold those of the worse."""
    return Counter({
        None: without, Light.GREY: paused, Light.GREEN: total - without - paused - yellow, Light.YELLOW: yellow - red,
        Light.RED: red - flashing, Light.FLASHING: flashing,
    })  # fmt: skip


def flow(  # a period by divisions
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, digits: int, since: date, until: date
) -> Sequence[Flow]:
    came = replace(which, opened_since=since, opened_until=until)
    went = replace(which, open=False, closed_since=since, closed_until=until)
    of = states(when)
    asked = union_all(*(
        select(of.c.division, literal(which_way), func.count())
        .where(*chosen(of, sight, when, each, None, blind)).group_by(of.c.division)
        for which_way, each in ((0, came), (1, went))
    ))  # fmt: skip
    place = counted_in(sight, when, digits)
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for division, which_way, cases in connection.execute(asked):
        found[place(division)][which_way] += cases
    return [Flow(division=name, opened=opened, closed=closed) for name, (opened, closed) in sorted(found.items())]


def by(
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, *columns: str
) -> Sequence[tuple[tuple[str, ...], int]]:
    of = states(when)
    groups = [of.c[column] for column in columns]
    asked = (
        select(*groups, func.count()).where(*chosen(of, sight, when, which, None, blind)).group_by(*groups)
        .order_by(func.count().desc(), *groups)
    )  # fmt: skip
    return [(tuple(values), cases) for *values, cases in connection.execute(asked)]


def heat(
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, digits: int, topics: int
) -> Sequence[tuple[str, str, int]]:
    of = states(when)
    asked = (
        select(of.c.topic, of.c.division, func.count())
        .where(*chosen(of, sight, when, which, None, blind), of.c.topic != "")
        .group_by(of.c.topic, of.c.division)
    )
    place = counted_in(sight, when, digits)
    cells: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for topic, division, cases in connection.execute(asked):
        cells[topic, place(division)] += cases
        totals[topic] += cases
    hottest = sorted(totals, key=lambda topic: (-totals[topic], topic))[:topics]
    return [
        (topic, division, cases) for topic in hottest
        for (of_topic, division), cases in sorted(cells.items()) if of_topic == topic
    ]  # fmt: skip


def load(connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter) -> Sequence[HandlerCounts]:
    of = states(when)
    late: Any = func.count().filter(of.c.overdue_at <= when.at)
    asked = (
        select(of.c.handler, of.c.urgency, func.count(), late)
        .where(*chosen(of, sight, when, which, None, blind), of.c.handler != "")
        .group_by(of.c.handler, of.c.urgency)
    )
    return [HandlerCounts(handler=who, urgency=urgency, open=cases, overdue=overdue)
            for who, urgency, cases, overdue in connection.execute(asked)]  # fmt: skip
