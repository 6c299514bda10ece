"""How fast do stored events become cases, beside the library's way?"""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from eventsourcing.application import project_aggregate

from benchmarks.city import KINDS, TENANT, City
from benchmarks.library import Matter, Matters, matters
from benchmarks.measure import Figure, beside, rate
from domain.kernel.vocabulary import CaseId
from infrastructure.event_log.log import SELECT

CASES, EVENTS, TIMES = 60, 30, 15


def figures(city: City) -> list[Figure]:
    sealed, clear = _worked(city, noted=True), _worked(city, noted=False)
    library = matters(city.hemu.url)
    theirs = [library.register() for _ in range(CASES)]
    for matter in theirs:
        for _ in range(EVENTS - 1):
            library.contact(matter)
    try:
        return [
            _in_memory(city, clear, library, theirs, "steps without personal data", 10.0),
            _in_memory(city, sealed, library, theirs, "every step sealed", None),
            _streamed(city, clear, library, "steps without personal data", 4.0),
            _streamed(city, sealed, library, "every step sealed", None),
            _single(city, clear, library, theirs, "steps without personal data", 2.0),
            _single(city, sealed, library, theirs, "every step sealed", None),
        ]
    finally:
        library.close()


def _worked(city: City, *, noted: bool) -> list[CaseId]:
    cases = city.appeals(CASES)
    for case in cases:
        for _ in range(EVENTS - 3):
            city.contact(case, noted=noted)
    return cases


def _in_memory(
    city: City, cases: list[CaseId], library: Matters, theirs: list[UUID], which: str, wanted: float | None
) -> Figure:
    log = city.hemu.log
    rows = {case: log._read.all(SELECT + "AND stream_id = %s ORDER BY version", TENANT, case) for case in cases}
    stored = {matter: library.recorder.select_events(matter) for matter in theirs}

    def ours() -> int:
        for case, raw in rows.items():
            KINDS["appeal"].fold(case, log._recorded(TENANT, raw))
        return CASES

    def reference() -> int:
        for events in stored.values():
            project_aggregate(None, map(library.mapper.to_domain_event, events))
        return CASES

    return _beside(f"decode and fold, {which}", ours, reference, wanted)


def _streamed(city: City, cases: list[CaseId], library: Matters, which: str, wanted: float | None) -> Figure:
    def ours() -> int:
        for case, history in city.hemu.log.cases(TENANT, cases).items():
            KINDS["appeal"].fold(case, history)
        return CASES

    def reference() -> int:
        found: dict[UUID, Matter | None] = {}
        for each in library.recorder.select_notifications(1, limit=CASES * EVENTS):
            event = library.mapper.to_domain_event(each)
            found[event.originator_id] = project_aggregate(found.get(event.originator_id), (event,))
        return len(found)

    return _beside(f"streamed read, decode, fold, {which}", ours, reference, wanted)


def _single(
    city: City, cases: list[CaseId], library: Matters, theirs: list[UUID], which: str, wanted: float | None
) -> Figure:
    def ours() -> int:
        for case in cases:
            city.hemu.engine.forget(TENANT, case)
            city.hemu.engine.case(TENANT, case)
        return CASES

    def reference() -> int:
        for matter in theirs:
            library.repository.get(matter)
        return CASES

    return _beside(f"a single get, cold, {which}", ours, reference, wanted)


def _beside(name: str, ours: Callable[[], int], reference: Callable[[], int], wanted: float | None) -> Figure:
    size = f"{CASES} cases of {EVENTS} events; cases/s"
    return beside(
        name, partial(rate, partial(_times, ours)), partial(rate, partial(_times, reference)), wanted=wanted, size=size
    )


def _times(work: Callable[[], int]) -> int:
    return sum(work() for _ in range(TIMES))
