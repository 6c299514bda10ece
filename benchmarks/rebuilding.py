"""How fast are all views told anew, beside reading and decoding the same events?

The log holds many copies of the demonstration city's cases, each event appended as it was: sealed, chained, in the order of time.
"""

import os
import time
from collections import deque
from concurrent.futures import Future
from datetime import date
from functools import partial
from itertools import groupby
from uuid import NAMESPACE_OID, uuid5

from api.core import parts
from application.demonstration.demonstrate import Demonstration, demonstrate
from application.ports import Append, Appended, Change
from benchmarks.city import REGISTER, TENANT, City, clock
from benchmarks.measure import Figure, beside
from domain.kernel.vocabulary import CaseId, Recorded
from infrastructure.projections.rebuild import rebuild

EVENTS = int(os.environ.get("HEMU_BENCH_EVENTS", "1000000"))
PATTERNS, IN_FLIGHT, BATCH, PROCESSES = 600, 2000, 5000, 2


def figures(city: City) -> list[Figure]:
    hemu = city.hemu
    demonstrate(
        Demonstration(today=date(2026, 11, 24), cases=PATTERNS), log=hemu.log, kinds=REGISTER, surroundings=hemu.surroundings,
        access_log=hemu.access_log,
    )  # fmt: skip
    events = _copied(city)
    make = partial(parts, hemu.settings, hemu.url)

    def ours() -> float:
        begun = time.perf_counter()
        rebuild(make, clock, processes=PROCESSES)
        return events / (time.perf_counter() - begun) / PROCESSES

    return [
        beside(
            "rebuild of all views, per process", ours, partial(_read, city), wanted=0.2, rounds=1,
            size=f"{events:,} events, {PROCESSES} processes at once; reference: one process reads and decodes them; events/s",
        )
    ]  # fmt: skip


def _copied(city: City) -> int:
    """Fill the log up with copies of what it holds."""
    log = city.hemu.log
    appends = [list(group) for _, group in groupby(_all(city), key=lambda each: (each.case_id, each.recorded_at))]
    appends = [group for group in appends if REGISTER[group[0].kind].card is not None]
    waiting: deque[Future[Appended]] = deque()
    last: dict[CaseId, Future[Appended]] = {}
    written, copy = log.head(TENANT).position, 0
    while written < EVENTS:
        copy += 1
        for group in appends:
            if (earlier := last.get(group[0].case_id)) is not None:
                earlier.result()
            waiting.append(log.submit(_again(group, copy)))
            last[group[0].case_id] = waiting[-1]
            written += len(group)
            if len(waiting) > IN_FLIGHT:
                waiting.popleft().result()
    for future in waiting:
        future.result()
    return log.head(TENANT).position


def _all(city: City) -> list[Recorded]:
    found: list[Recorded] = []
    while more := city.hemu.log.since(TENANT, found[-1].position if found else 0, BATCH):
        found.extend(more)
    return found


def _again(group: list[Recorded], copy: int) -> Append:
    first = group[0]
    change = Change(
        kind=first.kind, case_id=CaseId(str(uuid5(NAMESPACE_OID, f"{first.case_id}/{copy}"))),
        expected_version=first.version - 1, events=tuple(each.event for each in group),
    )  # fmt: skip
    return Append(
        tenant=TENANT, changes=(change,), occurred_at=first.occurred_at, recorded_at=first.recorded_at, actor=first.actor,
        acting_for=first.acting_for,
    )  # fmt: skip


def _read(city: City) -> float:
    position, begun = 0, time.perf_counter()
    while more := city.hemu.log.since(TENANT, position, BATCH):
        position = more[-1].position
    return position / (time.perf_counter() - begun)
