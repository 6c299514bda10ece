"""Which code does somebody's app show now, and which recovery codes are left?"""

import hmac
import secrets
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Final

import pyotp
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from application.identity import Account
from application.ports import Clock
from infrastructure.identity.sealed import sealing
from infrastructure.identity.tables import RECOVERY_CODES, TOTP

ISSUER: Final = "和睦 hemu"
NEXT_TO: Final = 1
"""How many half minutes a code may be off: clocks of phones differ."""
CODES: Final = 10
SIGNS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that are mistaken for each other."""
LENGTH: Final = 12


class StoredFactorCodes:
    """Fulfils `application.second_factors.Codes`."""

    def __init__(self, engine: Engine, clock: Clock, master: bytes) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._sealing = sealing(master, "hemu codes")
        self._key = blake2b(master, digest_size=32, person=b"hemu recovery").digest()

    def has(self, login: str) -> bool:
        asked = select(TOTP.c.login).where(TOTP.c.login == login, TOTP.c.since.is_not(None))
        with self._engine.connect() as connection:
            return connection.execute(asked).first() is not None

    def begin(self, account: Account) -> str:
        secret = pyotp.random_base32()
        row = {"login": account.login, "secret": self._sealing.encrypt(secret.encode()).decode(), "last_step": 0}
        with self._transactions.begin() as connection:
            connection.execute(delete(TOTP).where(TOTP.c.login == account.login, TOTP.c.since.is_(None)))
            connection.execute(insert(TOTP).values(row))
        return _address(secret, account)

    def begun(self, account: Account) -> str | None:
        with self._engine.connect() as connection:
            row = connection.execute(_row(account.login).where(TOTP.c.since.is_(None))).first()
        return _address(self._secret(row), account) if row is not None else None

    def finish(self, login: str, code: str) -> bool:
        with self._transactions.begin() as connection:
            row = connection.execute(_row(login).where(TOTP.c.since.is_(None)).with_for_update()).first()
            return row is not None and self._is_now(connection, row, code, since=self._clock.now())

    def fits(self, login: str, code: str) -> bool:
        plain = _plain(code)
        with self._transactions.begin() as connection:
            if plain.isdecimal():
                row = connection.execute(_row(login).where(TOTP.c.since.is_not(None)).with_for_update()).first()
                return row is not None and self._is_now(connection, row, plain)
            this = (RECOVERY_CODES.c.login == login) & (RECOVERY_CODES.c.code_hash == self._hashed(login, plain))
            return connection.execute(delete(RECOVERY_CODES).where(this)).rowcount == 1

    def remove(self, login: str) -> bool:
        with self._transactions.begin() as connection:
            connection.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.login == login))
            return connection.execute(delete(TOTP).where(TOTP.c.login == login)).rowcount == 1

    def new_recovery_codes(self, login: str) -> Sequence[str]:
        made = ["".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(CODES)]
        rows = [{"login": login, "code_hash": self._hashed(login, each)} for each in made]
        with self._transactions.begin() as connection:
            connection.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.login == login))
            connection.execute(insert(RECOVERY_CODES), rows)
        return ["-".join((each[:4], each[4:8], each[8:])) for each in made]

    def recovery_codes_left(self, login: str) -> int:
        asked = select(func.count()).where(RECOVERY_CODES.c.login == login)
        with self._engine.connect() as connection:
            return connection.execute(asked).scalar_one()

    def _is_now(self, connection: Connection, row: Any, code: str, **changes: object) -> bool:
        """Whether it is the code of about now, and was not shown before."""
        app = pyotp.TOTP(self._secret(row))
        try:
            step = app.verify_and_get_timecode(_plain(code), for_time=self._clock.now(), valid_window=NEXT_TO)
        except pyotp.OTPVerificationError:
            return False
        if step <= row.last_step:
            return False
        connection.execute(update(TOTP).where(TOTP.c.login == row.login).values(last_step=step, **changes))
        return True

    def _secret(self, row: Any) -> str:
        return self._sealing.decrypt(row.secret.encode()).decode()

    def _hashed(self, login: str, plain: str) -> bytes:
        return hmac.digest(self._key, f"{login} {plain}".encode("utf-8", "surrogatepass"), "sha256")


def _row(login: str) -> Any:  # a SELECT statement
    return select(TOTP).where(TOTP.c.login == login)


def _plain(code: str) -> str:
    return code.replace(" ", "").replace("-", "").upper()


def _address(secret: str, account: Account) -> str:
    """What an app scans (otpauth://)."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.login, issuer_name=ISSUER)
