"""What is handed to the log in one go, and what does the log answer?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class EventRow(NamedTuple):
    """An event as it will be stored, but for what the append itself gives it: position, number, time, hash."""

    stream_id: str
    version: int
    name: str
    schema_version: int
    body: str
    sealed: str | None
    occurred_at: datetime
    actor: str
    acting_for: str | None = None
    causation_id: str | None = None
    correlation_id: str | None = None


class NumberWish(NamedTuple):
    """A number from the series (organisation, pattern, period) for one event of the write; `{n}` in the pattern."""

    event: int
    organisation: str
    pattern: str
    period: str
    width: int


class NewKey(NamedTuple):
    stream_id: str
    subject: str
    wrapped: str


class FileReference(NamedTuple):
    stream_id: str
    sha256: str


@dataclass(slots=True, kw_only=True)
class Write:
    """All of it is written or nothing. It may touch several streams of its tenant.

    Not frozen: one is made for every command, and freezing doubles what that costs.
    """

    tenant: str
    events: Sequence[EventRow]
    recorded_at: datetime
    key: str | None = None
    """The idempotency key: under one key the log writes once, however often it is asked."""
    fingerprint: str | None = None
    """What was asked under the key; remembered with it."""
    reader: str | None = None
    reader_position: int | None = None
    """A reader's position that advances with this write."""
    numbers: Sequence[NumberWish] = ()
    new_keys: Sequence[NewKey] = ()
    files: Sequence[FileReference] = ()


class Receipt(NamedTuple):
    """What became of a write. Positions are None when it brought no event."""

    first_position: int | None
    last_position: int | None
    recorded_at: datetime | None
    streams: Sequence[str] | None
    """Only of a repeated write: its streams, their versions after it, their numbers."""
    versions: Sequence[int] | None
    case_numbers: Sequence[str | None] | None
    """In the order of the wishes; of a repeated write, in the order of its streams."""
    repeated: bool
    """Whether the log had written it before, under the same key."""
    fingerprint: str | None
    """What is remembered with the key: may differ from that of a repeated write."""


class WriteError(Exception):
    """The log did not write."""


class UnwritableError(WriteError):
    """It holds what the log cannot keep."""


class OverloadedError(WriteError):
    """Too many wait already; nothing was written."""


class VersionConflictError(WriteError):
    """A stream does not stand where the write supposed; somebody was quicker."""

    def __init__(self, stream_id: str, version: int) -> None:
        super().__init__(f"{stream_id} stands at {version}")
        self.stream_id = stream_id
        self.version = version


class ReaderConflictError(WriteError):
    """The reader's position is not behind the one given; another of its kind was quicker."""


class OutcomeUnknownError(WriteError):
    """The connection was lost and the log could not be asked; ask again under the same key."""


class DatabaseRefusedError(WriteError):
    """The database said no for a reason of its own."""

    def __init__(self, sqlstate: str, message: str) -> None:
        super().__init__(f"{sqlstate}: {message}")
        self.sqlstate = sqlstate


_CONFLICTS = frozenset({"one_event_per_version", "one_key_per_subject", "an event before this one is missing"})


def error_of(sqlstate: str, message: str, stream_id: str, version: int) -> WriteError:
    """The trouble that the append function reports, in the log's words."""
    if sqlstate in {"23505", "HM001"} and message in _CONFLICTS:
        return VersionConflictError(stream_id, version)
    if sqlstate == "HM002":
        return ReaderConflictError(message)
    return DatabaseRefusedError(sqlstate, message)
