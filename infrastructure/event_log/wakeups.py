"""Who is told that something was appended, and how?

Readers of this process are called directly. For other processes one NOTIFY is sent after commits, never inside an
append (PostgreSQL lets such commits through one by one). A reader that hears nothing looks by itself now and then.
"""

import contextlib
import select
import threading
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import psycopg2
import psycopg2.extensions

CHANNEL = "hemu_log"
KEYS = "hemu_keys"
"""On which the database itself tells, with the commit, that keys of a case were destroyed or changed (`log.destroy_key`)."""
PAUSE_SECONDS = 1.0
"""Before a lost connection is tried again."""
BREATH_SECONDS = 0.02
"""Between two announcements: each is a transaction of its own, and what comes meanwhile is said in one."""

Heads = Mapping[str, int]
"""The newest position by tenant."""

Connect = Callable[[], psycopg2.extensions.connection]
Forget = Callable[[str, str], None]
"""Told city and case whose keys changed; both empty where anything may have changed unheard."""
Hear = Callable[[str], object]
"""Told what was said on a channel; nothing where something may have been said unheard."""


class Wakeups:
    """The readers of this process."""

    def __init__(self) -> None:
        self._listeners: tuple[Callable[[Heads], None], ...] = ()
        self._lock = threading.Lock()

    def add(self, listener: Callable[[Heads], None]) -> None:
        """A listener returns at once: it is called by the thread that commits."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

    def remove(self, listener: Callable[[Heads], None]) -> None:
        with self._lock:
            self._listeners = tuple(each for each in self._listeners if each != listener)

    def tell(self, heads: Heads) -> None:
        for listener in self._listeners:
            listener(heads)


class Announcer:
    """Tells other processes; what piles up while it speaks is said in one."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._heads: dict[str, int] = {}
        self._lock = threading.Lock()
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="log announcer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._news.set()
        self._thread.join()

    def tell(self, heads: Heads) -> None:
        with self._lock:
            self._heads.update(heads)
        self._news.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            with contextlib.suppress(psycopg2.Error), _closing(self._connect) as connection:
                with connection.cursor() as cursor:
                    cursor.execute("SET synchronous_commit = off")  # nothing is lost with an announcement
                while not self._stopping.is_set():
                    self._news.wait()
                    self._announce(connection)
                    self._stopping.wait(BREATH_SECONDS)
            self._stopping.wait(PAUSE_SECONDS)

    def _announce(self, connection: psycopg2.extensions.connection) -> None:
        self._news.clear()
        with self._lock:
            heads, self._heads = self._heads, {}
        if heads:
            with connection.cursor() as cursor:
                payload = "\n".join(f"{position} {tenant}" for tenant, position in heads.items())
                cursor.execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload[:7900]))


class Ear:
    """Hears what other processes announce and wakes the readers of this one; whoever was erased is forgotten here too."""

    def __init__(
        self, connect: Connect, wakeups: Wakeups, forget: Forget = lambda tenant, case_id: None,  # noqa: ARG005
        also: Mapping[str, Hear] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        """`also`: other channels, and who is told what is said there."""
        self._connect = connect
        self._wakeups = wakeups
        self._forget = forget
        self._also = also
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="log ear", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            with contextlib.suppress(psycopg2.Error), _closing(self._connect) as connection:
                with connection.cursor() as cursor:
                    for channel in (*self._also, KEYS, CHANNEL):
                        cursor.execute(f"LISTEN {channel}")
                self._forget("", "")
                for hear in self._also.values():
                    hear("")
                self._listen(connection)
            self._stopping.wait(PAUSE_SECONDS)

    def _listen(self, connection: psycopg2.extensions.connection) -> None:
        while not self._stopping.is_set():
            select.select([connection], [], [], 0.2)
            connection.poll()
            heads: dict[str, int] = {}
            while connection.notifies:
                heard = connection.notifies.pop(0)
                if heard.channel == KEYS:
                    tenant, _, case_id = heard.payload.partition(" ")
                    self._forget(tenant, case_id)
                    continue
                if heard.channel in self._also:
                    self._also[heard.channel](heard.payload)
                    continue
                for line in heard.payload.splitlines():
                    position, _, tenant = line.partition(" ")
                    heads[tenant] = int(position)
            if heads:
                self._wakeups.tell(heads)


@contextlib.contextmanager
def _closing(connect: Connect) -> Iterator[psycopg2.extensions.connection]:
    connection = connect()
    try:
        yield connection
    finally:
        connection.close()
