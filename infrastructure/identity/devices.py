"""Had somebody signed in on this device before? A sealed mark (the device cookie of OWASP), which a new password ends."""

import json
import secrets
from datetime import timedelta
from typing import Final

from cryptography.fernet import InvalidToken
from sqlalchemy import Engine, select

from application.identity import Account
from application.ports import Clock
from infrastructure.identity.sealed import sealing
from infrastructure.identity.tables import ACCOUNTS

LASTING: Final = timedelta(days=365)


class SealedMarks:
    """Fulfils `application.entrance.Devices`."""

    def __init__(self, engine: Engine, clock: Clock, master: bytes) -> None:
        self._engine = engine
        self._clock = clock
        self._sealing = sealing(master, "hemu devices")

    def mark(self, account: Account) -> str:
        marked = json.dumps([account.login, secrets.token_hex(8), self._password_of(account.login)])
        return self._sealing.encrypt_at_time(marked.encode(), self._now()).decode()

    def known(self, login: str, mark: str) -> str | None:
        if not mark:
            return None
        try:
            opened = self._sealing.decrypt_at_time(
                mark.encode("utf-8", "surrogatepass"), int(LASTING.total_seconds()), self._now()
            )
        except InvalidToken:
            return None
        whose, device, password = json.loads(opened)
        return str(device) if whose == login and password == self._password_of(login) else None

    def _password_of(self, login: str) -> str:
        """Since when the password holds."""
        asked = select(ACCOUNTS.c.password_set_at).where(ACCOUNTS.c.login == login)
        with self._engine.connect() as connection:
            return str(connection.execute(asked).scalar_one_or_none())

    def _now(self) -> int:
        return int(self._clock.now().timestamp())
