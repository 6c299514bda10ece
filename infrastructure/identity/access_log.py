"""Who saw, took and tried what? Entries of a chained log, written by one thread of the process for all who act in it.

Whoever acts does not wait, unless what they ask for may be shown only once the entry is kept. The thread takes whoever is
there; while the database does not answer, entries wait, and when too many do, nothing more is shown.
"""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as WaitedTooLongError
from datetime import datetime
from typing import NamedTuple

import psycopg2
import psycopg2.extensions

from application.accesses import Access
from application.ports import Clock, OverloadedError

LONGEST = 200
"""Signs that are kept of a text."""
AT_ONCE = 500
LONGEST_QUEUE = 10_000
PATIENCE_SECONDS = 30.0
"""How long somebody waits for an entry that must be kept first."""
TRY_AGAIN_SECONDS = 0.2
KEEP = (
    "SELECT identity.keep_accesses(%s::text[], %s::timestamptz[], %s::text[], %s::text[], %s::text[], %s::text[], "
    "%s::text[], %s::text[], %s::text[], %s::text[])"
)
LOG = logging.getLogger(__name__)

Connect = Callable[[], psycopg2.extensions.connection]


class Row(NamedTuple):
    """An entry but for what the database gives it: its number and its hash."""

    tenant: str
    at: datetime
    actor: str
    acting_for: str | None
    act: str
    case_id: str | None
    what: str
    why: str
    place: str
    result: str


class _Waiting(NamedTuple):
    rows: tuple[Row, ...]
    kept: "Future[None]"


class StoredAccessLog:
    """Fulfils `application.accesses.AccessLog`. One per process, started with it."""

    def __init__(
        self, connect: Connect, clock: Clock, place: Callable[[], str] = str, *, longest_queue: int = LONGEST_QUEUE
    ) -> None:
        self._connect = connect
        self._clock = clock
        self._place = place
        self._longest_queue = longest_queue
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._connection: psycopg2.extensions.connection | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="access log", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Writes what waits, then goes."""
        self._stopping.set()
        self._queue.put(None)
        self._thread.join()
        self._disconnect()

    def keep(self, *accesses: Access) -> None:
        self._put(accesses)

    def keep_first(self, *accesses: Access) -> None:
        try:
            self._put(accesses).result(PATIENCE_SECONDS)
        except WaitedTooLongError as error:
            raise OverloadedError from error

    def flush(self) -> None:
        """Return once everything is kept that was given before."""
        self.keep_first()

    def _put(self, accesses: Sequence[Access]) -> "Future[None]":
        if self._stopping.is_set() or self._queue.qsize() >= self._longest_queue:
            raise OverloadedError
        now, place = self._clock.now(), self._place()
        waiting = _Waiting(tuple(_row(each, now, place) for each in accesses), Future())
        self._queue.put(waiting)
        return waiting.kept

    def _run(self) -> None:
        while batch := self._next():
            self._write(batch)

    def _next(self) -> list[_Waiting]:
        """Whoever is there; an empty list ends the work."""
        batch: list[_Waiting] = []
        while not batch or (len(batch) < AT_ONCE and not self._queue.empty()):
            waiting = self._queue.get()
            if waiting is None:
                if batch:
                    self._queue.put(None)
                return batch
            batch.append(waiting)
        return batch

    def _write(self, batch: Sequence[_Waiting]) -> None:
        rows = [row for each in batch for row in each.rows]
        try:
            kept = not rows or self._kept(rows)
        except psycopg2.Error as error:
            LOG.critical("the database refuses %d accesses: %s", len(rows), type(error).__name__)
            kept = False
        for each in batch:
            if kept:
                each.kept.set_result(None)
            else:
                each.kept.set_exception(OverloadedError())

    def _kept(self, rows: Sequence[Row]) -> bool:
        """Tried until the database answers, or the process ends: what it kept just as the connection broke is there twice."""
        last_try = False
        while not self._written(rows):
            if last_try:
                LOG.critical("%d accesses could not be kept: the database does not answer", len(rows))
                return False
            last_try = self._stopping.wait(TRY_AGAIN_SECONDS)
        return True

    def _written(self, rows: Sequence[Row]) -> bool:
        """Whether the database answered. Raises psycopg2.Error where it answered no."""
        try:
            if self._connection is None:
                self._connection = self._connect()
            with self._connection.cursor() as cursor:
                cursor.execute(KEEP, [list(column) for column in zip(*rows, strict=True)])
        except (psycopg2.OperationalError, psycopg2.InterfaceError) as error:
            self._disconnect()
            LOG.warning("the access log waits for the database: %s", type(error).__name__)
            return False
        return True

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(psycopg2.Error):
                self._connection.close()
            self._connection = None


def _row(access: Access, at: datetime, place: str) -> Row:
    return Row(
        tenant=access.tenant, at=at, actor=_text(access.actor.id), acting_for=access.acting_for or None,
        act=_text(access.act), case_id=_text(access.case_id) if access.case_id else None, what=_text(access.what),
        why=_text(access.why), place=_text(place), result=_text(access.result),
    )  # fmt: skip


def _text(given: str) -> str:
    """As the database can keep it: what comes in an address may hold anything."""
    return given[:LONGEST].replace("\x00", "").encode("utf-8", "replace").decode()
