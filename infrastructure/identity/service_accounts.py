"""Which call-centre software may knock, and which of its requests were seen already?"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Engine, delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upserting
from sqlalchemy.exc import IntegrityError

from application.ports import Clock
from application.service_accounts import (
    NoSuchServiceAccountError,
    ServiceAccount,
    ServiceAccountExistsError,
)
from domain.cases.appeal.words import HotlineLine
from domain.kernel.vocabulary import OrganisationId
from infrastructure.identity.sealed import sealing
from infrastructure.identity.tables import SERVICE_ACCOUNTS as ACCOUNTS
from infrastructure.identity.tables import SPENT_NONCES as NONCES

SECRET_BYTES: Final = 32
SWEPT_AT_ONCE: Final = 100
SEEN_EVERY: Final = timedelta(minutes=5)
"""D: how exactly it is noted when an account was last used."""


class StoredServiceAccounts:
    """Fulfils `application.service_accounts.ServiceAccounts`."""

    def __init__(self, engine: Engine, clock: Clock, master: bytes) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._fernet = sealing(master, "hemu services")

    def add(self, account: ServiceAccount) -> str:
        secret = secrets.token_urlsafe(SECRET_BYTES)
        row = {
            "name": account.name, "tenant": account.tenant, "organisation": account.organisation,
            "line": account.line.value, "secret": self._sealed(secret), "disabled": account.disabled,
            "created_at": self._clock.now(), "until": account.until,
        }  # fmt: skip
        try:
            with self._transactions.begin() as connection:
                connection.execute(insert(ACCOUNTS).values(row))
        except IntegrityError as error:
            raise ServiceAccountExistsError(account.name) from error
        return secret

    def renew(self, name: str) -> str:
        secret = secrets.token_urlsafe(SECRET_BYTES)
        self._change(name, secret=self._sealed(secret))
        return secret

    def set_disabled(self, name: str, *, disabled: bool) -> None:
        self._change(name, disabled=disabled)

    def secret(self, name: str) -> tuple[ServiceAccount, bytes] | None:
        alive = or_(ACCOUNTS.c.until.is_(None), ACCOUNTS.c.until > self._clock.now())
        asked = select(ACCOUNTS).where(ACCOUNTS.c.name == name, ~ACCOUNTS.c.disabled, alive)
        with self._engine.connect() as connection:
            row = connection.execute(asked).first()
        return (_account(row), self._fernet.decrypt(row.secret.encode())) if row is not None else None

    def spend(self, name: str, nonce: str, until: datetime) -> bool:
        """Old nonces are swept on the way: what bore them is refused for its age."""
        told = upserting(NONCES).values(name=name, nonce=nonce, until=until).on_conflict_do_nothing()
        old = (
            select(NONCES.c.nonce).where(NONCES.c.name == name, NONCES.c.until < self._clock.now())
            .limit(SWEPT_AT_ONCE).with_for_update(skip_locked=True)
        )  # fmt: skip
        now = self._clock.now()
        rested = or_(ACCOUNTS.c.seen_at.is_(None), ACCOUNTS.c.seen_at < now - SEEN_EVERY)
        with self._transactions.begin() as connection:
            connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == name, rested).values(seen_at=now))
            connection.execute(delete(NONCES).where(NONCES.c.name == name, NONCES.c.nonce.in_(old)))
            return connection.execute(told).rowcount == 1

    def all(self) -> Sequence[ServiceAccount]:
        with self._engine.connect() as connection:
            return [_account(row) for row in connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name))]

    def _sealed(self, secret: str) -> str:
        return self._fernet.encrypt(secret.encode()).decode()

    def _change(self, name: str, **values: object) -> None:
        with self._transactions.begin() as connection:
            if connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == name).values(values)).rowcount == 0:
                raise NoSuchServiceAccountError(name)


def _account(row: Any) -> ServiceAccount:
    return ServiceAccount(
        name=row.name, tenant=row.tenant, organisation=OrganisationId(row.organisation), line=HotlineLine(row.line),
        disabled=row.disabled, until=row.until, seen_at=row.seen_at,
    )  # fmt: skip
