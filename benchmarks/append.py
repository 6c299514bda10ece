"""How many appends a second does one city take, beside plain INSERTs by as many connections?"""

from collections.abc import Callable
from uuid import uuid4

from application.ports import Append, Change, EventLog
from benchmarks import plain
from benchmarks.city import TENANT, clock
from benchmarks.measure import Figure, beside, in_threads
from domain.kernel.records import NoteAdded
from domain.kernel.vocabulary import Actor, CaseId

TEXT = "已到现场查看，楼上住户同意请人检修水管，约定三日内修好并恢复墙面。" * 5
CLERK = Actor(id="staff.1")


def appends(log: EventLog, threads: int, each: int) -> float:
    """Appends per second of as many threads, each to a case of its own."""

    def worker() -> Callable[[], int]:
        case_id = CaseId(str(uuid4()))

        def work() -> int:
            for version in range(each):
                log.submit(note(case_id, version)).result()
            return each

        return work

    return in_threads([worker() for _ in range(threads)])


def note(case_id: CaseId, version: int) -> Append:
    now = clock.now()
    change = Change(kind="appeal", case_id=case_id, expected_version=version, events=(NoteAdded(text=TEXT),))
    return Append(tenant=TENANT, changes=(change,), occurred_at=now, recorded_at=now, actor=CLERK)


def figures(log: EventLog, url: str) -> list[Figure]:
    plain.make_table(url)
    return [
        beside(
            f"append, one city, {threads} threads",
            lambda threads=threads, each=each: appends(log, threads, each),
            lambda threads=threads, each=each: plain.inserts(url, threads, each),
            wanted=wanted,
            size="events of about 540 bytes, sealed, hash-chained; reference: plain autocommit INSERT through psycopg2",
        )
        for threads, each, wanted in ((1, 1500, None), (16, 600, 1.0), (64, 200, 1.5))
    ]
