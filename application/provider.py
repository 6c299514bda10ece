"""Whom does the provider of identities of the city name (OpenID Connect), and whose account is that?

An identity opens the account to which an administrator linked it, and no other: nobody gets an account by signing in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from application.accesses import NO_CITY, Access, AccessLog, Act
from application.entrance import NOBODY, Entrance
from application.identity import Account, Accounts, Opened, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """As a provider knows somebody."""

    issuer: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """Somebody whom the provider has named a moment ago."""

    identity: Identity
    factors: int
    """Two where the provider says that it asked for more than a password (`amr`)."""
    wanted: str
    """The page that was wanted before."""


class NotIdentifiedError(Exception):
    """The provider named nobody, or what came back is not what was asked for."""


class UnlinkedIdentityError(Exception):
    """The provider named somebody to whom no account is linked."""

    def __init__(self, identity: Identity) -> None:
        super().__init__(identity.subject)
        self.identity = identity


class Provider(Protocol):
    @property
    def name(self) -> str:
        """As it stands on the sign-in page."""
        ...

    @property
    def issuer(self) -> str: ...

    def way(self, place: str, wanted: str) -> tuple[str, str]:
        """Where a browser is sent, and the state that it keeps meanwhile. Raises NotIdentifiedError."""
        ...

    def returned(self, place: str, state: str, answer: Mapping[str, str]) -> Identified:
        """Raises NotIdentifiedError."""
        ...


class Links(Protocol):
    """Which identities open which accounts."""

    def login(self, identity: Identity) -> str | None: ...

    def of(self, login: str) -> Sequence[Identity]: ...

    def link(self, identity: Identity, login: str) -> bool:
        """Whether it opened no account before."""
        ...

    def unlink(self, identity: Identity, login: str) -> bool: ...


class SingleSignOn:
    def __init__(
        self, provider: Provider, links: Links, accounts: Accounts, entrance: Entrance, access_log: AccessLog
    ) -> None:
        self.provider = provider
        self._links = links
        self._accounts = accounts
        self._entrance = entrance
        self._access_log = access_log

    def way(self, place: str, wanted: str, origin: Origin) -> tuple[str, str]:
        """Where a browser is sent, and the state that it keeps. Raises NotIdentifiedError, LockedOutError."""
        self._entrance.count_asked(origin)
        return self.provider.way(place, wanted)

    def returned(self, place: str, state: str, answer: Mapping[str, str], origin: Origin) -> tuple[Opened, str]:
        """A session and the page that was wanted.

        Raises NotIdentifiedError, UnlinkedIdentityError, or what `Entrance.by_provider` raises.
        """
        try:
            found = self.provider.returned(place, state, answer)
        except NotIdentifiedError:
            self._refused("not_identified")
            raise
        self._entrance.answered(origin)
        login = self._links.login(found.identity)
        account: Account | None = self._accounts.find(login) if login is not None else None
        if account is None:
            self._refused("unlinked_identity")
            raise UnlinkedIdentityError(found.identity)
        return self._entrance.by_provider(account, origin, factors=found.factors), found.wanted

    def _refused(self, code: str) -> None:
        self._access_log.keep(Access(tenant=NO_CITY, actor=NOBODY, act=Act.SIGN_IN, what="provider", result=code))
