"""What is a report? Tables whose figures name the cases behind them, and the checks that must hold.

Pages, workbooks and JSON are derived from this one value.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from application.answers import AsOf, Count
from application.reports.periods import Period, Span
from domain.kernel.roles import Role
from domain.kernel.wording import Phrase

if TYPE_CHECKING:
    from application.reports.source import Source

Format = Literal["number", "money", "rate", "score", "text"]
"""Whole numbers as they are; money and scores with two decimals; a rate is a part of one, shown in percent."""
Relation = Literal["equal", "at_most"]
Sums = tuple[tuple[str, tuple[str, ...]], ...]
"""Lines or columns that are the sum of others, by code: what is hidden in one must not be told by the rest."""
Records = Literal["", "neighbourhoods", "facilities", "helpers", "terms", "duty"]
"""Which side of the organisation network lists the records behind a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    value: Decimal | date | str | None
    """None: nothing was counted, shown as a dash; never 0 % or 100 %."""
    format: Format = "number"
    count: Count | None = None
    """The cases behind the figure."""
    records: Records = ""
    few: bool = False
    """Whether under five of those it counts stand behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    code: str
    label: Phrase
    group: Phrase | None = None
    """What stands above neighbours of one group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    code: str
    label: Phrase
    cells: tuple[Cell, ...]
    """One for each column."""
    group: Phrase | None = None
    """What stands beside neighbours of one group."""
    unit: Phrase | None = None
    place: str = ""
    """Of which division the line is, where its figures stand on records."""
    level: int = 0
    """1: a part of the line above (其中)."""
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    code: str
    title: Phrase
    of: Phrase
    """What the lines are: items, places, people."""
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Two figures that must agree, or of which one cannot exceed the other."""

    label: Phrase
    left: Decimal
    relation: Relation
    right: Decimal

    @property
    def holds(self) -> bool:
        return self.left == self.right if self.relation == "equal" else self.left <= self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    code: str
    title: Phrase
    period: Period
    division: str
    """A prefix of the division code."""
    place: str
    """What the division was called."""
    as_of: AsOf
    """Reports are of days that are over: what is printed today can be made again for ever."""
    unit: Phrase
    """Of the figures, as it stands at the head of the sheet."""
    tables: tuple[Table, ...]
    checks: tuple[Check, ...] = ()
    published: bool = False
    """Whether it may leave the office: small figures are hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which report: of which period and place, as of the end of which day."""

    code: str
    period: Period
    division: str
    """A prefix of the division code."""
    as_of: AsOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A report that can be made: what it is called, for which periods, by whom, and how."""

    code: str
    title: Phrase
    basis: Phrase
    """Which rule asks for it, and how its figures are defined."""
    spans: tuple[Span, ...]
    unit: Phrase
    roles: frozenset[Role]
    """Who may see it, for divisions that one of their posts covers."""
    issuers: frozenset[Role]
    """Who may issue it."""
    make: Callable[["Source", Period], tuple[Sequence[Table], Sequence[Check]]]
    sums: Sums = ()
