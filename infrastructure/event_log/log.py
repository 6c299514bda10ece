"""The log that the application knows: what the port promises, on PostgreSQL."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from application.ports import Append, Appended, Change, Head
from domain.kernel.erasing import DataErased
from domain.kernel.issuing import DocumentIssued
from domain.kernel.records import FileAttached
from domain.kernel.vocabulary import Actor, CaseId, Recorded
from infrastructure.event_log.answers import PendingAppend, repeated
from infrastructure.event_log.codec import Codec, Stored
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import CaseKeys, NewKeys
from infrastructure.event_log.writes import EventRow, FileReference, NumberWish, Receipt, Write

COLUMNS = """position, stream_id, version, name, schema_version, body, sealed, case_number, occurred_at, recorded_at,
    actor, acting_for, correlation_id, hash"""
SELECT = f"SELECT {COLUMNS} FROM log.events WHERE tenant = %s "  # noqa: S608 # made of constants


ERASURE = f".{DataErased.__name__}"


class PostgresLog:
    """Fulfils `application.ports.EventLog`."""

    def __init__(self, reading: Reading, committer: Committer, codec: Codec, keys: KeyStore) -> None:
        self.keys = keys
        self._committer = committer
        self._codec = codec
        self._read = reading

    def submit(self, append: Append) -> "Future[Appended]":
        self._erase(append)
        new_keys: list[tuple[CaseKeys, NewKeys]] = []
        write = self._write(append, new_keys)
        return self._committer.put(PendingAppend(append, write, self._settled(append, new_keys)))

    def _erase(self, append: Append) -> None:
        """Keys are destroyed before the event that tells of it: a crash in between leaves nothing to read, and is made good."""
        for change in append.changes:
            for event in change.events:
                if isinstance(event, DataErased):
                    for subject in event.subjects:
                        self.keys.erase(append.tenant, change.case_id, subject, append.recorded_at, event.number)

    def case(self, tenant: str, case_id: CaseId) -> Sequence[Recorded]:
        rows = self._read.all(SELECT + "AND stream_id = %s ORDER BY version", tenant, case_id)
        return self._recorded(tenant, rows)

    def cases(self, tenant: str, case_ids: Sequence[CaseId]) -> Mapping[CaseId, Sequence[Recorded]]:
        rows = self._read.all(
            SELECT + "AND stream_id = ANY(%s) ORDER BY stream_id, version",
            tenant,
            list(case_ids),
        )
        recorded = self._recorded(tenant, rows)
        return {case_id: list(events) for case_id, events in groupby(recorded, key=lambda each: each.case_id)}

    def versions(self, tenant: str, case_ids: Sequence[CaseId]) -> Mapping[CaseId, int]:
        rows = self._read.all(
            "SELECT stream_id, max(version) FROM log.events WHERE tenant = %s AND stream_id = ANY(%s) GROUP BY stream_id",
            tenant,
            list(case_ids),
        )
        return {CaseId(case_id): version for case_id, version in rows}

    def since(self, tenant: str, position: int, limit: int) -> Sequence[Recorded]:
        rows = self._read.all(
            SELECT + "AND position > %s ORDER BY position LIMIT %s",
            tenant,
            position,
            limit,
        )
        return self._recorded(tenant, rows)

    def of_kinds(self, tenant: str, kinds: Sequence[str], position: int, limit: int) -> Sequence[Recorded]:
        rows = self._read.all(
            SELECT + "AND split_part(name, '.', 1) = ANY(%s) AND position > %s ORDER BY position LIMIT %s",
            tenant,
            list(kinds),
            position,
            limit,
        )
        return self._recorded(tenant, rows)

    def head(self, tenant: str) -> Head:
        rows = self._read.all("SELECT position, hash FROM log.heads WHERE tenant = %s", tenant)
        return Head(rows[0][0], bytes(rows[0][1])) if rows else Head(0, bytes(32))

    def tenants(self) -> Sequence[str]:
        return [row[0] for row in self._read.all("SELECT tenant FROM log.heads ORDER BY tenant")]

    def remembered(self, tenant: str, key: str) -> Appended | None:
        rows = self._read.all("SELECT * FROM log.remembered(%s, %s, 1) AS r WHERE r.item IS NOT NULL", tenant, key)
        return repeated(Receipt(*rows[0][1:-2])) if rows else None

    def position_at(self, tenant: str, until: datetime) -> int:
        position: int = self._read.all("SELECT log.position_before(%s, %s)", tenant, until)[0][0]
        return position

    def tracked(self, tenant: str, follower: str) -> int:
        rows = self._read.all("SELECT position FROM log.tracking WHERE tenant = %s AND reader = %s", tenant, follower)
        return rows[0][0] if rows else 0

    def case_of_number(self, tenant: str, number: str) -> CaseId | None:
        """The case that bears a number."""
        rows = self._read.all(
            "SELECT stream_id FROM log.case_numbers WHERE tenant = %s AND number = %s", tenant, number
        )
        return CaseId(rows[0][0]) if rows else None

    def _write(self, append: Append, new_keys: list[tuple[CaseKeys, NewKeys]]) -> Write:
        events: list[EventRow] = []
        numbers: list[NumberWish] = []
        for change in append.changes:
            if change.series is not None:
                series = change.series
                of = (series.organisation, series.pattern, series.period, series.width)
                numbers.append(NumberWish(len(events) + change.numbered, *of))
            keys, new = self.keys.for_change(append.tenant, change), NewKeys()
            events.extend(self._rows(append, change, keys, new))
            if new:
                new_keys.append((keys, new))
        reader, position = append.tracking or (None, None)
        return Write(
            tenant=append.tenant,
            events=events,
            recorded_at=append.recorded_at,
            key=append.idempotency_key,
            fingerprint=append.digest.hex() if append.digest else None,
            reader=reader,
            reader_position=position,
            numbers=numbers,
            new_keys=[made for _, new in new_keys for _, made in new.values()],
            files=list(_files(append)),
        )

    def _rows(self, append: Append, change: Change, keys: CaseKeys, new: NewKeys) -> Iterable[EventRow]:
        actor = f"{append.actor.sort}:{append.actor.id}"
        for version, event in enumerate(change.events, change.expected_version + 1):
            yield EventRow(
                change.case_id, version, *self._codec.encode(change.kind, event, keys, new), append.occurred_at, actor,
                append.acting_for, append.causation_id, append.correlation_id,
            )  # fmt: skip

    def _settled(self, append: Append, new_keys: list[tuple[CaseKeys, NewKeys]]) -> Callable[[bool], None]:
        """What is done with new keys once it is known whether they were kept."""

        def settle(written: bool) -> None:
            if not written:
                for change in append.changes:
                    self.keys.drop(append.tenant, change.case_id)
                return
            for keys, new in new_keys:
                keys.keys.update((name, key) for name, (key, _) in new.items())
                self.keys.keep(keys)

        return settle

    def _recorded(self, tenant: str, rows: Sequence[tuple[Any, ...]]) -> list[Recorded]:
        sealed = {row[1] for row in rows if row[6] is not None}
        erased = {row[1]: row[2] for row in rows if row[3].endswith(ERASURE)}
        keys = self.keys.of_cases(tenant, list(sealed), erased) if sealed else {}
        decode = self._codec.decode
        recorded = []
        for row in rows:
            (
                position,
                case_id,
                version,
                name,
                schema,
                body,
                seal,
                number,
                occurred,
                written,
                actor,
                acting,
                cause,
                chain,
            ) = row
            stored = Stored(name, schema, body, seal)
            known = keys.get(case_id) if seal else None
            kind, event = self.keys.decoded(self._codec, stored, known) if known else decode(stored, None)
            recorded.append(
                Recorded(
                    position,
                    case_id,
                    version,
                    event,
                    occurred,
                    written,
                    _actor(actor),
                    acting,
                    number,
                    cause,
                    bytes(chain),
                    kind,
                )
            )
        return recorded


def _files(append: Append) -> Iterable[FileReference]:
    for change in append.changes:
        for event in change.events:
            if isinstance(event, FileAttached):
                yield FileReference(change.case_id, event.sha256)
            elif isinstance(event, DocumentIssued):
                yield from (FileReference(change.case_id, each.sha256) for each in (event.pdf, event.word) if each)


@lru_cache(maxsize=10_000)
def _actor(text: str) -> Actor:
    sort, _, name = text.partition(":")
    return Actor(id=name, sort=sort)
