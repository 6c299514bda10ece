"""One row per event: the columns of comma-separated text and of Parquet."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from application.histories.telling import History

COLUMNS = (
    "case", "kind", "number", "division", "organisation", "version", "position", "activity", "occurred_at", "recorded_at",
    "sort", "person", "for_person", "state",
)  # fmt: skip
Cell = str | int | datetime


def rows(told: Iterable[History]) -> Iterator[tuple[Cell, ...]]:
    for each in told:
        for one in each.happenings:
            yield (
                each.case, each.kind, each.number, one.division, one.organisation, one.version, one.position,
                one.activity, one.occurred_at, one.recorded_at, one.sort, one.person, one.for_person, one.state,
            )  # fmt: skip
