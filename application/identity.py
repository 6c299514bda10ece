"""Who is signed in? Accounts and sessions as the doors see them.

An account is a plain row linked to one staff id; what its holder may do comes only from posts. How somebody comes in stands in
`entrance`, what they keep in order themselves in `own_account`, what an administrator does in `account_keeping`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, Protocol

from domain.kernel.roles import Role
from domain.kernel.vocabulary import Actor, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What an office asks of those who sign in. The defaults follow NIST SP 800-63B; docs/identity.md has those of 等保."""

    shortest: int = 8
    """Signs of a password at least."""
    sorts_of_signs: int = 1
    """Of small letters, capitals, digits and others, how many sorts a password has at least (GB/T 22239: complexity)."""
    remembered: int = 5
    """How many former passwords may not be used again."""
    lasts: timedelta | None = None
    """After how long a password must be changed; None: never (GB/T 22239: at regular times)."""
    second_factor: frozenset[Role] = frozenset()
    """Roles whose holders must have a second factor (GB/T 22239-2019 8.1.4.1 d)."""
    idle: timedelta = timedelta(hours=4)
    """After how long without a request a browser's session ends (GB/T 22239-2019 8.1.4.1 b)."""
    fresh: timedelta = timedelta(minutes=15)
    """D: for how long after showing who one is a grave act is done without showing it again."""


class Step(StrEnum):
    """What somebody does about coming in, as the access log names it beside `sign_in` and `sign_out`."""

    SECOND_FACTOR = "second_factor"
    CONFIRMATION = "confirmation"
    """Showing anew who one is, before a grave act."""
    PASSWORD_CHANGE = "password_change"  # noqa: S105 # a name
    PASSWORD_RESET = "password_reset"  # noqa: S105 # a name
    CODE_HANDED = "code_handed"
    """An administrator gave out a code by which somebody chooses a new password."""
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    RECOVERY_CODES = "recovery_codes"
    TOKEN_GIVEN = "token_given"  # noqa: S105 # a name
    SESSIONS_ENDED = "sessions_ended"
    ACCOUNT_OPENED = "account_opened"
    ACCOUNT_CLOSED = "account_closed"
    IDENTITY_LINKED = "identity_linked"
    IDENTITY_UNLINKED = "identity_unlinked"


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


Carrier = Literal["cookie", "bearer", "calendar", "half"]
"""How a session is shown: by a browser's cookie, in a header by a program, in its address by a calendar that subscribes.

`half`: somebody knew the password and has yet to show the second factor; it opens nothing else.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """From where somebody knocks."""

    address: str = ""
    device: str = ""
    """What the browser or program calls itself."""
    known: str = ""
    """The mark that was left on a device on which somebody had signed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a token is good for."""

    reads_only: bool = False
    kinds: frozenset[str] | None = None
    """Kinds of cases by name; None: everything."""


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody signed in, until an instant."""

    account: Account
    carrier: Carrier
    expires_at: datetime
    id: str = ""
    confirmed_at: datetime
    """When its holder last showed that it is they."""
    factors: int = 1
    """By how many things: a password; a password and a code; a passkey that asked for its holder counts as two."""
    password_due: bool = False
    """Whether the password is older than the policy allows."""
    has_factor: bool = False
    """Whether the account has a second factor."""
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A new session and the secret that shows it; only its hash is kept."""

    session: Session
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """A session as its holder sees it in a list."""

    id: str
    carrier: Carrier
    device: str
    address: str
    since: datetime
    seen_at: datetime
    expires_at: datetime
    name: str | None = None
    scope: Scope = EVERYTHING


class WrongPasswordError(Exception):
    """No such account, or not its password; which of the two is not said."""


class WrongCodeError(Exception):
    """Not the code, or one that was used before."""


class SecondFactorNeededError(Exception):
    """The password is right; the second factor is yet to be shown."""

    def __init__(self, half: Opened) -> None:
        super().__init__(half.session.account.login)
        self.half = half


class LockedOutError(Exception):
    """Too many wrong tries: nothing is tried for a while."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(str(wait))
        self.wait = wait


class AccountExistsError(Exception):
    """The login is taken."""


class HasAccountError(Exception):
    """The member of staff has an account already."""

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login


class NoSuchAccountError(Exception):
    """There is no account of that login."""


class Accounts(Protocol):
    """The rows of accounts and what their passwords were."""

    def find(self, login: str) -> Account | None: ...

    def of_password(self, login: str, password: str) -> Account | None:
        """The account, where it is open and this is its password. An unknown one takes as long."""
        ...

    def has_password(self, login: str) -> bool: ...

    def used_before(self, login: str, password: str, most: int) -> bool:
        """Whether it is the password, or one of the last so many."""
        ...

    def add(self, account: Account, password: str | None) -> None:
        """Without a password its holder chooses one by a code. Raises AccountExistsError."""
        ...

    def set_password(self, login: str, password: str, keep: str | None = None) -> None:
        """Set a new password and end every session of the account but `keep`. Raises NoSuchAccountError."""
        ...

    def set_disabled(self, login: str, *, disabled: bool) -> None:
        """Close or reopen an account; closing ends its sessions. Raises NoSuchAccountError."""
        ...

    def all(self) -> Sequence[Account]: ...


class Sessions(Protocol):
    def open(  # what is known of a new session
        self, account: Account, carrier: Carrier, origin: Origin, *, factors: int = 1, lasts: timedelta | None = None,
        name: str | None = None, scope: Scope = EVERYTHING,
    ) -> Opened: ...  # fmt: skip

    def session(self, token: str, carrier: Carrier) -> Session | None:
        """The session that a secret shows; None where it ended, or never was."""
        ...

    def at_hand(self, token: str, carrier: Carrier) -> Session | None:
        """The same from memory alone, where it was read a moment ago; None says nothing."""
        ...

    def confirm(self, id: str, factors: int) -> None:  # noqa: A002 # as everywhere
        """Its holder has shown now that it is they."""
        ...

    def sign_out(self, token: str) -> None:
        """End a session; nothing happens where there is none."""
        ...

    def end(self, login: str, id: str) -> bool:  # noqa: A002 # as everywhere
        """End one of somebody's sessions; whether there was one."""
        ...

    def end_all(self, login: str, keep: str | None = None) -> int:
        """End every session of an account but one, calendars and tokens too; how many."""
        ...

    def forget(self, login: str) -> None:
        """Something about the account changed: what is remembered of its sessions is read anew; of all where none is named."""
        ...

    def of(self, login: str) -> Sequence[OpenSession]:
        """What is open, the newest first."""
        ...

    def subscribe(self, account: Account) -> Opened:
        """A secret by which a calendar reads somebody's meetings; one that was given before ends."""
        ...

    def unsubscribe(self, login: str) -> None: ...

    def is_subscribed(self, login: str) -> bool: ...
