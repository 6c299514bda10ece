"""How many commands a second does the engine take on warm cases, beside the library as it comes?"""

from collections.abc import Callable
from uuid import UUID

from benchmarks.city import City
from benchmarks.library import Matters, matters
from benchmarks.measure import Figure, beside, in_threads
from domain.kernel.vocabulary import CaseId

THREADS = 16


def figures(city: City) -> list[Figure]:
    cases = city.appeals(THREADS)
    library = matters(city.hemu.url)
    theirs = [library.register() for _ in range(THREADS)]
    try:
        return [
            beside(
                f"Engine.do, warm case, {THREADS} threads",
                lambda: in_threads([_ours(city, case) for case in cases]),
                lambda: in_threads([_theirs(library, matter) for matter in theirs]),
                wanted=6.0,
                size="load, decide, seal, append, durable; reference: eventsourcing.postgres (defaults), @event aggregates",
            )
        ]
    finally:
        library.close()


def _ours(city: City, case: CaseId, each: int = 150) -> Callable[[], int]:
    def work() -> int:
        for _ in range(each):
            city.contact(case)
        return each

    return work


def _theirs(library: Matters, matter: UUID, each: int = 15) -> Callable[[], int]:
    def work() -> int:
        for _ in range(each):
            library.contact(matter)
        return each

    return work
