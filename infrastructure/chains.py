"""Which logs are chained? Their rows, where each city's ends, and the mark under which their hashes are computed."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table

from application.evidence import ACCESS_MARK, EVENT_MARK
from infrastructure.event_log.tables import EVENTS, HEADS
from infrastructure.identity.tables import ACCESS_HEADS, ACCESSES


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainedLog:
    """Every row holds the hash of the one before, and over all its own columns in their order, `hash` being the last."""

    name: str
    rows: Table
    heads: Table
    number: str
    """The column that counts the rows of a city: 1, 2, 3 …"""
    mark: bytes

    @property
    def place(self) -> Column[Any]:
        """The number of a row."""
        return self.rows.c[self.number]

    @property
    def last(self) -> Column[Any]:
        """The number of a city's last row."""
        return self.heads.c[self.number]


EVENT_LOG = ChainedLog(name="events", rows=EVENTS, heads=HEADS, number="position", mark=EVENT_MARK)
ACCESS_LOG = ChainedLog(name="accesses", rows=ACCESSES, heads=ACCESS_HEADS, number="entry", mark=ACCESS_MARK)
