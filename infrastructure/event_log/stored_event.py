"""What does an event look like to the `eventsourcing` library? The library's record with the columns of the log."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from eventsourcing.persistence import DataError, Notification, StoredEvent

from infrastructure.event_log.writes import NewKey

OriginatorId = Callable[[str], UUID | str]
"""How an application of the library reads the id of a stream: as UUID or as text."""


@dataclass(frozen=True)
class LogStoredEvent(StoredEvent):
    """The columns that the log keeps beside the library's four. The times are None until it is written."""

    schema_version: int = 1
    sealed: str | None = None
    case_number: str | None = None
    occurred_at: datetime | None = None
    recorded_at: datetime | None = None
    actor: str | None = None
    acting_for: str | None = None
    causation_id: str | None = None
    correlation_id: str | None = None
    new_keys: tuple[NewKey, ...] = ()
    """Data keys that must be written with it; never read back."""


@dataclass(frozen=True)
class LogNotification(Notification, LogStoredEvent):
    """The same with its position."""

    id: int = 0


def text_of(state: bytes) -> str:
    try:
        return state.decode()
    except UnicodeDecodeError as error:
        raise DataError("the log keeps text: use a transcoder whose result is UTF-8") from error


def page(
    statement: str,
    parameters: list[Any],
    column: str,
    gt: int | None,
    lte: int | None,
    *,
    desc: bool,
    limit: int | None,
) -> tuple[str, list[Any]]:
    """The statement with its bounds and order, and the values for them."""
    for bound, sign in ((gt, ">"), (lte, "<=")):
        if bound is not None:
            statement, parameters = f"{statement} AND {column} {sign} %s", [*parameters, bound]
    statement += f" ORDER BY {column}" + (" DESC" if desc else "")
    if limit is not None:
        statement, parameters = f"{statement} LIMIT %s", [*parameters, limit]
    return statement, parameters
