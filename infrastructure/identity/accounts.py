"""Who has an account, what is its password, and what were those before? Rows in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from application.identity import Account, AccountExistsError, NoSuchAccountError
from application.ports import Clock
from domain.kernel.vocabulary import StaffId
from infrastructure.identity.passwords import Passwords
from infrastructure.identity.sessions import StoredSessions
from infrastructure.identity.tables import ACCOUNTS, FORMER_PASSWORDS, RESET_CODES

KEPT: Final = 24
"""D: former passwords that are kept; how many count is the office's policy."""


class StoredAccounts:
    """Fulfils `application.identity.Accounts`."""

    def __init__(
        self, engine: Engine, clock: Clock, sessions: StoredSessions, passwords: Passwords | None = None
    ) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(
            isolation_level="READ COMMITTED"
        )  # the engine itself commits each
        self._clock = clock
        self._sessions = sessions
        self._passwords = passwords or Passwords()

    def find(self, login: str) -> Account | None:
        row = self._row(login)
        return account_of(row) if row is not None else None

    def of_password(self, login: str, password: str) -> Account | None:
        row = self._row(login)
        kept = row.password_hash if row is not None else None
        if not self._passwords.fits(password, kept) or row is None or row.disabled:
            return None
        if self._passwords.is_kept_otherwise(row.password_hash):
            self._keep_anew(login, password, row.password_hash)
        return account_of(row)

    def has_password(self, login: str) -> bool:
        row = self._row(login)
        return row is not None and row.password_hash is not None

    def used_before(self, login: str, password: str, most: int) -> bool:
        former = (
            select(FORMER_PASSWORDS.c.password_hash).where(FORMER_PASSWORDS.c.login == login)
            .order_by(FORMER_PASSWORDS.c.set_at.desc()).limit(most)
        )  # fmt: skip
        row = self._row(login)
        now = [row.password_hash] if row is not None and row.password_hash else []
        with self._engine.connect() as connection:
            kept = [*now, *connection.execute(former).scalars()]
        return any(self._passwords.fits(password, each) for each in kept)

    def add(self, account: Account, password: str | None) -> None:
        now = self._clock.now()
        row = {
            "login": account.login, "tenant": account.tenant, "staff": account.staff, "disabled": account.disabled,
            "password_hash": self._passwords.hash(password) if password is not None else None,
            "password_set_at": now if password is not None else None, "created_at": now,
        }  # fmt: skip
        try:
            with self._transactions.begin() as connection:
                connection.execute(insert(ACCOUNTS).values(row))
        except IntegrityError as error:
            raise AccountExistsError(account.login) from error

    def set_password(self, login: str, password: str, keep: str | None = None) -> None:
        kept, now = self._passwords.hash(password), self._clock.now()
        with self._transactions.begin() as connection:
            row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.login == login).with_for_update()).first()
            if row is None:
                raise NoSuchAccountError(login)
            if row.password_hash is not None:
                _remember(connection, row, now)
            connection.execute(_where(login, password_hash=kept, password_set_at=now))
            connection.execute(delete(RESET_CODES).where(RESET_CODES.c.login == login))
            self._sessions.end_within(connection, login, keep)
        self._sessions.forget(login)

    def set_disabled(self, login: str, *, disabled: bool) -> None:
        with self._transactions.begin() as connection:
            if connection.execute(_where(login, disabled=disabled)).rowcount == 0:
                raise NoSuchAccountError(login)
            self._sessions.end_within(connection, login)
        self._sessions.forget(login)

    def all(self) -> Sequence[Account]:
        with self._engine.connect() as connection:
            return [account_of(row) for row in connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.login))]

    def _row(self, login: str) -> Any:  # a row, or None
        with self._engine.connect() as connection:
            return connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.login == login)).first()

    def _keep_anew(self, login: str, password: str, kept: str) -> None:
        """By the measures of today, unless somebody changed it meanwhile."""
        anew = _where(login, password_hash=self._passwords.hash(password)).where(ACCOUNTS.c.password_hash == kept)
        with self._transactions.begin() as connection:
            connection.execute(anew)


def account_of(row: Any) -> Account:
    return Account(login=row.login, tenant=row.tenant, staff=StaffId(row.staff), disabled=row.disabled)


def _where(login: str, **values: object) -> Any:  # an UPDATE statement; its class is generic in the row
    return update(ACCOUNTS).where(ACCOUNTS.c.login == login).values(values)


def _remember(connection: Connection, row: Any, now: datetime) -> None:
    columns = FORMER_PASSWORDS.c
    connection.execute(insert(FORMER_PASSWORDS).values(login=row.login, set_at=now, password_hash=row.password_hash))
    newest = (
        select(columns.set_at).where(columns.login == row.login).order_by(columns.set_at.desc()).limit(KEPT)
    )  # fmt: skip
    old = delete(FORMER_PASSWORDS).where(columns.login == row.login, columns.set_at.not_in(newest))
    connection.execute(old)
