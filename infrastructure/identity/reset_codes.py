"""By which code may somebody choose a new password? Handed over by an administrator, short-lived, good once, kept as a hash."""

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects.postgresql import insert

from application.ports import Clock
from infrastructure.identity.codes import SIGNS
from infrastructure.identity.tables import RESET_CODES

LASTING: Final = timedelta(minutes=30)
"""D: long enough to hand it over at the counter or by phone."""
LENGTH: Final = 10


class StoredResetCodes:
    """Fulfils `application.account_keeping.ResetCodes`."""

    def __init__(self, engine: Engine, clock: Clock, master: bytes) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._key = blake2b(master, digest_size=32, person=b"hemu reset").digest()

    def give(self, login: str) -> tuple[str, datetime]:
        code, until = "".join(secrets.choice(SIGNS) for _ in range(LENGTH)), self._clock.now() + LASTING
        row = {"login": login, "code_hash": self._hashed(login, code), "until": until}
        told = insert(RESET_CODES).values(row).on_conflict_do_update(index_elements=[RESET_CODES.c.login], set_=row)
        with self._transactions.begin() as connection:
            connection.execute(told)
        return f"{code[:5]}-{code[5:]}", until

    def fits(self, login: str, code: str) -> bool:
        asked = select(RESET_CODES.c.code_hash).where(
            RESET_CODES.c.login == login, RESET_CODES.c.until > self._clock.now()
        )
        with self._engine.connect() as connection:
            kept = connection.execute(asked).scalar_one_or_none()
        return kept is not None and hmac.compare_digest(bytes(kept), self._hashed(login, code))

    def spend(self, login: str, code: str) -> bool:
        this = (RESET_CODES.c.login == login) & (RESET_CODES.c.code_hash == self._hashed(login, code))
        with self._transactions.begin() as connection:
            return connection.execute(delete(RESET_CODES).where(this)).rowcount == 1

    def _hashed(self, login: str, code: str) -> bytes:
        plain = code.replace("-", "").replace(" ", "").upper()
        return hmac.digest(self._key, f"{login} {plain}".encode("utf-8", "surrogatepass"), "sha256")
