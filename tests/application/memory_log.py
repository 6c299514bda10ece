"""A log that keeps everything in memory: the small fake behind engine tests, held to the contract of the real one."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from threading import Lock

from application.ports import Append, Appended, AppendedChange, Change, ConflictError, Head
from domain.kernel.case_kind import Series
from domain.kernel.vocabulary import CaseId, Recorded


class MemoryLog:
    """Appends one at a time under a lock."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._events: dict[str, list[Recorded]] = {}
        self._cases: dict[tuple[str, CaseId], list[Recorded]] = {}
        self._keys: dict[tuple[str, str], Appended] = {}
        self._counters: dict[tuple[str, ...], int] = {}
        self._tracked: dict[tuple[str, str], int] = {}

    def submit(self, append: Append) -> "Future[Appended]":
        future: Future[Appended] = Future()
        with self._lock:
            try:
                future.set_result(self._append(append))
            except ConflictError as conflict:
                future.set_exception(conflict)
        return future

    def case(self, tenant: str, case_id: CaseId) -> Sequence[Recorded]:
        return list(self._cases.get((tenant, case_id), ()))

    def cases(self, tenant: str, case_ids: Sequence[CaseId]) -> Mapping[CaseId, Sequence[Recorded]]:
        return {case_id: found for case_id in case_ids if (found := self.case(tenant, case_id))}

    def versions(self, tenant: str, case_ids: Sequence[CaseId]) -> Mapping[CaseId, int]:
        return {case_id: len(found) for case_id, found in self.cases(tenant, case_ids).items()}

    def since(self, tenant: str, position: int, limit: int) -> Sequence[Recorded]:
        return self._log(tenant)[position : position + limit]

    def of_kinds(self, tenant: str, kinds: Sequence[str], position: int, limit: int) -> Sequence[Recorded]:
        return [each for each in self._log(tenant)[position:] if each.kind in kinds][:limit]

    def head(self, tenant: str) -> Head:
        events = self._log(tenant)
        return Head(len(events), events[-1].hash if events else b"")

    def tenants(self) -> Sequence[str]:
        return sorted(self._events)

    def remembered(self, tenant: str, key: str) -> Appended | None:
        found = self._keys.get((tenant, key))
        return replace(found, repeated=True) if found else None

    def position_at(self, tenant: str, until: datetime) -> int:
        return sum(each.recorded_at < until for each in self._log(tenant))

    def tracked(self, tenant: str, follower: str) -> int:
        return self._tracked.get((tenant, follower), 0)

    def _log(self, tenant: str) -> list[Recorded]:
        return self._events.get(tenant, [])

    def _append(self, append: Append) -> Appended:
        key = (append.tenant, append.idempotency_key or "")
        if append.idempotency_key and key in self._keys:
            return replace(self._keys[key], repeated=True)
        log = self._events.setdefault(append.tenant, [])
        for change in append.changes:
            version = len(self._cases.get((append.tenant, change.case_id), ()))
            if version != change.expected_version:
                raise ConflictError(change.case_id, version)
        if append.tracking and append.tracking[1] <= self.tracked(append.tenant, append.tracking[0]):
            raise ConflictError(CaseId(append.tracking[0]), append.tracking[1])
        first = len(log) + 1
        recorded_at = max([append.recorded_at, *(each.recorded_at for each in log[-1:])])
        done = tuple(self._write(log, append, change, recorded_at) for change in append.changes)
        appended = Appended(
            first_position=first, last_position=len(log), recorded_at=recorded_at, changes=done, digest=append.digest
        )
        if append.idempotency_key:
            self._keys[key] = appended
        if append.tracking:
            name, position = append.tracking
            self._tracked[append.tenant, name] = position
        return appended

    def _write(self, log: list[Recorded], append: Append, change: Change, recorded_at: datetime) -> AppendedChange:
        number = self._next(append.tenant, change.series) if change.series else None
        for index, event in enumerate(change.events):
            previous = log[-1].hash if log else b""
            log.append(
                Recorded(
                    position=len(log) + 1,
                    case_id=change.case_id,
                    version=change.expected_version + index + 1,
                    event=event,
                    occurred_at=append.occurred_at,
                    recorded_at=recorded_at,
                    actor=append.actor,
                    acting_for=append.acting_for,
                    number=number if index == change.numbered else None,
                    correlation_id=append.correlation_id,
                    kind=change.kind,
                    hash=sha256(previous + repr(event).encode()).digest(),
                )
            )
        self._cases.setdefault((append.tenant, change.case_id), []).extend(log[len(log) - len(change.events) :])
        version = change.expected_version + len(change.events)
        return AppendedChange(case_id=change.case_id, version=version, number=number)

    def _next(self, tenant: str, series: Series) -> str:
        counter = (tenant, series.organisation, series.pattern, series.period)
        self._counters[counter] = self._counters.get(counter, 0) + 1
        return series.pattern.replace("{n}", str(self._counters[counter]).zfill(series.width))
