"""What a board shows beside its counts: shares by division, the weeks behind, and terms that run out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, Date, and_, case, func, literal, or_, select, union_all

from application.answers import AsOfSort, Filter
from application.projections.blind import Blind
from application.views import DivisionShare, Sight, When
from domain.calendar.working_days import end_of
from infrastructure.projections.choice import chosen, contributed
from infrastructure.projections.places import counted_in
from infrastructure.projections.states import spans, states
from infrastructure.projections.tables import CONTRIBUTIONS
from infrastructure.projections.tables import DEADLINES_TABLE as DEADLINES

Period = tuple[date, date]


def shares(  # periods of measures by divisions
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, digits: int,
    periods: Sequence[Period], measures: Sequence[str],
) -> Sequence[Sequence[DivisionShare]]:  # fmt: skip
    """The periods do not overlap."""
    of, adds = states(when), CONTRIBUTIONS.c
    within = [and_(adds.day >= since, adds.day < until) for since, until in periods]
    nth = case(*((condition, n) for n, condition in enumerate(within)))
    asked = (
        select(nth, of.c.division, adds.measure, func.count(), func.sum(adds.numerator), func.sum(adds.denominator))
        .select_from(CONTRIBUTIONS.join(of, and_(of.c.tenant == adds.tenant, of.c.case_id == adds.case_id)))
        .where(
            *chosen(of, sight, when, which, None, blind), *contributed(when), adds.tenant == sight.tenant,
            adds.kind.in_(which.kinds), adds.measure.in_(measures), or_(*within),
        ).group_by(nth, of.c.division, adds.measure)
    )  # fmt: skip
    place = counted_in(sight, when, digits)
    found: list[dict[tuple[str, str], list[Decimal]]] = [defaultdict(lambda: [Decimal(0)] * 3) for _ in periods]
    for n, division, measure, *sums in connection.execute(asked):
        so_far = found[n][place(division), measure]
        found[n][place(division), measure] = [sum_ + each for sum_, each in zip(so_far, sums, strict=True)]
    return [
        [
            DivisionShare(division=division, measure=measure, entries=int(entries), numerator=up, denominator=down)
            for (division, measure), (entries, up, down) in sorted(each.items())
        ]
        for each in found
    ]


def weekly(
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, since: date, weeks: int
) -> Sequence[tuple[int, int]]:
    of, until = states(when), date.fromordinal(since.toordinal() + 7 * weeks)
    ways = (
        (0, of.c.opened_on, replace(which, opened_since=since, opened_until=until)),
        (1, of.c.closed_on, replace(which, open=False, closed_since=since, closed_until=until)),
    )
    asked = union_all(*(
        select(day, literal(way), func.count()).where(*chosen(of, sight, when, each, None, blind)).group_by(day)
        for way, day, each in ways
    ))  # fmt: skip
    found = [[0, 0] for _ in range(weeks)]
    for day, way, cases in connection.execute(asked):
        found[(day - since).days // 7][way] += cases
    return [(opened, closed) for opened, closed in found]


def standing(
    connection: Connection, blind: Blind, sight: Sight, which: Filter, sort: AsOfSort, first: date, weeks: int
) -> Sequence[int]:
    """Lights and lateness, where the filter asks for them, are judged as of the last of the days.

    A state is counted at the ends of weeks from the first that is not before its beginning to the last before its end; so
    each is looked at once, however many weeks there are.
    """
    last = first + timedelta(days=7 * (weeks - 1))
    when = When(at=end_of(last) - timedelta(microseconds=1))
    of = spans(sort, first, last)

    def week(day: ColumnElement[date]) -> ColumnElement[int]:
        """The first end of a week that is not before a day."""
        days = func.greatest(day, first) - literal(first, Date)
        return func.div(days + 6, 7)

    starts, ends = week(of.c.since), week(func.least(of.c.until, last + timedelta(days=1)))
    asked = (
        select(starts, ends, func.count()).where(*chosen(of, sight, when, which, None, blind)).group_by(starts, ends)
    )
    found = [0] * weeks
    for start, end, cases in connection.execute(asked):
        for n in range(int(start), int(end)):
            found[n] += cases
    return found


def terms_due(
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, today: date, until: date
) -> Sequence[tuple[str, int, int]]:
    """Cases, not terms, are counted: a case has one term of a code."""
    of, terms = states(when), DEADLINES.c
    late = terms.due_at <= end_of(today - timedelta(days=1))
    asked = (
        select(terms.code, func.count().filter(late), func.count().filter(~late))
        .select_from(DEADLINES.join(of, and_(of.c.tenant == terms.tenant, of.c.case_id == terms.case_id)))
        .where(*chosen(of, sight, when, which, None, blind), terms.due_at <= end_of(until - timedelta(days=1)))
        .group_by(terms.code).order_by(terms.code)
    )  # fmt: skip
    return [(code, before, coming) for code, before, coming in connection.execute(asked)]
