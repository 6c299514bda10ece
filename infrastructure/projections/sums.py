"""The measures of a period: sums by year and together; medians and ninth deciles of durations.

A quantile is interpolated between the two neighbours, as `percentile_cont` does, but in decimals: halves of a hundredth must
not depend on binary fractions.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, FromClause, Integer, Select, and_, cast, distinct, func, null, select, tuple_

from application.answers import Filter
from application.projections.blind import Blind
from application.views import Sight, Sums, When
from infrastructure.projections.choice import chosen, contributed
from infrastructure.projections.states import states
from infrastructure.projections.tables import CONTRIBUTIONS

MEDIAN, P90 = Fraction(1, 2), Fraction(9, 10)

Key = tuple[str, int | None]
"""Measure and year; None: the whole period."""


def sums(  # what `Views.sums` is asked
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, since: date, until: date,
    durations: Sequence[str],
) -> Sequence[Sums]:  # fmt: skip
    of = states(when)
    conditions = [
        *chosen(of, sight, when, which, None, blind), *contributed(when), *_in_period(sight.tenant, which, since, until)
    ]  # fmt: skip
    totals = _totals(connection, of, conditions)
    one_year = since.year == (until - timedelta(days=1)).year
    quantiles = _quantiles(connection, of, conditions, durations, by_year=not one_year) if durations else {}
    if one_year:
        quantiles |= {(measure, since.year): found for (measure, _), found in quantiles.items()}
    return [
        Sums(measure=measure, year=year, entries=entries, numerator=numerator, denominator=denominator,
             median=quantiles.get((measure, year), (None, None))[0], p90=quantiles.get((measure, year), (None, None))[1])
        for (measure, year), (entries, numerator, denominator) in totals.items()
    ]  # fmt: skip


def tallies(  # what `Views.tallies` is asked
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, columns: Sequence[str], since: date,
    until: date, measures: Sequence[str],
) -> Sequence[tuple[tuple[str, ...], Sums]]:  # fmt: skip
    of, adds = states(when), CONTRIBUTIONS.c
    conditions = [
        *chosen(of, sight, when, which, None, blind), *contributed(when), *_in_period(sight.tenant, which, since, until),
        *([adds.measure.in_(measures)] if measures else []),
    ]  # fmt: skip
    totals = [func.count(), func.count(distinct(adds.case_id)), func.sum(adds.numerator), func.sum(adds.denominator)]
    beside = [*(of.c[each] for each in columns), adds.measure]
    asked = _joined(of, [*beside, *totals], conditions).group_by(*beside)
    return [
        (tuple(values), Sums(measure=measure, year=None, entries=entries, numerator=numerator, denominator=denominator,
                             median=None, p90=None, cases=cases))
        for *values, measure, entries, cases, numerator, denominator in connection.execute(asked)
    ]  # fmt: skip


def _in_period(tenant: str, which: Filter, since: date, until: date) -> list[Any]:  # conditions
    adds = CONTRIBUTIONS.c
    kinds = [adds.kind.in_(which.kinds)] if which.kinds else []
    return [adds.tenant == tenant, adds.day >= since, adds.day < until, *kinds]


_YEAR = cast(func.date_part("year", CONTRIBUTIONS.c.day), Integer)  # `extract` would count in numeric


def _joined(of: FromClause, columns: Sequence[Any], conditions: Sequence[Any]) -> Select[Any]:
    same = and_(of.c.tenant == CONTRIBUTIONS.c.tenant, of.c.case_id == CONTRIBUTIONS.c.case_id)
    return select(*columns).select_from(CONTRIBUTIONS.join(of, same)).where(*conditions)


def _totals(
    connection: Connection, of: FromClause, conditions: Sequence[Any]
) -> Mapping[Key, tuple[int, Decimal, Decimal]]:
    adds = CONTRIBUTIONS.c
    columns = [adds.measure, _YEAR, func.count(), func.sum(adds.numerator), func.sum(adds.denominator)]
    found: dict[Key, tuple[int, Decimal, Decimal]] = {}
    for measure, year, *values in connection.execute(_joined(of, columns, conditions).group_by(adds.measure, _YEAR)):
        entries, numerator, denominator = values
        found[measure, year] = (entries, numerator, denominator)
        before = found.get((measure, None), (0, Decimal(0), Decimal(0)))
        found[measure, None] = (before[0] + entries, before[1] + numerator, before[2] + denominator)
    return found


def _quantiles(
    connection: Connection, of: FromClause, conditions: Sequence[Any], durations: Sequence[str], *, by_year: bool
) -> dict[Key, tuple[Decimal, Decimal]]:
    adds = CONTRIBUTIONS.c
    timed = [*conditions, adds.measure.in_(durations), adds.value.is_not(None)]
    once = _joined(of, [adds.measure, _YEAR.label("year"), adds.value], timed).subquery("timed")
    values = func.array_agg(once.c.value).aggregate_order_by(once.c.value).label("v")
    together = tuple_(once.c.measure)
    sets = (together, tuple_(once.c.measure, once.c.year)) if by_year else (together,)
    year = once.c.year if by_year else null().label("year")
    grouped = select(once.c.measure, year, values).group_by(func.grouping_sets(*sets)).subquery("ordered")
    neighbours = [grouped.c.v[place] for share in (MEDIAN, P90) for place in _places(grouped.c.v, share)]
    asked = select(grouped.c.measure, grouped.c.year, func.cardinality(grouped.c.v), *neighbours)
    return {
        (measure, year): (_between(MEDIAN, n, *middle), _between(P90, n, *high))
        for measure, year, n, *found in connection.execute(asked)
        for middle, high in [(found[:2], found[2:])]
    }


def _places(values: Any, share: Fraction) -> tuple[Any, Any]:
    """The places of the neighbours of a quantile, counted from one: `1 + share × (n - 1)` lies between them."""
    lower = 1 + (func.cardinality(values) - 1) * share.numerator // share.denominator
    return lower, func.least(lower + 1, func.cardinality(values))


def _between(share: Fraction, n: int, lower: Decimal, upper: Decimal) -> Decimal:
    rest = share * (n - 1) % 1
    return lower + (upper - lower) * rest.numerator / rest.denominator
