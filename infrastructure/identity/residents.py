"""Which case does a code open, how often was one tried or something handed in, and who showed a code a moment ago?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from ipaddress import ip_address
from typing import Final

from cryptography.fernet import InvalidToken
from sqlalchemy import ColumnElement, Connection, Engine, and_, case, delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from application.ports import Clock
from application.projections.blind import Blind
from application.residents import Holder
from domain.kernel.vocabulary import CaseId
from infrastructure.identity.sealed import sealing
from infrastructure.identity.tables import TRIES
from infrastructure.projections.tables import QUERY_CODES_TABLE as CODES

SPELL: Final = timedelta(minutes=15)
"""D: tries are counted for so long from the first one."""
MOST_OF_CODE: Final = 5
"""D: tries of one code in a spell, from anywhere; then it waits for the spell to end."""
MOST_OF_ADDRESS: Final = 30
"""D: wrong tries from one address, which a whole community centre may share."""
MOST_FROM_ADDRESS: Final = 40
"""D: matters handed in from one address in a spell; a crowded service centre stays below."""
MOST_WITH_PHONE: Final = 5
"""D: matters handed in with one phone from one address in a spell."""
LASTING: Final = timedelta(minutes=30)
"""D: how long a shown code opens its case; every page of the case counts it anew."""
SWEPT_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Limit:
    """How many tries of something count at most in a spell."""

    sort: str
    of: str
    most: int


class StoredCodes:
    """Fulfils `application.residents.Codes`."""

    def __init__(self, engine: Engine, blind: Blind) -> None:
        self._engine = engine
        self._blind = blind

    def holders(self, code: str) -> Sequence[Holder]:
        asked = select(CODES.c.tenant, CODES.c.case_id).where(CODES.c.code == self._blind.whole(code))
        with self._engine.connect() as connection:
            return [Holder(tenant=row.tenant, case_id=CaseId(row.case_id)) for row in connection.execute(asked)]


class Counting:
    """Counts tries by what they are of; only keyed hashes are kept."""

    def __init__(self, engine: Engine, clock: Clock, blind: Blind) -> None:
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._blind = blind

    def counted(self, *limits: Limit) -> timedelta | None:
        """Count one try of each, always in the same order: two at once cannot lock each other."""
        now = self._clock.now()
        with self._transactions.begin() as connection:
            _sweep(connection, now)
        with self._transactions.begin() as connection:
            counts = [(each, *_added(connection, each, self._key(each), 1, now, SPELL)) for each in limits]
        return max((began_at + SPELL - now for each, tries, began_at in counts if tries > each.most), default=None)

    def added(self, limit: Limit, tries: int, spell: timedelta) -> tuple[int, datetime]:
        """Add to the tries of a spell; how many there are then, at most one more than the limit, and when the spell began."""
        now = self._clock.now()
        with self._transactions.begin() as connection:
            _sweep(connection, now)
        with self._transactions.begin() as connection:
            return _added(connection, limit, self._key(limit), tries, now, spell)

    def taken_back(self, *limits: Limit) -> None:
        with self._transactions.begin() as connection:
            for each in limits:
                one_less = TRIES.update().where(self._is(each)).values(tries=TRIES.c.tries - 1)
                connection.execute(one_less)

    def forgotten(self, limit: Limit) -> None:
        with self._transactions.begin() as connection:
            connection.execute(delete(TRIES).where(self._is(limit)))

    def _is(self, limit: Limit) -> ColumnElement[bool]:
        return and_(TRIES.c.sort == limit.sort, TRIES.c.key == self._key(limit))

    def _key(self, limit: Limit) -> int:
        return self._blind.whole(limit.of)


class StoredTries:
    """Fulfils `application.residents.Tries`."""

    def __init__(self, engine: Engine, clock: Clock, blind: Blind) -> None:
        self._counting = Counting(engine, clock, blind)

    def count(self, address: str, code: str) -> timedelta | None:
        return self._counting.counted(self._address(address), self._code(code))

    def succeeded(self, address: str, code: str) -> None:
        self._counting.taken_back(self._address(address))
        self._counting.forgotten(self._code(code))

    def _address(self, address: str) -> Limit:
        return Limit("look_up_address", network(address), MOST_OF_ADDRESS)

    def _code(self, code: str) -> Limit:
        return Limit("look_up_code", code, MOST_OF_CODE)


class StoredHandIns:
    """Fulfils `application.residents.HandIns`.

    A phone counts only together with the address: whoever writes somebody else's number locks nobody out at home.
    """

    def __init__(self, engine: Engine, clock: Clock, blind: Blind) -> None:
        self._counting = Counting(engine, clock, blind)

    def count(self, address: str, phone: str) -> timedelta | None:
        return self._counting.counted(*self._limits(address, phone))

    def take_back(self, address: str, phone: str) -> None:
        self._counting.taken_back(*self._limits(address, phone))

    def _limits(self, address: str, phone: str) -> Sequence[Limit]:
        home, digits = network(address), "".join(sign for sign in phone if sign.isdigit())
        whole = Limit("hand_in_address", home, MOST_FROM_ADDRESS)
        return [whole, Limit("hand_in_phone", f"{home} {digits}", MOST_WITH_PHONE)] if digits else [whole]


def _added(  # a count has this many sides
    connection: Connection, limit: Limit, key: int, tries: int, now: datetime, spell: timedelta
) -> tuple[int, datetime]:
    """Count tries within their spell."""
    over = TRIES.c.began_at <= now - spell
    told = insert(TRIES).values(sort=limit.sort, key=key, began_at=now, tries=tries)
    told = told.on_conflict_do_update(
        index_elements=[TRIES.c.sort, TRIES.c.key],
        set_={
            "tries": case((over, tries), else_=func.least(TRIES.c.tries + tries, limit.most + 1)),
            "began_at": case((over, now), else_=TRIES.c.began_at),
        },
    )
    row = connection.execute(told.returning(TRIES.c.tries, TRIES.c.began_at)).one()
    return row.tries, row.began_at


def _sweep(connection: Connection, now: datetime) -> None:
    """Take away what counts no more; whatever somebody else holds is left for later."""
    old = (
        select(TRIES.c.sort, TRIES.c.key).where(TRIES.c.began_at <= now - SPELL)
        .limit(SWEPT_AT_ONCE).with_for_update(skip_locked=True)
    )  # fmt: skip
    connection.execute(delete(TRIES).where(tuple_(TRIES.c.sort, TRIES.c.key).in_(old)))


@lru_cache(maxsize=10_000)
def network(address: str) -> str:
    """An address as it is counted: of IPv6 the first half, since every home has a whole network of its own.

    In hexadecimal: without its dots 1.12.3.4 would be 11.2.3.4.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return parsed.packed[:8].hex()


class SealedPasses:
    """Fulfils `application.residents.Passes`: sealed, so that a cookie tells nothing of the case."""

    def __init__(self, master: bytes, clock: Clock) -> None:
        self._fernet = sealing(master, "hemu resident")
        self._clock = clock

    def give(self, holder: Holder) -> str:
        shown = json.dumps([holder.tenant, holder.case_id]).encode()
        return self._fernet.encrypt_at_time(shown, self._now()).decode()

    def read(self, text: str) -> Holder | None:
        try:
            shown = self._fernet.decrypt_at_time(
                text.encode("utf-8", "surrogatepass"), int(LASTING.total_seconds()), self._now()
            )
        except InvalidToken:
            return None
        tenant, case_id = json.loads(shown)
        return Holder(tenant=tenant, case_id=CaseId(case_id))

    def _now(self) -> int:
        return int(self._clock.now().timestamp())
