"""How long does one wait after wrong tries? Counted per account, per device on which its holder had signed in, and per address.

A stranger's tries make the account wait for strangers only: whoever comes from a known device is counted apart, so nobody can
lock others out of their own computer. Waits grow, end by themselves and are kept in the database, whatever process counts.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import blake2b
from typing import Final

from sqlalchemy import Connection, Engine, delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from application.entrance import Counted, Sort
from application.identity import LockedOutError
from application.ports import Clock
from infrastructure.identity.residents import network
from infrastructure.identity.tables import WAITS

FREE_TRIES: Final[Mapping[Sort, int]] = {"account": 5, "device": 5, "code": 5, "address": 30, "asked": 200}
"""D: wrong tries in a row, the last of which begins a wait. An address may be that of a whole community centre. `asked`: what was
asked of a browser or the provider of identities and never answered."""
OF_ADDRESS: Final = frozenset({"address", "asked"})
FIRST_DELAY: Final = timedelta(seconds=30)
LONGEST_DELAY: Final = timedelta(minutes=15)
"""D: no wait is longer, however many tries: it is what a stranger can cost somebody who comes from a new device."""
FORGOTTEN: Final = timedelta(days=1)
"""D: after a day without a try the count begins anew."""
SWEPT_AT_ONCE: Final = 100


class StoredWaits:
    """Fulfils `application.entrance.Waits`."""

    def __init__(self, engine: Engine, clock: Clock, master: bytes) -> None:
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._key = blake2b(master, digest_size=32, person=b"hemu waits").digest()

    def count(self, tries: Sequence[Counted]) -> None:
        """In one order always: two at once cannot lock each other."""
        now, keys = self._clock.now(), self._keys(tries)
        columns = WAITS.c
        with self._transactions.begin() as connection:
            _sweep(connection, now - FORGOTTEN)
            for sort, key in keys:
                begun = insert(WAITS).values(sort=sort, key=key, failures=0, until=now, tried_at=now)
                connection.execute(begun.on_conflict_do_nothing())
            asked = select(WAITS).where(tuple_(columns.sort, columns.key).in_(keys))
            rows = connection.execute(asked.order_by(columns.sort, columns.key).with_for_update()).all()
            wait = max((row.until - now for row in rows), default=timedelta())
            if wait > timedelta():
                raise LockedOutError(wait)
            for row in rows:
                failures = row.failures + 1 if row.tried_at > now - FORGOTTEN else 1
                until = now + delay_after(failures, FREE_TRIES[row.sort])
                this = (columns.sort == row.sort) & (columns.key == row.key)
                connection.execute(update(WAITS).where(this).values(failures=failures, until=until, tried_at=now))

    def succeeded(self, tries: Sequence[Counted]) -> None:
        columns = WAITS.c
        with self._transactions.begin() as connection:
            for sort, key in self._keys(tries):
                this = (columns.sort == sort) & (columns.key == key)
                if sort in OF_ADDRESS:
                    less = update(WAITS).where(this, columns.failures > 0)
                    connection.execute(less.values(failures=columns.failures - 1, until=self._clock.now()))
                else:
                    connection.execute(delete(WAITS).where(this))

    def _keys(self, tries: Sequence[Counted]) -> list[tuple[Sort, int]]:
        return sorted((sort, self._hash(network(of) if sort in OF_ADDRESS else of)) for sort, of in tries)

    def _hash(self, text: str) -> int:
        digest = blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=8).digest()
        return int.from_bytes(digest, signed=True)


def delay_after(failures: int, free: int) -> timedelta:
    """How long one waits after so many wrong tries in a row; it doubles each time."""
    if failures < free:
        return timedelta()
    doublings = min(failures - free, 20)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def _sweep(connection: Connection, before: object) -> None:
    """Take away what counts no more; whatever somebody else holds is left for later."""
    columns = WAITS.c
    old = (
        select(columns.sort, columns.key).where(columns.tried_at < before).limit(SWEPT_AT_ONCE)
        .with_for_update(skip_locked=True)
    )  # fmt: skip
    connection.execute(delete(WAITS).where(tuple_(columns.sort, columns.key).in_(old)))
