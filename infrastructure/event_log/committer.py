"""How do the writes of many threads reach the log in one statement and one commit?

A city's head row admits one writer at a time and is held until the disk has it; alone, a write waits for that disk
once each. So whoever is there goes together: the committer takes what waits, and never waits for company.
"""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

import psycopg2
import psycopg2.extensions

from infrastructure.event_log.statement import APPEND, RECALL, payload
from infrastructure.event_log.wakeups import Announcer, Connect, Wakeups
from infrastructure.event_log.writes import (
    DatabaseRefusedError,
    OutcomeUnknownError,
    OverloadedError,
    Receipt,
    UnwritableError,
    Write,
    error_of,
)

MOST_WRITES, MOST_EVENTS = 256, 2000
"""In one statement."""
LONGEST_QUEUE = 4096
PATIENCE_SECONDS = 30.0
"""How long a lost server is called again before its writers are told that nobody knows."""

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class Pending(Generic[Answer]):
    """A write on its way, and who waits for it. Subclasses answer in words of their own."""

    __slots__ = ("answer", "write")

    def __init__(self, write: Write) -> None:
        self.write = write
        self.answer: Future[Answer] = Future()

    def written(self, receipt: Receipt) -> None:
        self.answer.set_result(receipt)  # type: ignore[arg-type] # the plain kind is Pending[Receipt]

    def failed(self, error: Exception) -> None:
        self.answer.set_exception(error)


class Committer:
    """One per process. Started when the application starts, never on import or before a fork."""

    def __init__(
        self, connect: Connect, *, patience: float = PATIENCE_SECONDS, longest_queue: int = LONGEST_QUEUE
    ) -> None:
        self.wakeups = Wakeups()
        self._connect = connect
        self._patience = patience
        self._longest_queue = longest_queue
        self._queue: queue.SimpleQueue[Pending[Any] | None] = queue.SimpleQueue()
        self._announcer = Announcer(connect)
        self._connection: psycopg2.extensions.connection | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="log committer", daemon=True)

    def start(self) -> None:
        self._connection = self._connect()
        self._announcer.start()
        self._thread.start()

    def stop(self) -> None:
        """Writes what waits, then goes."""
        self._stopping.set()
        self._queue.put(None)
        self._thread.join()
        self._announcer.stop()
        self._disconnect()

    def submit(self, write: Write) -> "Future[Receipt]":
        return self.put(Pending[Receipt](write))

    def put(self, pending: Pending[Answer]) -> "Future[Answer]":
        if self._stopping.is_set() or self._queue.qsize() >= self._longest_queue:
            pending.failed(OverloadedError("the log's queue is full"))
        else:
            self._queue.put(pending)
        return pending.answer

    def _run(self) -> None:
        while batch := self._next():
            try:
                self._write(batch)
            except Exception as error:  # whatever it was, nobody may wait for ever
                log.exception("the log could not write")
                _fail(batch, error)
        while not self._queue.empty():
            if late := self._queue.get():
                _fail([late], OverloadedError())

    def _next(self) -> list[Pending[Any]]:
        """Whoever is there; an empty list ends the work."""
        batch: list[Pending[Any]] = []
        events = 0
        while not batch or (len(batch) < MOST_WRITES and events < MOST_EVENTS and not self._queue.empty()):
            waiting = self._queue.get()
            if waiting is None:
                if batch:
                    self._queue.put(None)
                return batch
            batch.append(waiting)
            events += len(waiting.write.events)
        return batch

    def _write(self, batch: Sequence[Pending[Any]]) -> None:
        if self._connection is None:
            self._ask_again(batch)
            return
        try:
            rows = self._call(APPEND, batch)
        except (psycopg2.Error, ValueError, UnwritableError) as error:
            self._after_error(batch, error)
            return
        self._answer(batch, rows)

    def _after_error(self, batch: Sequence[Pending[Any]], error: Exception) -> None:
        """Nothing was written, or nobody knows. What never came as far as the function is found one by one."""
        if isinstance(error, psycopg2.Error) and _is_lost(self._connection, error):
            self._ask_again(batch)
        elif len(batch) > 1:
            for waiting in batch:
                self._write([waiting])
        elif isinstance(error, psycopg2.Error):
            _fail(batch, DatabaseRefusedError(error.pgcode or "", str(error)))
        else:  # U+0000 or half a character: psycopg2 will not send it
            _fail(batch, UnwritableError(str(error)))

    def _call(self, statement: str, batch: Sequence[Pending[Any]]) -> list[tuple[Any, ...]]:
        assert self._connection is not None
        with self._connection.cursor() as cursor:
            cursor.execute(statement, (payload([waiting.write for waiting in batch]),))
            return cursor.fetchall()

    def _answer(self, batch: Sequence[Pending[Any]], rows: Sequence[tuple[Any, ...]]) -> None:
        assert self._connection is not None
        if self._in_doubt():
            _fail(batch, OutcomeUnknownError())
            return
        heads: dict[str, int] = {}
        for item, *fields, sqlstate, message in rows:
            waiting = batch[item - 1]
            receipt = Receipt(*fields)
            if sqlstate is not None:
                streams, versions = receipt.streams or [""], receipt.versions or [0]
                waiting.failed(error_of(sqlstate, message, streams[0], versions[0]))
                continue
            if receipt.last_position is not None:
                heads[waiting.write.tenant] = receipt.last_position
            waiting.written(receipt)
        if heads:
            self.wakeups.tell(heads)
            self._announcer.tell(heads)

    def _in_doubt(self) -> bool:
        """Whether the server warned: it stopped waiting for its replica, so this is written here, perhaps not there.

        Nothing else warns after a commit but a server that dies just then, whose last word is FATAL.
        """
        assert self._connection is not None
        warnings = [notice for notice in self._connection.notices if not notice.startswith("FATAL")]
        self._connection.notices.clear()
        return bool(warnings)

    def _ask_again(self, batch: Sequence[Pending[Any]]) -> None:
        """The connection went in mid-call: written or not? The keys tell; what they do not know is sent once more.

        Were the lost call still to come through, the key would let only one of the two write.
        """
        keyed = [waiting for waiting in batch if waiting.write.key is not None]
        _fail([waiting for waiting in batch if waiting.write.key is None], OutcomeUnknownError())
        deadline = time.monotonic() + self._patience
        while keyed:
            try:
                self._reconnect()
                known = self._call(RECALL, keyed)
                self._answer(keyed, known)
                missing = [waiting for waiting in keyed if not waiting.answer.done()]
                self._answer(missing, self._call(APPEND, missing) if missing else [])
                keyed = []
            except psycopg2.Error as error:
                keyed = [waiting for waiting in keyed if not waiting.answer.done()]
                if time.monotonic() > deadline or not _is_lost(self._connection, error):
                    _fail(keyed, OutcomeUnknownError())
                    return
                self._stopping.wait(0.05)

    def _reconnect(self) -> None:
        self._disconnect()
        self._connection = self._connect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(psycopg2.Error):
                self._connection.close()
            self._connection = None


def _is_lost(connection: psycopg2.extensions.connection | None, error: psycopg2.Error) -> bool:
    """Whether the server's answer will never come: an error without code is the client's, 57P and 08 are farewells."""
    gone = connection is None or connection.closed != 0
    return gone or error.pgcode is None or error.pgcode.startswith(("57P", "08"))


def _fail(batch: Sequence[Pending[Any]], error: Exception) -> None:
    for waiting in batch:
        if not waiting.answer.done():
            waiting.failed(error)
