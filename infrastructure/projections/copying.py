"""How are rows written by COPY? In its text format: tabs between columns, a backslash before what would be read as a sign."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from io import StringIO
from typing import Any

import psycopg2.extensions

from application.projections.table import ALWAYS, NEVER, Row, Table

Cursor = psycopg2.extensions.cursor
Written = Callable[[Any], str]

_SIGNS = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_QUOTED = str.maketrans({"\\": r"\\", '"': r"\""})


def copy(cursor: Cursor, target: str, table: Table, tenant: str, rows: Iterable[Row]) -> None:
    """Write rows of a projection into a table that has its columns."""
    written = [_WRITTEN[sort] for sort in table.columns.values()]
    start = tenant + "\t"
    lines = [start + "\t".join([write(value) for write, value in zip(written, row, strict=True)]) for row in rows]
    columns = ", ".join(("tenant", *table.columns))
    cursor.copy_expert(f"COPY {target} ({columns}) FROM STDIN", StringIO("\n".join(lines)))


def _text(value: str) -> str:
    return value if value.isprintable() and "\\" not in value else value.translate(_SIGNS)


@lru_cache(10_000)
def _date(value: date) -> str:
    if value == ALWAYS:
        return "infinity"
    return "-infinity" if value == NEVER else value.isoformat()


def _bool(value: bool) -> str:
    return "t" if value else "f"


def _ints(values: Iterable[int]) -> str:
    return "{" + ",".join(map(str, values)) + "}"


def _texts(values: Iterable[str]) -> str:
    return _text("{" + ",".join([f'"{value.translate(_QUOTED)}"' for value in values]) + "}")


def _or_null(write: Written) -> Written:
    def written(value: Any) -> str:
        return r"\N" if value is None else write(value)

    return written


_SORTS: dict[str, Written] = {
    "text": _text, "bool": _bool, "int": str, "number": str, "date": _date, "time": str, "texts": _texts, "ints": _ints,
}  # fmt: skip
_WRITTEN = _SORTS | {f"{sort}?": _or_null(write) for sort, write in _SORTS.items()}
