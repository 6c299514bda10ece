"""What a board shows beside its counts: shares by division, platforms, and the weeks behind."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import Connection, Date, Float, and_, cast, extract, func, literal, or_, select, union_all, values
from sqlalchemy.sql.expression import column

from application.answers import AsOfSort, Filter
from application.projections.blind import Blind
from application.views import DivisionShare, PlatformCounts, Sight, When
from domain.calendar.working_days import end_of
from infrastructure.projections.choice import chosen, contributed
from infrastructure.projections.states import spans, states
from infrastructure.projections.tables import CONTRIBUTIONS
from infrastructure.projections.tables import DEADLINES_TABLE as DEADLINES

DAY = 86400
CENT = Decimal("0.01")


def shares(  # a period of measures by divisions
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, digits: int, since: date, until: date,
    measures: Sequence[str],
) -> Sequence[DivisionShare]:  # fmt: skip
    of, adds = states(when), CONTRIBUTIONS.c
    asked = (
        select(of.c.division, adds.measure, func.count(), func.sum(adds.numerator), func.sum(adds.denominator))
        .select_from(CONTRIBUTIONS.join(of, and_(of.c.tenant == adds.tenant, of.c.case_id == adds.case_id)))
        .where(
            *chosen(of, sight, when, which, None, blind), *contributed(when), adds.tenant == sight.tenant,
            adds.kind.in_(which.kinds), adds.measure.in_(measures), adds.day >= since, adds.day < until,
        ).group_by(of.c.division, adds.measure)
    )  # fmt: skip
    found: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
    for division, measure, *sums in connection.execute(asked):
        key = division[:digits], measure
        found[key] = [so_far + each for so_far, each in zip(found[key], sums, strict=True)]
    return [
        DivisionShare(division=division, measure=measure, entries=int(n), numerator=numerator, denominator=denominator)
        for (division, measure), (n, numerator, denominator) in sorted(found.items())
    ]


def by_platform(
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, since: date, until: date
) -> Sequence[PlatformCounts]:
    of = states(when)
    closed = and_(~of.c.open, of.c.closed_on >= since, of.c.closed_on < until)
    took = cast(extract("epoch", of.c.closed_at - of.c.opened_at), Float) / DAY
    asked = (
        select(
            of.c.platform, func.count().filter(of.c.open), func.count().filter(of.c.open, of.c.handler == ""),
            func.count().filter(of.c.open, of.c.overdue_at <= when.at), func.count().filter(closed),
            func.avg(took).filter(closed),
        ).where(*chosen(of, sight, when, which, None, blind), of.c.platform != "", or_(of.c.open, closed))
        .group_by(of.c.platform).order_by(of.c.platform)
    )  # fmt: skip
    return [
        PlatformCounts(
            platform=platform, open=open_, unassigned=unassigned, overdue=overdue, closed=done,
            days=None if days is None else Decimal(days).quantize(CENT),
        ) for platform, open_, unassigned, overdue, done, days in connection.execute(asked)
    ]  # fmt: skip


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
    connection: Connection, blind: Blind, sight: Sight, which: Filter, sort: AsOfSort, days: Sequence[date]
) -> Sequence[int]:
    """Lights and lateness, where the filter asks for them, are judged as of the last of the days."""
    when = When(at=end_of(days[-1]) - timedelta(microseconds=1))
    of = spans(sort, days[0], days[-1])
    day = values(column("day", Date), name="days").data([(each,) for each in days])
    asked = (
        select(day.c.day, func.count())
        .select_from(of.join(day, and_(of.c.since <= day.c.day, of.c.until > day.c.day)))
        .where(*chosen(of, sight, when, which, None, blind))
        .group_by(day.c.day)
    )
    found: dict[date, int] = {day: cases for day, cases in connection.execute(asked)}  # noqa: C416 # rows are no pairs
    return [found.get(each, 0) for each in days]


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
