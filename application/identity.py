"""Who is signed in? Accounts, passwords and sessions as the doors see them.

An account is a plain row linked to one staff id; what its holder may do comes only from posts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from domain.kernel.vocabulary import Actor, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    login: str
    tenant: str
    """The city in whose log the holder works."""
    staff: StaffId
    disabled: bool = False

    @property
    def actor(self) -> Actor:
        return Actor(id=self.staff)


Carrier = Literal["cookie", "bearer", "calendar"]
"""How a session is shown: by a browser's cookie, in a header by a program, in its address by a calendar that subscribes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody signed in, until an instant."""

    account: Account
    carrier: Carrier
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A new session and the secret that shows it; only its hash is kept."""

    session: Session
    token: str


class WrongPasswordError(Exception):
    """No such account, or not its password; which of the two is not said."""


class LockedOutError(Exception):
    """Too many wrong passwords: nothing is tried for a while."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(str(wait))
        self.wait = wait


class AccountExistsError(Exception):
    """The login is taken."""


class NoSuchAccountError(Exception):
    """There is no account of that login."""


class Accounts(Protocol):
    def sign_in(self, login: str, password: str, carrier: Carrier) -> Opened:
        """Raises WrongPasswordError or LockedOutError."""
        ...

    def session(self, token: str, carrier: Carrier) -> Session | None:
        """The session that a secret shows; None where it ended, or never was."""
        ...

    def at_hand(self, token: str, carrier: Carrier) -> Session | None:
        """The same from memory alone, where it was read a moment ago; None says nothing."""
        ...

    def sign_out(self, token: str) -> None:
        """End a session; nothing happens where there is none."""
        ...

    def add(self, account: Account, password: str) -> None:
        """Raises AccountExistsError."""
        ...

    def set_password(self, login: str, password: str) -> None:
        """Set a new password and end every session of the account. Raises NoSuchAccountError."""
        ...

    def set_disabled(self, login: str, *, disabled: bool) -> None:
        """Close or reopen an account; closing ends its sessions. Raises NoSuchAccountError."""
        ...

    def subscribe(self, account: Account) -> Opened:
        """A secret by which a calendar reads somebody's meetings; one that was given before ends."""
        ...

    def unsubscribe(self, login: str) -> None: ...

    def is_subscribed(self, login: str) -> bool: ...

    def all(self) -> Sequence[Account]: ...
