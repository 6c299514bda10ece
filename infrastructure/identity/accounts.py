"""Who has an account, and which sessions are open? Kept in PostgreSQL, looked up from memory for some seconds."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from application.identity import (
    Account,
    AccountExistsError,
    Carrier,
    LockedOutError,
    NoSuchAccountError,
    Opened,
    Session,
    WrongPasswordError,
)
from application.ports import Clock
from domain.kernel.vocabulary import StaffId
from infrastructure.identity.passwords import LONGEST, Passwords, delay_after
from infrastructure.identity.tables import ACCOUNTS, SESSIONS

LASTING: Final[dict[Carrier, timedelta]] = {
    "cookie": timedelta(hours=12), "bearer": timedelta(days=30), "calendar": timedelta(days=730),
}  # fmt: skip
"""D: a working day for a browser, a month for a program, two years for a calendar that subscribes."""
TRUSTED: Final = timedelta(seconds=10)
"""How long a session once read is believed: what another process ended, ends here after that."""
REMEMBERED: Final = 10_000


class StoredAccounts:
    """Fulfils `application.identity.Accounts`."""

    def __init__(self, engine: Engine, clock: Clock, passwords: Passwords | None = None) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(
            isolation_level="READ COMMITTED"
        )  # the engine itself commits each
        self._clock = clock
        self._passwords = passwords or Passwords()
        self._lock = Lock()
        self._known: dict[bytes, tuple[datetime, Session]] = {}

    def sign_in(self, login: str, password: str, carrier: Carrier) -> Opened:
        now = self._clock.now()
        row = self._counted_try(login, now)
        fits = self._passwords.fits(password[: LONGEST + 1], row.password_hash if row else None)
        if row is None or not fits or row.disabled:
            raise WrongPasswordError
        token = secrets.token_urlsafe(32)
        session = Session(account=_account(row), carrier=carrier, expires_at=now + LASTING[carrier])
        with self._transactions.begin() as connection:
            connection.execute(_where(login, failures=0, locked_until=None))
            connection.execute(delete(SESSIONS).where(SESSIONS.c.login == login, SESSIONS.c.expires_at <= now))
            connection.execute(
                insert(SESSIONS).values(
                    token_hash=_hashed(token), login=login, carrier=carrier, created_at=now,
                    expires_at=session.expires_at,
                )
            )  # fmt: skip
        return Opened(session=session, token=token)

    def _counted_try(self, login: str, now: datetime) -> Any:  # a row, or None
        """The account, the try counted as a failure before the password is looked at, so that many at once all count.

        Raises LockedOutError while the account waits.
        """
        with self._transactions.begin() as connection:
            row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.login == login).with_for_update()).first()
            if row is None:
                return None
            if row.locked_until is not None and row.locked_until > now:
                raise LockedOutError(row.locked_until - now)
            delay = delay_after(row.failures + 1)
            until = now + delay if delay else None
            connection.execute(_where(login, failures=row.failures + 1, locked_until=until))
            return row

    def session(self, token: str, carrier: Carrier) -> Session | None:
        if (known := self.at_hand(token, carrier)) is not None:
            return known
        now = self._clock.now()
        return _if_good(self._read(_hashed(token), now), carrier, now)

    def at_hand(self, token: str, carrier: Carrier) -> Session | None:
        now = self._clock.now()
        read_at, session = self._known.get(_hashed(token), (now, None))
        return _if_good(session, carrier, now) if read_at <= now < read_at + TRUSTED else None

    def _read(self, key: bytes, now: datetime) -> Session | None:
        joined = select(SESSIONS, ACCOUNTS).join(ACCOUNTS, ACCOUNTS.c.login == SESSIONS.c.login)
        wanted = joined.where(SESSIONS.c.token_hash == key, SESSIONS.c.expires_at > now, ~ACCOUNTS.c.disabled)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        with self._lock:
            self._known.pop(key, None)
            if row is None:
                return None
            session = Session(account=_account(row), carrier=row.carrier, expires_at=row.expires_at)
            if len(self._known) >= REMEMBERED:
                self._known.pop(next(iter(self._known)))
            self._known[key] = now, session
            return session

    def sign_out(self, token: str) -> None:
        with self._transactions.begin() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.token_hash == _hashed(token)))
        with self._lock:
            self._known.pop(_hashed(token), None)

    def add(self, account: Account, password: str) -> None:
        row = {
            "login": account.login, "tenant": account.tenant, "staff": account.staff, "failures": 0,
            "password_hash": self._passwords.hash(password), "disabled": account.disabled,
            "created_at": self._clock.now(),
        }  # fmt: skip
        try:
            with self._transactions.begin() as connection:
                connection.execute(insert(ACCOUNTS).values(row))
        except IntegrityError as error:
            raise AccountExistsError(account.login) from error

    def set_password(self, login: str, password: str) -> None:
        kept = self._passwords.hash(password)
        self._change(login, password_hash=kept, failures=0, locked_until=None)

    def set_disabled(self, login: str, *, disabled: bool) -> None:
        self._change(login, disabled=disabled)

    def subscribe(self, account: Account) -> Opened:
        now, token = self._clock.now(), secrets.token_urlsafe(32)
        session = Session(account=account, carrier="calendar", expires_at=now + LASTING["calendar"])
        self.unsubscribe(account.login)
        with self._transactions.begin() as connection:
            connection.execute(
                insert(SESSIONS).values(
                    token_hash=_hashed(token), login=account.login, carrier="calendar", created_at=now,
                    expires_at=session.expires_at,
                )
            )  # fmt: skip
        return Opened(session=session, token=token)

    def unsubscribe(self, login: str) -> None:
        with self._transactions.begin() as connection:
            connection.execute(delete(SESSIONS).where(*_subscription(login)))
        with self._lock:
            self._known = {
                key: each for key, each in self._known.items()
                if each[1].account.login != login or each[1].carrier != "calendar"
            }  # fmt: skip

    def is_subscribed(self, login: str) -> bool:
        asked = select(SESSIONS.c.login).where(*_subscription(login), SESSIONS.c.expires_at > self._clock.now())
        with self._engine.connect() as connection:
            return connection.execute(asked).first() is not None

    def all(self) -> Sequence[Account]:
        with self._engine.connect() as connection:
            return [_account(row) for row in connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.login))]

    def _change(self, login: str, **values: object) -> None:
        """Change an account and end its sessions."""
        with self._transactions.begin() as connection:
            if connection.execute(_where(login, **values)).rowcount == 0:
                raise NoSuchAccountError(login)
            _end_sessions(connection, login)
        with self._lock:
            self._known = {key: each for key, each in self._known.items() if each[1].account.login != login}


def _where(login: str, **values: object) -> Any:  # an UPDATE statement; its class is generic in the row
    return update(ACCOUNTS).where(ACCOUNTS.c.login == login).values(values)


def _subscription(login: str) -> tuple[Any, Any]:  # conditions
    return SESSIONS.c.login == login, SESSIONS.c.carrier == "calendar"


def _end_sessions(connection: Connection, login: str) -> None:
    connection.execute(delete(SESSIONS).where(SESSIONS.c.login == login))


def _if_good(session: Session | None, carrier: Carrier, now: datetime) -> Session | None:
    return session if session and session.carrier == carrier and session.expires_at > now else None


def _account(row: Any) -> Account:
    return Account(login=row.login, tenant=row.tenant, staff=StaffId(row.staff), disabled=row.disabled)


def _hashed(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
