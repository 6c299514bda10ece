"""A projection of how a case stands now, without history."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from application.projections.blind import Blind
from application.projections.seen import Seen
from application.projections.table import Row, Table


@dataclass(frozen=True, slots=True)
class Present:
    table: Table
    source: Callable[[Seen], object]
    """What the rows are made of: as long as it is the same, the rows are."""
    rows: Callable[[Seen, Blind], Iterable[Row]]
