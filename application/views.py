"""What do questions need from the stored views? The port; SQL stands behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from application.answers import AppointmentRow, AsOf, AsOfSort, Filter, MeasureCount, Page, Sort, Tie, WaitingRow
from application.lag import Lag
from domain.calendar.lights import Light
from domain.directory.succession import Succession
from domain.kernel.roles import Post
from domain.kernel.vocabulary import CaseId

NOTHING_ENDED = Succession()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What somebody may see: the posts by which they look, and the names under which they play a part."""

    tenant: str
    posts: tuple[Post, ...]
    names: frozenset[str]
    succession: Succession = NOTHING_ENDED
    """What was merged and split: old cases are found under the new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The state that is asked for: as it stands now, or as of the end of a past day, with lights as of an instant."""

    at: datetime
    as_of: AsOf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionCounts:
    """Open cases of one division."""

    division: str
    lights: Mapping[Light | None, int]
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Cases opened and closed in one division in a period."""

    division: str
    opened: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerCounts:
    handler: str
    urgency: str
    open: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """One measure over one year, or over the whole period (year None)."""

    measure: str
    year: int | None
    entries: int
    """How often something was contributed."""
    numerator: Decimal
    denominator: Decimal
    median: Decimal | None
    p90: Decimal | None
    cases: int | None = None
    """How many cases contributed, where it was counted: in tallies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionShare:
    """What a period adds to one measure in one division."""

    division: str
    measure: str
    entries: int
    numerator: Decimal
    denominator: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformCounts:
    platform: str
    open: int
    unassigned: int
    overdue: int
    closed: int
    """In the period."""
    days: Decimal | None
    """From opening to closing, on average over those closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a board counts, taken in one pass over the cases."""

    standing: Sequence[DivisionCounts]
    """Open cases by division."""
    flows: Sequence[Sequence[Flow]]
    """By division, for each of the periods that were asked for."""
    platforms: Sequence[PlatformCounts]
    """Closed ones are those of the first period."""


class Views(Protocol):
    """The stored views. Every answer holds only what `sight` covers; what is secret to it is in no list and no total."""

    def page(  # a list of cases has this many sides
        self, sight: Sight, when: When, which: Filter, measure: MeasureCount | None, sort: Sort, descending: bool,
        cursor: str | None, limit: int,
    ) -> Page: ...  # fmt: skip

    def count(self, sight: Sight, when: When, which: Filter, measure: MeasureCount | None = None) -> int: ...

    def numbers(self, sight: Sight, when: When, parts: Sequence[Filter]) -> Sequence[int]:
        """How many cases each of several filters leaves."""
        ...

    def waiting(self, sight: Sight, when: When, limit: int) -> Sequence[WaitingRow]:
        """Decisions that somebody with this sight may take, oldest first."""
        ...

    def by_division(self, sight: Sight, when: When, which: Filter, digits: int) -> Sequence[DivisionCounts]:
        """Cases by the first digits of their division and by light."""
        ...

    def flow(
        self, sight: Sight, when: When, which: Filter, digits: int, since: date, until: date
    ) -> Sequence[Flow]: ...

    def by(self, sight: Sight, when: When, which: Filter, *columns: str) -> Sequence[tuple[tuple[str, ...], int]]:
        """Cases by the values of columns (`platform`, `state`, `handler`, `outcome`)."""
        ...

    def heat(self, sight: Sight, when: When, which: Filter, digits: int, topics: int) -> Sequence[tuple[str, str, int]]:
        """(topic, division, cases) of the most frequent topics."""
        ...

    def glance(
        self, sight: Sight, when: When, which: Filter, digits: int, periods: Sequence[tuple[date, date]]
    ) -> Glance: ...

    def shares(  # periods of measures by divisions
        self, sight: Sight, when: When, which: Filter, digits: int, periods: Sequence[tuple[date, date]],
        measures: Sequence[str],
    ) -> Sequence[Sequence[DivisionShare]]:  # fmt: skip
        """Sums of a few measures in periods that do not overlap, by the first digits of the division."""
        ...

    def weekly(self, sight: Sight, when: When, which: Filter, since: date, weeks: int) -> Sequence[tuple[int, int]]:
        """(opened, closed) in each of so many weeks."""
        ...

    def standing(self, sight: Sight, which: Filter, sort: AsOfSort, first: date, weeks: int) -> Sequence[int]:
        """How many cases there were at the end of a day and of every seventh after it."""
        ...

    def terms_due(
        self, sight: Sight, when: When, which: Filter, today: date, until: date
    ) -> Sequence[tuple[str, int, int]]:
        """(code, due before today, due from today on and before `until`) of the running terms of the cases."""
        ...

    def load(self, sight: Sight, when: When, which: Filter) -> Sequence[HandlerCounts]: ...

    def sums(  # a measure has this many sides
        self, sight: Sight, when: When, which: Filter, since: date, until: date, durations: Sequence[str]
    ) -> Sequence[Sums]:
        """All measures of the cases, by year and together."""
        ...

    def tallies(  # as `sums`, side by side
        self, sight: Sight, when: When, which: Filter, columns: Sequence[str], since: date, until: date,
        measures: Sequence[str],
    ) -> Sequence[tuple[tuple[str, ...], Sums]]:  # fmt: skip
        """Some measures, or all, by the values of columns (`division`, `variant`, `topic`), without quantiles."""
        ...

    def find(self, sight: Sight, number: str) -> CaseId | None: ...

    def known(self, sight: Sight, case_ids: Sequence[CaseId]) -> frozenset[CaseId]:
        """Those of some cases of which a sight may know, as the wall under the questions has it."""
        ...

    def find_by_code(self, sight: Sight, code: str) -> CaseId | None: ...

    def appointments(
        self, sight: Sight, when: When, since: datetime, until: datetime, person: str
    ) -> Sequence[AppointmentRow]:
        """Meetings that begin between two instants, in their order; `person`: only those of somebody."""
        ...

    def related(self, sight: Sight, case_id: CaseId) -> Sequence[Tie]:
        """The ties of a case to others that the sight covers."""
        ...

    def lag(self, tenant: str) -> Lag: ...
