"""Who asks too often? Counted in the memory of each process, and settled with the other processes in the database.

What was counted here is told once it is a twentieth of the limit: whoever asks as people do costs no statement, and whoever
asks as fast as they can one in a twentieth of the limit. Before a process hears of the others it may let through so many more.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from application.ports import Clock
from application.throttling import Asker
from infrastructure.identity.residents import Counting, Limit, network

SPELL: Final = timedelta(minutes=1)
"""D: requests are counted for so long from the first one; then they are let through again."""
TOLD_AT: Final = 20
"""D: a process tells the others at each such part of the limit."""
MOST_KEPT: Final = 20_000
"""D: accounts and addresses of which a process keeps count; the ones that came longest ago are forgotten first."""


@dataclass(slots=True)
class _Tally:
    ends: datetime
    by_all: int = 0
    """What all processes had counted when this one was told last."""
    here: int = 0
    """What this one counted since."""


class StoredRequests:
    """Fulfils `application.throttling.Requests`. `most`: of each sort, in a spell; who has no limit is not counted."""

    def __init__(self, counting: Counting, clock: Clock, most: Mapping[Asker, int]) -> None:
        self._counting = counting
        self._clock = clock
        self._most = {asker: limit for asker, limit in most.items() if limit}
        self._lock = Lock()
        self._tallies: OrderedDict[tuple[Asker, str], _Tally] = OrderedDict()

    def count(self, asker: Asker, of: str) -> timedelta | None:
        if asker not in self._most:
            return None
        with self._lock:
            tally, now = self._tally(asker, of)
            if tally.by_all + tally.here >= self._most[asker]:
                return tally.ends - now
            tally.here += 1
            return None

    def is_due(self, asker: Asker, of: str) -> bool:
        tally = self._tallies.get((asker, _as_counted(asker, of)))
        return tally is not None and tally.here * TOLD_AT >= self._most[asker]

    def settle(self, asker: Asker, of: str) -> timedelta | None:
        with self._lock:
            tally, _ = self._tally(asker, of)
            told, tally.here = tally.here, 0
            tally.by_all += told
        limit = Limit(f"requests_{asker}", _as_counted(asker, of), self._most[asker])
        by_all, began_at = self._counting.added(limit, told, SPELL)
        with self._lock:
            tally, now = self._tally(asker, of)
            tally.ends, tally.by_all = began_at + SPELL, max(by_all, tally.by_all)
            return tally.ends - now if by_all > self._most[asker] else None

    def _tally(self, asker: Asker, of: str) -> tuple[_Tally, datetime]:
        """The count of this spell; a new one where the last is over."""
        now, key = self._clock.now(), (asker, _as_counted(asker, of))
        tally = self._tallies.get(key)
        if tally is None or tally.ends <= now:
            tally = self._tallies[key] = _Tally(now + SPELL)
        self._tallies.move_to_end(key)
        if len(self._tallies) > MOST_KEPT:
            self._tallies.popitem(last=False)
        return tally, now


def _as_counted(asker: Asker, of: str) -> str:
    return network(of) if asker == "address" else of
