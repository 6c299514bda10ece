"""Who keeps the views up with the log? One reader in each process; per tenant an advisory lock lets one of them write.

It is woken by the log of its own process and by what other processes announce, and looks by itself now and then. A lost
connection is opened again; an event that cannot be folded stops its tenant, is logged, shows as lag, and is tried again.
"""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping

import psycopg2
import psycopg2.extensions
from sqlalchemy import Engine, select

from application.ports import EventLog
from application.projections import TABLES
from application.projections.fold import Fold
from infrastructure.projections.rows import Rows, SomebodyElseWroteError
from infrastructure.projections.tables import LIVE, POSITIONS

Connection = psycopg2.extensions.connection
Connect = Callable[[], Connection]

EVENTS_AT_ONCE = 2000
POLL_SECONDS = 2.0
"""The net under the wake-ups."""
PAUSE_SECONDS = 1.0
"""After a failure."""
GLANCE_SECONDS = 0.02
"""How often somebody who waits looks, where another process writes the views."""
ANALYSED_AFTER = 5000
"""Events; without statistics a question that joins views may take minutes."""
LOCK = 0x76696577  # "view"

log = logging.getLogger(__name__)


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[psycopg2.extensions.cursor]:
    """All or nothing, on a connection in autocommit."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            yield cursor
        except BaseException:
            if not connection.closed:
                cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")


def catching_up(  # the log, the fold, and where the rows go
    connection: Connection, log_: EventLog, fold: Fold, rows: Rows, tenant: str, *, until: int | None = None,
    at_once: int = EVENTS_AT_ONCE,
) -> Iterator[int]:  # fmt: skip
    """Write batch by batch until the log has no more (or up to a position): the positions reached, first the one before."""
    with connection.cursor() as cursor:
        old = rows.position(cursor, tenant)
    yield old[0]
    while until is None or old[0] < until:
        events = log_.since(tenant, old[0], at_once if until is None else min(at_once, until - old[0]))
        if not events:
            return
        changes = fold.changes(tenant, events)
        with transaction(connection) as cursor:
            rows.write(cursor, tenant, changes, old, events[-1].position)
        old = (events[-1].position, old[1])
        yield old[0]


class Runner:
    """The one reader of a process. `wake` is what the log calls."""

    def __init__(
        self, *, connect: Connect, engine: Engine, log_: EventLog, fold: Fold, poll: float = POLL_SECONDS,
        at_once: int = EVENTS_AT_ONCE,
    ) -> None:  # fmt: skip
        self._connect = connect
        self._engine = engine
        self._log = log_
        self._fold = fold
        self._rows = Rows()
        self._poll = poll
        self._at_once = at_once
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._moved = threading.Condition()
        self._reached: dict[str, int] = {}
        self._leading: set[str] = set()
        self._since_analysed = 0
        self._thread = threading.Thread(target=self._run, name="views", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Finish the batch in hand, then go."""
        self._stopping.set()
        self._news.set()
        self._thread.join()

    def wake(self, heads: Mapping[str, int] | None = None) -> None:  # noqa: ARG002 # the shape of the log's listeners
        self._news.set()

    def wait(self, tenant: str, position: int, timeout: float) -> bool:
        """Until the views have seen a position; False when the time ran out first."""
        deadline = time.monotonic() + timeout
        with self._moved:
            while self._reached.get(tenant, 0) < position:
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                leading = tenant in self._leading
                self._moved.wait(left if leading else min(left, GLANCE_SECONDS))
                if not leading:
                    self._reached[tenant] = max(self._reached.get(tenant, 0), self._stored(tenant))
        return True

    def _stored(self, tenant: str) -> int:
        asked = select(POSITIONS.c.position).where(POSITIONS.c.tenant == tenant)
        with self._engine.connect() as connection:
            return connection.execute(asked).scalar() or 0

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with contextlib.closing(self._connect()) as connection:
                    self._follow(connection)
            except Exception:  # whatever it was, the views must go on as soon as they can
                log.exception("the views lost their connection")
            self._lead(frozenset())
            self._fold.forget()
            self._stopping.wait(0 if self._stopping.is_set() else PAUSE_SECONDS)

    def _follow(self, connection: Connection) -> None:
        while not self._stopping.is_set():
            self._news.clear()
            failed = [tenant for tenant in self._log.tenants() if not self._keep_up(connection, tenant)]
            if not self._stopping.is_set():
                self._news.wait(PAUSE_SECONDS if failed else self._poll)

    def _keep_up(self, connection: Connection, tenant: str) -> bool:
        """Whether all is well with a tenant: it is up with the log, or somebody else's."""
        if tenant not in self._leading and not self._take(connection, tenant):
            return True
        before: int | None = None
        try:
            for reached in catching_up(connection, self._log, self._fold, self._rows, tenant, at_once=self._at_once):
                self._since_analysed += 0 if before is None else reached - before
                before = reached
                self._tell(tenant, reached)
                if self._stopping.is_set():
                    break
            self._analyse(connection)
        except SomebodyElseWroteError:
            self._fold.forget(tenant)
            self._news.set()
        except psycopg2.OperationalError:
            raise
        except Exception:
            log.exception("the views of %s stand still", tenant)
            self._fold.forget(tenant)
            return False
        return True

    def _analyse(self, connection: Connection) -> None:
        """Statistics after much has come at once, which the server itself would make a minute later."""
        if self._since_analysed < ANALYSED_AFTER:
            return
        self._since_analysed = 0
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"ANALYZE {LIVE}.{table.name}")

    def _tell(self, tenant: str, reached: int) -> None:
        with self._moved:
            self._reached[tenant] = reached
            self._moved.notify_all()

    def _take(self, connection: Connection, tenant: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", (LOCK, tenant))
            answer = cursor.fetchone()
        taken = bool(answer and answer[0])
        if taken:
            self._lead(self._leading | {tenant})
        return taken

    def _lead(self, tenants: frozenset[str] | set[str]) -> None:
        with self._moved:
            self._leading = set(tenants)
            self._moved.notify_all()
