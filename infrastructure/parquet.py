"""How do rows become a Parquet file? By pyarrow, which only offices install that want it (`pip install hemu[parquet]`)."""

import importlib
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

AT_ONCE = 10_000


class NoParquetError(Exception):
    """pyarrow is not installed."""


def write(target: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Ten thousand rows at a time; how many there were. Raises NoParquetError."""
    try:
        arrow: Any = importlib.import_module("pyarrow")  # it has no types of its own, and may not be there
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise NoParquetError from error
    waiting, written = iter(rows), 0
    schema = arrow.schema([(name, _type(arrow, name)) for name in columns])
    with parquet.ParquetWriter(target, schema) as writer:
        while batch := list(islice(waiting, AT_ONCE)):
            writer.write_table(
                arrow.table(
                    {name: list(values) for name, values in zip(columns, zip(*batch, strict=True), strict=True)}, schema
                )
            )
            written += len(batch)
    return written


def _type(arrow: Any, name: str) -> Any:  # a type of pyarrow
    if name.endswith("_at"):
        return arrow.timestamp("us", tz="UTC")
    return arrow.int64() if name in ("version", "position") else arrow.string()
