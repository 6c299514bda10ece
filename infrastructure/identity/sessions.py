"""Which sessions are open? Kept in PostgreSQL, looked up from memory for some seconds."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, exists, func, insert, or_, select, update

from application.identity import (
    EVERYTHING,
    Account,
    Carrier,
    Opened,
    OpenSession,
    Origin,
    Policy,
    Scope,
    Session,
)
from application.ports import Clock
from domain.kernel.vocabulary import StaffId
from infrastructure.identity.tables import ACCOUNTS, PASSKEYS, SESSIONS, TOTP

LASTING: Final[dict[Carrier, timedelta]] = {
    "cookie": timedelta(hours=12), "bearer": timedelta(days=30), "calendar": timedelta(days=730), "half": timedelta(minutes=10),
}  # fmt: skip
"""D: a working day for a browser, a month for a program, two years for a calendar that subscribes, minutes to show a code."""
TRUSTED: Final = timedelta(seconds=10)
"""How long a session once read is believed: what another process ended unheard, ends here after that."""
ENDED: Final = "hemu_sessions"
"""The channel on which, with the commit, every process is told whose sessions ended."""
SEEN_EVERY: Final = timedelta(minutes=5)
"""D: how exactly it is noted when a session was last used."""
REMEMBERED: Final = 10_000
LONGEST: Final = 200


class StoredSessions:
    """Fulfils `application.identity.Sessions`."""

    def __init__(self, engine: Engine, clock: Clock, policy: Policy | None = None) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._policy = policy or Policy()
        self._lock = Lock()
        self._known: dict[bytes, tuple[datetime, Session]] = {}

    def open(  # what is known of a new session
        self, account: Account, carrier: Carrier, origin: Origin, *, factors: int = 1, lasts: timedelta | None = None,
        name: str | None = None, scope: Scope = EVERYTHING,
    ) -> Opened:  # fmt: skip
        now, token, id_ = self._clock.now(), secrets.token_urlsafe(32), str(uuid4())
        row = {
            "token_hash": _hashed(token), "login": account.login, "carrier": carrier, "created_at": now,
            "expires_at": now + (lasts or LASTING[carrier]), "id": id_, "confirmed_at": now, "factors": factors,
            "device": origin.device[:LONGEST], "address": origin.address[:LONGEST], "seen_at": now, "name": name,
            "reads_only": scope.reads_only, "kinds": sorted(scope.kinds) if scope.kinds is not None else None,
        }  # fmt: skip
        with self._transactions.begin() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.login == account.login, SESSIONS.c.expires_at <= now))
            connection.execute(insert(SESSIONS).values(row))
        session = self._read(_hashed(token), now)
        assert session is not None, "it was written a moment ago"
        return Opened(session=session, token=token)

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
        has_factor = or_(
            exists().where(TOTP.c.login == ACCOUNTS.c.login, TOTP.c.since.is_not(None)),
            exists().where(PASSKEYS.c.login == ACCOUNTS.c.login),
        ).label("has_factor")
        joined = select(SESSIONS, ACCOUNTS, has_factor).join(ACCOUNTS, ACCOUNTS.c.login == SESSIONS.c.login)
        alive = or_(SESSIONS.c.carrier != "cookie", SESSIONS.c.seen_at > now - self._policy.idle)
        wanted = joined.where(SESSIONS.c.token_hash == key, SESSIONS.c.expires_at > now, ~ACCOUNTS.c.disabled, alive)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
            if row is not None and row.seen_at <= now - SEEN_EVERY:
                connection.execute(update(SESSIONS).where(SESSIONS.c.token_hash == key).values(seen_at=now))
        with self._lock:
            self._known.pop(key, None)
            if row is None:
                return None
            session = self._session(row, now)
            if len(self._known) >= REMEMBERED:
                self._known.pop(next(iter(self._known)))
            self._known[key] = now, session
            return session

    def _session(self, row: Any, now: datetime) -> Session:
        account = Account(login=row.login, tenant=row.tenant, staff=StaffId(row.staff), disabled=row.disabled)
        lasts, set_at = self._policy.lasts, row.password_set_at
        return Session(
            account=account, carrier=row.carrier, expires_at=row.expires_at, id=row.id, confirmed_at=row.confirmed_at,
            factors=row.factors, scope=_scope(row), has_factor=row.has_factor,
            password_due=lasts is not None and set_at is not None and set_at + lasts <= now,
        )  # fmt: skip

    def confirm(self, id: str, factors: int) -> None:  # noqa: A002 # as everywhere
        shown = update(SESSIONS).where(SESSIONS.c.id == id).values(confirmed_at=self._clock.now(), factors=factors)
        with self._transactions.begin() as connection:
            connection.execute(shown)
        self._drop(lambda session: session.id == id)

    def sign_out(self, token: str) -> None:
        ended = delete(SESSIONS).where(SESSIONS.c.token_hash == _hashed(token)).returning(SESSIONS.c.login)
        with self._transactions.begin() as connection:
            if (login := connection.execute(ended).scalar_one_or_none()) is not None:
                _tell(connection, login)
        with self._lock:
            self._known.pop(_hashed(token), None)

    def end(self, login: str, id: str) -> bool:  # noqa: A002 # as everywhere
        with self._transactions.begin() as connection:
            gone = connection.execute(delete(SESSIONS).where(SESSIONS.c.login == login, SESSIONS.c.id == id)).rowcount
            _tell(connection, login)
        self._drop(lambda session: session.id == id)
        return gone == 1

    def end_all(self, login: str, keep: str | None = None) -> int:
        with self._transactions.begin() as connection:
            gone = self.end_within(connection, login, keep)
        self.forget(login)
        return gone

    def end_within(self, connection: Connection, login: str, keep: str | None = None) -> int:
        """In a transaction of somebody else, who calls `forget` once it is over."""
        ended = delete(SESSIONS).where(SESSIONS.c.login == login)
        _tell(connection, login)
        return connection.execute(ended.where(SESSIONS.c.id != keep) if keep else ended).rowcount

    def forget(self, login: str) -> None:
        """What was read of an account's sessions is read anew; of all accounts where none is named."""
        self._drop(lambda session: login in ("", session.account.login))

    def of(self, login: str) -> Sequence[OpenSession]:
        columns = SESSIONS.c
        asked = (
            select(SESSIONS).where(columns.login == login, columns.carrier != "half", columns.expires_at > self._clock.now())
            .order_by(columns.seen_at.desc(), columns.created_at.desc())
        )  # fmt: skip
        with self._engine.connect() as connection:
            return [_open_session(row) for row in connection.execute(asked)]

    def subscribe(self, account: Account) -> Opened:
        self.unsubscribe(account.login)
        return self.open(account, "calendar", Origin())

    def unsubscribe(self, login: str) -> None:
        with self._transactions.begin() as connection:
            connection.execute(delete(SESSIONS).where(*_subscription(login)))
            _tell(connection, login)
        self._drop(lambda session: session.account.login == login and session.carrier == "calendar")

    def is_subscribed(self, login: str) -> bool:
        asked = select(SESSIONS.c.login).where(*_subscription(login), SESSIONS.c.expires_at > self._clock.now())
        with self._engine.connect() as connection:
            return connection.execute(asked).first() is not None

    def _drop(self, which: Callable[[Session], bool]) -> None:
        with self._lock:
            self._known = {key: each for key, each in self._known.items() if not which(each[1])}


def _tell(connection: Connection, login: str) -> None:
    """Every process, once the transaction has committed."""
    connection.execute(select(func.pg_notify(ENDED, login)))


def _subscription(login: str) -> tuple[Any, Any]:  # conditions
    return SESSIONS.c.login == login, SESSIONS.c.carrier == "calendar"


def _if_good(session: Session | None, carrier: Carrier, now: datetime) -> Session | None:
    return session if session and session.carrier == carrier and session.expires_at > now else None


def _scope(row: Any) -> Scope:
    return Scope(reads_only=row.reads_only, kinds=frozenset(row.kinds) if row.kinds is not None else None)


def _open_session(row: Any) -> OpenSession:
    return OpenSession(
        id=row.id, carrier=row.carrier, device=row.device, address=row.address, since=row.created_at, seen_at=row.seen_at,
        expires_at=row.expires_at, name=row.name, scope=_scope(row),
    )  # fmt: skip


def _hashed(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
