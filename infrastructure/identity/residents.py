"""Which case does a code open, how often was one tried, and who showed one a moment ago?"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from ipaddress import ip_address
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Connection, Engine, case, delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from application.ports import Clock
from application.projections.blind import Blind
from application.residents import Holder
from domain.kernel.vocabulary import CaseId
from infrastructure.identity.tables import LOOK_UPS
from infrastructure.projections.tables import QUERY_CODES_TABLE as CODES

SPELL: Final = timedelta(minutes=15)
"""D: tries are counted for so long from the first one."""
MOST_OF_CODE: Final = 5
"""D: tries of one code in a spell, from anywhere; then it waits for the spell to end."""
MOST_OF_ADDRESS: Final = 30
"""D: wrong tries from one address, which a whole community centre may share."""
LASTING: Final = timedelta(minutes=30)
"""D: how long a shown code opens its case; every page of the case counts it anew."""
SWEPT_AT_ONCE: Final = 100


class StoredCodes:
    """Fulfils `application.residents.Codes`."""

    def __init__(self, engine: Engine, blind: Blind) -> None:
        self._engine = engine
        self._blind = blind

    def holders(self, code: str) -> Sequence[Holder]:
        asked = select(CODES.c.tenant, CODES.c.case_id).where(CODES.c.code == self._blind.whole(code))
        with self._engine.connect() as connection:
            return [Holder(tenant=row.tenant, case_id=CaseId(row.case_id)) for row in connection.execute(asked)]


class StoredTries:
    """Fulfils `application.residents.Tries`."""

    def __init__(self, engine: Engine, clock: Clock, blind: Blind) -> None:
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._blind = blind

    def count(self, address: str, code: str) -> timedelta | None:
        now = self._clock.now()
        with self._transactions.begin() as connection:
            _sweep(connection, now)
        with (
            self._transactions.begin() as connection
        ):  # address before code, always: two at once cannot lock each other
            waits = (
                _counted(connection, "address", self._key(_network(address)), now, MOST_OF_ADDRESS),
                _counted(connection, "code", self._key(code), now, MOST_OF_CODE),
            )
        return max((each for each in waits if each is not None), default=None)

    def succeeded(self, address: str, code: str) -> None:
        with self._transactions.begin() as connection:
            same = (LOOK_UPS.c.sort == "address") & (LOOK_UPS.c.key == self._key(_network(address)))
            connection.execute(LOOK_UPS.update().where(same).values(tries=LOOK_UPS.c.tries - 1))
            connection.execute(delete(LOOK_UPS).where(LOOK_UPS.c.sort == "code", LOOK_UPS.c.key == self._key(code)))

    def _key(self, text: str) -> int:
        return self._blind.whole(text)


def _counted(connection: Connection, sort: str, key: int, now: datetime, most: int) -> timedelta | None:
    """Count a try within its spell; how long until the spell ends, where there were too many."""
    over = LOOK_UPS.c.began_at <= now - SPELL
    told = insert(LOOK_UPS).values(sort=sort, key=key, began_at=now, tries=1)
    told = told.on_conflict_do_update(
        index_elements=[LOOK_UPS.c.sort, LOOK_UPS.c.key],
        set_={
            "tries": case((over, 1), else_=func.least(LOOK_UPS.c.tries + 1, most + 1)),
            "began_at": case((over, now), else_=LOOK_UPS.c.began_at),
        },
    )
    row = connection.execute(told.returning(LOOK_UPS.c.tries, LOOK_UPS.c.began_at)).one()
    return row.began_at + SPELL - now if row.tries > most else None


def _sweep(connection: Connection, now: datetime) -> None:
    """Take away what counts no more; whatever somebody else holds is left for later."""
    old = (
        select(LOOK_UPS.c.sort, LOOK_UPS.c.key).where(LOOK_UPS.c.began_at <= now - SPELL)
        .limit(SWEPT_AT_ONCE).with_for_update(skip_locked=True)
    )  # fmt: skip
    connection.execute(delete(LOOK_UPS).where(tuple_(LOOK_UPS.c.sort, LOOK_UPS.c.key).in_(old)))


def _network(address: str) -> str:
    """An address as it is counted: of IPv6 the first half, since every home has a whole network of its own."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return parsed.exploded[:19] if parsed.version == 6 else parsed.exploded  # noqa: PLR2004 # the version


class SealedPasses:
    """Fulfils `application.residents.Passes`: sealed, so that a cookie tells nothing of the case."""

    def __init__(self, master: bytes, clock: Clock) -> None:
        key = blake2b(master, digest_size=32, person=b"hemu resident").digest()
        self._fernet = Fernet(urlsafe_b64encode(key))
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
