"""How did a division fare over the last weeks: opened, closed, open?"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from application import boards
from application.answers import AsOf, Count, Number
from application.boards import number
from application.overviews import WEEK, Asked

WEEKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days, from `since` to `until` (exclusive)."""

    since: date
    until: date
    inflow: Number
    outflow: Number
    open: Number
    """At the end of its last day."""

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    division: str
    as_of: AsOf | None
    weeks: tuple[Week, ...]


def trend(asked: Asked) -> Trend:
    """Twelve weeks up to the day that is asked for."""
    last = asked.day + timedelta(days=1)
    weeks = [(last - WEEK * n, last - WEEK * (n - 1)) for n in range(WEEKS, 0, -1)]
    flows = asked.views.weekly(asked.sight, asked.when, asked.which, weeks[0][0], WEEKS)
    sort = asked.when.as_of.sort if asked.when.as_of else "known"
    standing = replace(asked.which, open=True)
    ends = [until - timedelta(days=1) for _, until in weeks]
    stocks = asked.views.standing(asked.sight, standing, sort, ends[0], WEEKS)
    return Trend(
        division=asked.which.division, as_of=asked.when.as_of,
        weeks=tuple(
            Week(
                since=since, until=until,
                inflow=number(flow[0], replace(asked.which, opened_since=since, opened_until=until), asked.when),
                outflow=number(flow[1], boards.closed_in(asked.which, (since, until)), asked.when),
                open=Number(value=stock, count=Count(filter=standing, as_of=AsOf(day=end, sort=sort))),
            )
            for (since, until), flow, stock, end in zip(weeks, flows, stocks, ends, strict=True)
        ),
    )  # fmt: skip
