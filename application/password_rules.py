"""Which password may somebody choose? Long enough, not frequent, not leaked, not made of one's own name, not used before.

NIST SP 800-63B 3.1.1.2: length, a list of frequent and leaked passwords, no words of the person; no forced mixture of signs
unless an office wants it (GB/T 22239-2019 asks for complexity and regular change).
"""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Protocol

from application.identity import Account, Accounts, Policy

LONGEST = 200
SHORTEST_WORD = 3
"""D: shorter parts of a name stand in too many passwords by chance."""


class WeakPasswordError(Exception):
    """Which of the rules it breaks: `too_short`, `too_long`, `too_plain`, `frequent`, `leaked`, `of_person`, `used_before`."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class KnownPasswords(Protocol):
    """Passwords that others know."""

    def is_frequent(self, password: str) -> bool: ...

    def is_leaked(self, password: str) -> bool: ...


class Choosing:
    """Somebody chooses a password."""

    def __init__(
        self, accounts: Accounts, policy: Policy, known: KnownPasswords, words: Callable[[Account], Iterable[str]]
    ) -> None:
        """`words`: what stands for the person, as login and name."""
        self._policy = policy
        self._accounts = accounts
        self._known = known
        self._words = words

    def check(self, account: Account, password: str) -> None:
        """Raises WeakPasswordError. What was used before is looked up last, since it takes longest."""
        if fault := _fault(password, self._policy, self._known, self._words(account)):
            raise WeakPasswordError(fault)
        if self._accounts.used_before(account.login, password, self._policy.remembered):
            raise WeakPasswordError("used_before")

    def choose(self, account: Account, password: str, keep: str | None = None) -> None:
        """Ends every session of the account but `keep`. Raises WeakPasswordError."""
        self.check(account, password)
        self._accounts.set_password(account.login, password, keep)


def _fault(password: str, policy: Policy, known: KnownPasswords, words: Iterable[str]) -> str | None:
    if len(password) < policy.shortest:
        return "too_short"
    if len(password) > LONGEST:
        return "too_long"
    if sorts_of_signs(password) < policy.sorts_of_signs:
        return "too_plain"
    if known.is_frequent(password):
        return "frequent"
    if any(word in _plain(password) for word in map(_plain, words) if len(word) >= _least(word)):
        return "of_person"
    return "leaked" if known.is_leaked(password) else None


def sorts_of_signs(password: str) -> int:
    """Small letters, capitals, digits, others: how many of these there are."""
    return len({
        "small" if each.islower() else "capital" if each.isupper() else "digit" if each.isdecimal() else "other"
        for each in password
    })  # fmt: skip


def _least(word: str) -> int:
    """A name in Chinese signs is whole with two."""
    return SHORTEST_WORD if word.isascii() else SHORTEST_WORD - 1


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace(" ", "")
