"""By what else than a password does somebody show that it is they? Codes of an app, recovery codes, passkeys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.identity import Account


class Codes(Protocol):
    """Codes by time (RFC 6238) and codes for the day on which the phone is lost."""

    def has(self, login: str) -> bool:
        """Whether somebody has an app that makes codes."""
        ...

    def begin(self, account: Account) -> str:
        """A new secret, as an address that an app scans; it counts from the first right code on."""
        ...

    def begun(self, account: Account) -> str | None:
        """The address of a secret that has yet to count."""
        ...

    def finish(self, login: str, code: str) -> bool:
        """Whether the app shows the right code; from then on the account has a second factor."""
        ...

    def fits(self, login: str, code: str) -> bool:
        """Whether it is the app's code of this half minute or one next to it, or a recovery code; either is good once."""
        ...

    def remove(self, login: str) -> bool:
        """App and recovery codes go; whether there was one."""
        ...

    def new_recovery_codes(self, login: str) -> Sequence[str]:
        """Codes in place of all there were; they are told this once and kept as hashes."""
        ...

    def recovery_codes_left(self, login: str) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """A key that a device or a security key holds."""

    id: str
    name: str
    since: datetime
    used_at: datetime | None = None


class Passkeys(Protocol):
    """`place`: scheme and host of the pages, to which passkeys belong; `answer`: what the browser answered, as JSON."""

    def of(self, login: str) -> Sequence[Passkey]: ...

    def new_options(self, account: Account, name: str, place: str) -> str:
        """What a browser is asked so that it makes a passkey, as JSON. `name`: what its holder is called."""
        ...

    def add(self, account: Account, answer: str, name: str, place: str) -> bool:
        """Whether the answer is to what was asked of this account, a moment ago and for the first time."""
        ...

    def remove(self, login: str, id: str) -> bool:  # noqa: A002 # as everywhere
        ...

    def remove_all(self, login: str) -> int: ...

    def sign_in_options(self, place: str) -> str: ...

    def holder(self, answer: str, place: str) -> str | None:
        """Whose passkey signed what was asked, its holder having been asked too; None where it did not."""
        ...
