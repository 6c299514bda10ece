"""How common is a pair of signs in the texts? From PostgreSQL's own statistics, which hold the most common ones."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log

from sqlalchemy import Connection, text

KEPT_SECONDS = 600.0

_STATISTICS = text("SELECT pairs, shares FROM access.common_pairs()")


@dataclass(frozen=True, slots=True)
class Commonness:
    """The share of rows that have a pair, for the common ones; all others are rarer than the rarest of these."""

    shares: Mapping[int, float]
    rarest: float = 1.0

    def share(self, pair: int) -> float:
        return self.shares.get(pair, self.rarest)

    def weight(self, pair: int) -> float:
        """How much it says that two texts have a pair in common; alike for all before the table was ever analysed."""
        return log(1 / self.share(pair)) + 1.0


class Statistics:
    """What was read last, read anew now and then; safe in many threads."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._known: tuple[float, Commonness] | None = None

    def commonness(self, connection: Connection) -> Commonness:
        now = self._monotonic()
        if self._known is None or now - self._known[0] >= KEPT_SECONDS:
            self._known = now, _read(connection)
        return self._known[1]


def _read(connection: Connection) -> Commonness:
    row = connection.execute(_STATISTICS).first()
    if row is None or row[0] is None:
        return Commonness({})
    shares = dict(
        zip(row[0], row[1], strict=False)
    )  # behind the shares stand their least, their most and that of nulls
    return Commonness(shares, min(shares.values()))
