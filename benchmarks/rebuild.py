"""How fast are all views told anew, beside reading and decoding the same events?"""

import time

from application.ports import Clock
from benchmarks.measure import Figure, beside
from infrastructure.projections.rebuild import MakeParts, rebuild

EVENTS_AT_ONCE = 2000


def read(make_parts: MakeParts, tenant: str) -> float:
    """Events per second, read in order and decoded; no key is known from the round before."""
    parts = make_parts()
    try:
        begun, position, events = time.perf_counter(), 0, 0
        while batch := parts.log.since(tenant, position, EVENTS_AT_ONCE):
            position, events = batch[-1].position, events + len(batch)
        return events / (time.perf_counter() - begun)
    finally:
        parts.close()


def told(make_parts: MakeParts, clock: Clock, events: int) -> float:
    """Events per second of a whole rebuild: tables filled, indexed, swapped; one process."""
    begun = time.perf_counter()
    rebuild(make_parts, clock, processes=1)
    return events / (time.perf_counter() - begun)


def figures(make_parts: MakeParts, clock: Clock, tenant: str, *, rounds: int = 3) -> list[Figure]:
    """Over a log that holds one city only."""
    parts = make_parts()
    try:
        events = parts.log.head(tenant).position
        return [
            beside(
                "rebuild of all views, one process", lambda: told(make_parts, clock, events), lambda: read(make_parts, tenant), wanted=0.2,
                size=f"{events:,} events; reference: the same events read in order and decoded", rounds=rounds,
            )
        ]  # fmt: skip
    finally:
        parts.close()
