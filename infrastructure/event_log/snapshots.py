"""Where do snapshots of the library's aggregates go? To a table of their own; cases have none."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg2.errors
from eventsourcing.persistence import AggregateRecorder, IntegrityError, StoredEvent

from infrastructure.event_log.reading import Reading
from infrastructure.event_log.stored_event import OriginatorId, page, text_of


class LogSnapshotRecorder(AggregateRecorder):
    """Snapshots of the library's aggregates. They have no place in the sequence, so it answers no positions."""

    def __init__(self, tenant: str, purpose: str, reading: Reading, originator_id: OriginatorId = UUID) -> None:
        self._key = (tenant, purpose)
        self._read = reading
        self._originator_id = originator_id

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:  # noqa: ARG002
        if not stored_events:
            return
        rows = [
            value
            for each in stored_events
            for value in (*self._key, str(each.originator_id), each.originator_version, each.topic, text_of(each.state))
        ]
        places = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(stored_events))
        try:
            self._read.all(f"INSERT INTO log.snapshots VALUES {places} RETURNING 1", *rows)  # noqa: S608
        except psycopg2.errors.UniqueViolation as error:
            raise IntegrityError(str(error)) from error

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
            "SELECT stream_id, version, name, body FROM log.snapshots WHERE tenant = %s AND purpose = %s AND stream_id = %s",
            [*self._key, str(originator_id)],
            "version",
            gt,
            lte,
            desc=desc,
            limit=limit,
        )
        rows = self._read.all(statement, *parameters)
        return [StoredEvent(self._originator_id(row[0]), row[1], row[2], row[3].encode()) for row in rows]
