"""How does the `eventsourcing` library write to and read from the same log? Its recorders, on our tables.

An application of the library is a city: its name is the tenant, its sequence of notifications are the positions. What
the library calls topic and state are name and body; a body is text, so state must be UTF-8.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from threading import Event
from typing import Any
from uuid import UUID

from eventsourcing.persistence import (
    ApplicationRecorder,
    DataError,
    IntegrityError,
    ListenNotifySubscription,
    Notification,
    OperationalError,
    ProcessRecorder,
    StoredEvent,
    Subscription,
    Tracking,
    TrackingRecorder,
)

from infrastructure import clock
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.stored_event import LogNotification, LogStoredEvent, OriginatorId, page, text_of
from infrastructure.event_log.wakeups import Heads
from infrastructure.event_log.writes import (
    EventRow,
    NewKey,
    ReaderConflictError,
    Receipt,
    UnwritableError,
    VersionConflictError,
    Write,
    WriteError,
)

LIBRARY = "system:eventsourcing"
"""The actor of events that come without one."""

COLUMNS = """stream_id, version, name, body, schema_version, sealed, case_number, occurred_at, recorded_at, actor,
    acting_for, causation_id, correlation_id"""
FIELDS = (
    "originator_id", "originator_version", "topic", "state", "schema_version", "sealed", "case_number", "occurred_at",
    "recorded_at", "actor", "acting_for", "causation_id", "correlation_id",
)  # fmt: skip
"""What the library and its record call those columns."""
SELECT = f"SELECT {COLUMNS}, position FROM log.events WHERE tenant = %s "  # noqa: S608 # made of constants


class LogTrackingRecorder(TrackingRecorder):
    """The positions of followers; each advances with what it wrote, or alone."""

    def __init__(self, tenant: str, reading: Reading, committer: Committer, originator_id: OriginatorId = UUID) -> None:
        self.tenant = tenant
        self.committer = committer
        self._read = reading
        self._originator_id = originator_id

    def insert_tracking(self, tracking: Tracking) -> None:
        self._write((), tracking)

    def max_tracking_id(self, application_name: str) -> int | None:
        statement = "SELECT position FROM log.tracking WHERE tenant = %s AND reader = %s"
        rows = self._read.all(statement, self.tenant, application_name)
        return rows[0][0] if rows else None

    def _write(self, stored_events: Sequence[StoredEvent], tracking: Tracking | None) -> Receipt:
        now = clock.now()
        write = Write(
            tenant=self.tenant,
            events=[_row(each, now) for each in stored_events],
            recorded_at=now,
            reader=tracking.application_name if tracking else None,
            reader_position=tracking.notification_id if tracking else None,
            new_keys=list(_new_keys(stored_events)),
        )
        try:
            return self.committer.submit(write).result()
        except (VersionConflictError, ReaderConflictError) as error:
            raise IntegrityError(*error.args) from error
        except UnwritableError as error:
            raise DataError(*error.args) from error
        except WriteError as error:
            raise OperationalError(*error.args) from error


class LogApplicationRecorder(LogTrackingRecorder, ApplicationRecorder):
    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:  # noqa: ARG002
        return self._insert(stored_events, None)

    def _insert(self, stored_events: Sequence[StoredEvent], tracking: Tracking | None) -> Sequence[int]:
        if not stored_events and tracking is None:
            return []
        receipt = self._write(stored_events, tracking)
        if receipt.first_position is None or receipt.last_position is None:
            return []
        return list(range(receipt.first_position, receipt.last_position + 1))

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        statement, parameters = page(
            SELECT + "AND stream_id = %s", [self.tenant, str(originator_id)], "version", gt, lte, desc=desc, limit=limit
        )
        return [LogStoredEvent(**self._fields(row)) for row in self._read.all(statement, *parameters)]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        after = None if start is None else start - inclusive_of_start
        condition, parameters = SELECT, list[Any]([self.tenant])
        if topics:
            condition, parameters = SELECT + "AND name = ANY(%s)", [self.tenant, list(topics)]
        statement, values = page(condition, parameters, "position", after, stop, desc=False, limit=limit)
        return [LogNotification(**self._fields(row), id=row[-1]) for row in self._read.all(statement, *values)]

    def max_notification_id(self) -> int | None:
        rows = self._read.all("SELECT nullif(position, 0) FROM log.heads WHERE tenant = %s", self.tenant)
        return rows[0][0] if rows else None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> "Subscription[ApplicationRecorder]":  # covariant, which the library's annotation of the class says too
        return LogSubscription(recorder=self, gt=gt, topics=topics)

    def _fields(self, row: tuple[Any, ...]) -> dict[str, Any]:
        fields = dict(zip(FIELDS, row, strict=False))  # the position comes last
        return fields | {"originator_id": self._originator_id(row[0]), "state": row[3].encode()}


class LogProcessRecorder(LogApplicationRecorder, ProcessRecorder):
    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        return self._insert(stored_events, kwargs.get("tracking"))


class LogSubscription(ListenNotifySubscription[LogApplicationRecorder]):
    """Woken by the committer of this process; ends when its thread meets an error, which our own readers do not."""

    def __init__(self, recorder: LogApplicationRecorder, gt: int | None, topics: Sequence[str]) -> None:
        super().__init__(recorder=recorder, gt=gt, topics=topics)
        recorder.committer.wakeups.add(self._wake)

    def stop(self) -> None:
        super().stop()
        self._recorder.committer.wakeups.remove(self._wake)

    def _wake(self, heads: Heads) -> None:
        if self._recorder.tenant in heads:
            news: Event = self._has_been_notified
            news.set()


def _row(stored: StoredEvent, now: datetime) -> EventRow:
    own = (str(stored.originator_id), stored.originator_version, stored.topic)
    if isinstance(stored, LogStoredEvent):
        return EventRow(
            *own, stored.schema_version, text_of(stored.state), stored.sealed, stored.occurred_at or now,
            stored.actor or LIBRARY, stored.acting_for, stored.causation_id, stored.correlation_id,
        )  # fmt: skip
    return EventRow(*own, 1, text_of(stored.state), None, now, LIBRARY)


def _new_keys(stored_events: Sequence[StoredEvent]) -> Iterable[NewKey]:
    for stored in stored_events:
        if isinstance(stored, LogStoredEvent):
            yield from stored.new_keys
