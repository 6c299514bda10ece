"""What is a table of rows that is told from the log, and what changes in it?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, Literal

Sort = Literal["text", "bool", "int", "number", "date", "time", "texts", "ints"]

Row = tuple[Any, ...]
"""The values of a row in the order of the table's columns; the tenant stands before them and is the same for all."""

ALWAYS, NEVER = date.max, date.min
"""Ends of an interval of days: `infinity` for what holds still, `-infinity` for what never did."""


@dataclass(frozen=True, eq=False)  # one of a register: the same only as itself
class Table:
    """Columns with their sorts (`?` where they may be empty), the first of them the case; `key` tells its rows apart."""

    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...]

    @cached_property
    def key_of(self) -> Callable[[Row], Row]:
        places = [list(self.columns).index(name) for name in self.key]
        if len(places) == 1:
            return lambda row: (row[places[0]],)
        return itemgetter(*places)


@dataclass(slots=True)
class Changes:
    """What a batch of events does to the rows of one tenant."""

    upserts: dict[str, dict[Row, Row]] = field(default_factory=dict)
    """By table and key, the row as it is from now on."""
    deletes: dict[str, set[Row]] = field(default_factory=dict)
    """By table, the keys of rows that are gone."""
    retold: set[str] = field(default_factory=set)
    """Cases of which every row goes before the new ones come."""

    def put(self, table: Table, row: Row) -> None:
        key = table.key_of(row)
        self.upserts.setdefault(table.name, {})[key] = row
        if table.name in self.deletes:
            self.deletes[table.name].discard(key)

    def drop(self, table: Table, key: Row) -> None:
        self.upserts.get(table.name, {}).pop(key, None)
        self.deletes.setdefault(table.name, set()).add(key)
