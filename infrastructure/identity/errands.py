"""What was asked of a browser or of a provider, and is awaited once, for some minutes?"""

import json
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import Engine, delete, insert

from application.ports import Clock
from infrastructure.identity.sealed import sealing
from infrastructure.identity.tables import ERRANDS

LASTING: Final = timedelta(minutes=10)


class Errands:
    """Kept in the database, so that an answer may come to another process, and no answer counts twice."""

    def __init__(self, engine: Engine, clock: Clock, master: bytes) -> None:
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._sealing = sealing(master, "hemu errands")

    def send(self, purpose: str, secret: str, kept: Mapping[str, str] | None = None, login: str | None = None) -> None:
        now = self._clock.now()
        row = {
            "key": _key(secret), "purpose": purpose, "login": login, "until": now + LASTING,
            "kept": self._sealing.encrypt(json.dumps(dict(kept or {})).encode()).decode(),
        }  # fmt: skip
        with self._transactions.begin() as connection:
            connection.execute(delete(ERRANDS).where(ERRANDS.c.until <= now))
            connection.execute(insert(ERRANDS).values(row))

    def back(self, purpose: str, secret: str, login: str | None = None) -> Mapping[str, str] | None:
        """What was kept; None where nothing of the kind was sent, or it is back already, or it took too long."""
        whose = ERRANDS.c.login == login if login is not None else ERRANDS.c.login.is_(None)
        taken = delete(ERRANDS).where(
            ERRANDS.c.key == _key(secret), ERRANDS.c.purpose == purpose, whose, ERRANDS.c.until > self._clock.now()
        )
        with self._transactions.begin() as connection:
            kept = connection.execute(taken.returning(ERRANDS.c.kept)).scalar_one_or_none()
        if kept is None:
            return None
        found: dict[str, str] = json.loads(self._sealing.decrypt(kept.encode()))
        return found


def _key(secret: str) -> bytes:
    return sha256(secret.encode("utf-8", "surrogatepass")).digest()
