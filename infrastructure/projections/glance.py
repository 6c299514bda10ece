"""What does a board count? Open cases by division and light, what came and went, and the platforms: in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, extract, func, or_, select

from application.answers import Filter
from application.projections.blind import Blind
from application.views import DivisionCounts, Flow, Glance, PlatformCounts, Sight, When
from infrastructure.projections.choice import chosen
from infrastructure.projections.counts import by_light, tally
from infrastructure.projections.places import counted_in
from infrastructure.projections.states import states

DAY = 86400
CENT = Decimal("0.01")
LIGHTS = 6
"""Columns of `by_light`; after them come overdue, unassigned, seconds to the end, and two for each period."""

Period = tuple[date, date]
Numbers = list[Decimal]


def glance(
    connection: Connection,
    blind: Blind,
    sight: Sight,
    when: When,
    which: Filter,
    digits: int,
    periods: Sequence[Period],
) -> Glance:
    """Counted by division and platform together, and added up by each of them here."""
    of, first = states(when), min(since for since, _ in periods)
    counted = list(_counted(of, when, periods))
    asked = (
        select(of.c.division, of.c.platform, *counted)
        .where(
            *chosen(of, sight, when, which, None, blind),
            or_(of.c.open, of.c.opened_on >= first, of.c.closed_on >= first),
        )
        .group_by(of.c.division, of.c.platform)
    )
    place = counted_in(sight, when, digits)
    divisions: dict[str, Numbers] = defaultdict(lambda: [Decimal(0)] * len(counted))
    platforms: dict[str, Numbers] = defaultdict(lambda: [Decimal(0)] * len(counted))
    for division, platform, *numbers in connection.execute(asked):
        for sums in (divisions[place(division)], platforms[platform]):
            sums[:] = [sum_ + (number or 0) for sum_, number in zip(sums, numbers, strict=True)]
    return Glance(
        standing=[_standing(name, sums) for name, sums in sorted(divisions.items()) if sums[0]],
        flows=[list(_flows(divisions, n)) for n in range(LIGHTS + 3, len(counted), 2)],
        platforms=[_platform(name, sums) for name, sums in sorted(platforms.items()) if name],
    )


def _counted(
    of: FromClause, when: When, periods: Sequence[Period]
) -> Iterable[ColumnElement[Any]]:  # counts and one sum
    yield from by_light(of, when, of.c.open)
    yield func.count().filter(of.c.open, of.c.overdue_at <= when.at)
    yield func.count().filter(of.c.open, of.c.handler == "")
    took = extract("epoch", of.c.closed_at - of.c.opened_at)
    yield func.sum(took).filter(_closed(of, periods[0]))
    for since, until in periods:
        yield func.count().filter(of.c.opened_on >= since, of.c.opened_on < until)
        yield func.count().filter(_closed(of, (since, until)))


def _closed(of: FromClause, period: Period) -> ColumnElement[bool]:
    return and_(~of.c.open, of.c.closed_on >= period[0], of.c.closed_on < period[1])


def _standing(division: str, sums: Numbers) -> DivisionCounts:
    lights = tally(*(int(each) for each in sums[:LIGHTS]))
    return DivisionCounts(division=division, lights=lights, overdue=int(sums[LIGHTS]))


def _flows(divisions: dict[str, Numbers], n: int) -> Iterable[Flow]:
    for name, sums in sorted(divisions.items()):
        if sums[n] or sums[n + 1]:
            yield Flow(division=name, opened=int(sums[n]), closed=int(sums[n + 1]))


def _platform(platform: str, sums: Numbers) -> PlatformCounts:
    overdue, unassigned, seconds, _, closed = sums[LIGHTS : LIGHTS + 5]
    return PlatformCounts(
        platform=platform, open=int(sums[0]), unassigned=int(unassigned), overdue=int(overdue), closed=int(closed),
        days=(seconds / closed / DAY).quantize(CENT) if closed else None,
    )  # fmt: skip
