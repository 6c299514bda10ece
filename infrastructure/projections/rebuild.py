"""How are the views told anew while the old ones serve? Beside them, case by case over the cores, then swapped.

New tables without indexes are filled by COPY, each process taking the cases whose hash falls to it; indexes follow; what the log
got meanwhile is caught up as by the runner; the swap locks the position, catches up the rest and exchanges the tables. A
reader that wrote to the old ones sees that its generation is gone and starts from the new.
"""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context

import psycopg2.extensions

from application.lag import Rebuild, RebuildStage
from application.ports import Clock, EventLog
from application.projections import TABLES
from application.projections.blind import Blind
from application.projections.fold import Fold, tell
from application.projections.table import Changes
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId
from infrastructure.projections import beside
from infrastructure.projections.copying import copy
from infrastructure.projections.rows import Rows
from infrastructure.projections.runner import Connect, Connection, catching_up, transaction
from infrastructure.projections.tables import BESIDE

CASES_AT_ONCE = 400
LOCK = 0x7265626C  # "rebl"

Progress = Callable[[Rebuild], None]
WithSwap = Callable[[psycopg2.extensions.cursor], None]


class RebuildUnderWayError(Exception):
    """Another rebuild is running."""


@dataclass(frozen=True)
class Parts:
    """What telling takes. Each process makes its own, so that only the way to make them travels."""

    connect: Connect
    log: EventLog
    kinds: Mapping[str, CaseKind]
    blind: Blind
    close: Callable[[], None] = lambda: None


MakeParts = Callable[[], Parts]


@dataclass(frozen=True, slots=True)
class _Share:
    tenant: str
    until: int
    process: int
    processes: int


def rebuild(
    make_parts: MakeParts, clock: Clock, *, processes: int = 1, progress: Progress = lambda _: None,
    with_swap: WithSwap = lambda _: None,
) -> Rebuild:  # fmt: skip
    """Tell all views anew and put them in place of those that serve. `make_parts` must be picklable.

    `with_swap` is done in the same transaction: what else comes into force with the new views.
    """
    with telling(make_parts, clock, progress) as teller:
        teller.fill(make_parts, processes, teller.heads())
        teller.catch_up()
        return teller.swap(with_swap)


@contextmanager
def telling(make_parts: MakeParts, clock: Clock, progress: Progress) -> Iterator["Teller"]:
    """One rebuild at a time; one that fails says so. Raises RebuildUnderWayError."""
    parts = make_parts()
    try:
        with closing(parts.connect()) as connection:
            _alone(connection)
            teller = Teller(connection, parts, clock, progress)
            try:
                yield teller
            except BaseException:
                if not connection.closed:
                    teller.report("failed")
                raise
            finally:
                if not connection.closed:
                    _let_go(connection)
    finally:
        parts.close()


class Teller:
    """One rebuild, with what it reports."""

    def __init__(self, connection: Connection, parts: Parts, clock: Clock, progress: Progress) -> None:
        self.connect = parts.connect
        self._connection = connection
        self._parts = parts
        self._clock = clock
        self._progress = progress
        self._started_at: datetime = clock.now()
        self._cases = self._done = 0
        self._rows = Rows(BESIDE)

    def heads(self) -> dict[str, int]:
        """Where the logs end now."""
        return {tenant: self._parts.log.head(tenant).position for tenant in self._parts.log.tenants()}

    def running(self) -> dict[str, int]:
        """How far the running views are."""
        with self._connection.cursor() as cursor:
            return beside.positions(cursor)

    def fill(self, make_parts: MakeParts, processes: int, heads: Mapping[str, int]) -> None:
        """The tables beside the live ones, told up to these positions."""
        with transaction(self._connection) as cursor:
            beside.make_empty(cursor)
            self._cases = sum(beside.cases_until(cursor, tenant, head) for tenant, head in heads.items())
        self.report("filling")
        shares = [_Share(tenant, head, n, processes) for tenant, head in heads.items() for n in range(processes)]
        for done in _told(make_parts, shares, processes):
            self._done += done
            self.report("filling")
        self.report("indexing")
        with transaction(self._connection) as cursor:
            beside.index(cursor)
            beside.guard(cursor)
            beside.start_from(cursor, heads)
        self.report("catching_up")

    def catch_up(self, until: Mapping[str, int] | None = None) -> None:
        fold = Fold(self._parts.kinds, self._parts.log, self._parts.blind)
        for tenant in self._parts.log.tenants():
            goal = None if until is None else until.get(tenant, 0)
            for _ in catching_up(self._connection, self._parts.log, fold, self._rows, tenant, until=goal):
                pass

    def swap(self, with_swap: WithSwap = lambda _: None) -> Rebuild:
        """While nobody writes: at least as far as the live views are, then in their place."""
        beside.analyse(self._connection)
        with closing(self.connect()) as holder, transaction(holder) as held:
            reached = beside.hold(held)
            self.catch_up(reached)
            beside.swap(held)
            with_swap(held)
        return self.report("swapped")

    def report(self, stage: RebuildStage) -> Rebuild:
        finished = self._clock.now() if stage in ("swapped", "compared", "failed") else None
        told = Rebuild(
            started_at=self._started_at, stage=stage, cases=self._cases, cases_done=self._done, finished_at=finished
        )  # fmt: skip
        with self._connection.cursor() as cursor:
            beside.report(cursor, told)
        self._progress(told)
        return told


def _alone(connection: Connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, 0)", (LOCK,))
        answer = cursor.fetchone()
    if not (answer and answer[0]):
        raise RebuildUnderWayError


def _let_go(connection: Connection) -> None:
    """At once, not when the server notices that the connection is gone: the next rebuild may begin."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, 0)", (LOCK,))


def _told(make_parts: MakeParts, shares: Sequence[_Share], processes: int) -> Iterator[int]:
    """How many cases were told, as they are."""
    if processes == 1:
        for share in shares:
            yield from _tell_share(make_parts, share)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(_tell_whole_share, make_parts, share) for share in shares]
        for future in as_completed(futures):
            yield future.result()


def _tell_whole_share(make_parts: MakeParts, share: _Share) -> int:
    gc.disable()  # a process of its own that makes no cycles: collecting costs a fifth of the time
    return sum(_tell_share(make_parts, share))


def _tell_share(make_parts: MakeParts, share: _Share) -> Iterator[int]:
    parts = make_parts()
    try:
        with closing(parts.connect()) as connection:
            with connection.cursor() as cursor:
                cases = beside.cases_of(cursor, share.tenant, share.until, share.process, share.processes)
            for start in range(0, len(cases), CASES_AT_ONCE):
                yield _tell_cases(parts, connection, share, cases[start : start + CASES_AT_ONCE])
    finally:
        parts.close()


def _tell_cases(
    parts: Parts, connection: psycopg2.extensions.connection, share: _Share, cases: Sequence[CaseId]
) -> int:
    changes = Changes()
    for history in parts.log.cases(share.tenant, cases).values():
        kind = parts.kinds[history[0].kind]
        known = [each for each in history if each.position <= share.until]
        if kind.card is not None:
            tell(kind, known, changes, parts.blind)
    with transaction(connection) as cursor:
        for table in TABLES:
            if rows := changes.upserts.get(table.name):
                copy(cursor, f"{BESIDE}.{table.name}", table, share.tenant, rows.values())
    return len(cases)
