"""Which software outside may send orders and read their state? Call centres that sign every request with a secret.

An account belongs to the hotline in whose name it registers. What it may do is what the routes for call centres offer; in
the log it acts as the system, under its own name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.cases.appeal.words import HotlineLine
from domain.kernel.vocabulary import SERVICE, Actor, OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAccount:
    name: str
    tenant: str
    organisation: OrganisationId
    line: HotlineLine
    disabled: bool = False
    until: datetime | None = None
    """When it ends by itself."""
    seen_at: datetime | None = None
    """When it last sent something, to within some minutes."""

    @property
    def actor(self) -> Actor:
        return Actor(id=f"{SERVICE}{self.name}", sort="system")


class ServiceAccountExistsError(Exception):
    """The name is taken."""


class NoSuchServiceAccountError(Exception):
    """There is no account of that name."""


class ServiceAccounts(Protocol):
    def add(self, account: ServiceAccount) -> str:
        """The new account's secret, which is shown this once. Raises ServiceAccountExistsError."""
        ...

    def renew(self, name: str) -> str:
        """Another secret in place of the old one. Raises NoSuchServiceAccountError."""
        ...

    def set_disabled(self, name: str, *, disabled: bool) -> None:
        """Raises NoSuchServiceAccountError."""
        ...

    def secret(self, name: str) -> tuple[ServiceAccount, bytes] | None:
        """An account that is open and has not ended, and its secret; None where there is none."""
        ...

    def spend(self, name: str, nonce: str, until: datetime) -> bool:
        """Whether a nonce is shown for the first time; it is remembered until an instant."""
        ...

    def all(self) -> Sequence[ServiceAccount]: ...
