"""Does a rebuild give what is there? Every row of every table, both ways, while nobody writes."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from application.ports import Clock
from application.projections import TABLES
from application.projections.table import Table
from infrastructure.projections import beside
from infrastructure.projections.copying import Cursor
from infrastructure.projections.rebuild import MakeParts, Progress, telling
from infrastructure.projections.runner import transaction
from infrastructure.projections.tables import BESIDE, LIVE

SHOWN = 20
"""Rows that are shown of each difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Rows of one table that only the running or only the rebuilt views have."""

    table: str
    only_running: int
    only_rebuilt: int
    examples: tuple[tuple[str, dict[str, Any]], ...]
    """(`running` or `rebuilt`, the row)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    rows: int
    """Rows of the running views."""
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        return not self.differences


def compare(
    make_parts: MakeParts, clock: Clock, *, processes: int = 1, progress: Progress = lambda _: None
) -> Comparison:
    """Tell the views beside the running ones, and compare; the running ones stay."""
    with telling(make_parts, clock, progress) as teller:
        teller.fill(make_parts, processes, teller.running())
        with closing(teller.connect()) as holder, transaction(holder) as held:
            teller.catch_up(beside.hold(held))
            found = [(table, _difference(held, table)) for table in TABLES]
            rows = sum(_count(held, f"{LIVE}.{table.name}") for table in TABLES)
        teller.report("compared")
        return Comparison(rows=rows, differences=tuple(each for _, each in found if each is not None))


def _difference(cursor: Cursor, table: Table) -> Difference | None:
    running, rebuilt = _only(cursor, table, LIVE, BESIDE), _only(cursor, table, BESIDE, LIVE)
    if not running[0] and not rebuilt[0]:
        return None
    examples = [*(("running", row) for row in running[1]), *(("rebuilt", row) for row in rebuilt[1])]
    return Difference(
        table=table.name, only_running=running[0], only_rebuilt=rebuilt[0], examples=tuple(examples)
    )  # fmt: skip


def _only(cursor: Cursor, table: Table, here: str, there: str) -> tuple[int, Sequence[dict[str, Any]]]:
    """How many rows are only here, and the first of them."""
    columns = ", ".join(f"{name}::text" for name in ("tenant", *table.columns))
    cursor.execute(
        f"CREATE TEMPORARY TABLE only_here ON COMMIT DROP AS "
        f"SELECT {columns} FROM {here}.{table.name} EXCEPT ALL SELECT {columns} FROM {there}.{table.name}"
    )
    count = _count(cursor, "only_here")
    cursor.execute(f"SELECT * FROM only_here ORDER BY 1, 2 LIMIT {SHOWN}")
    rows = [dict(zip(("tenant", *table.columns), row, strict=True)) for row in cursor.fetchall()]
    cursor.execute("DROP TABLE only_here")
    return count, rows


def _count(cursor: Cursor, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")
    found = cursor.fetchone()
    return int(found[0]) if found else 0
