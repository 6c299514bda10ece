"""How is a password kept, and how long does one wait after wrong ones?"""

from datetime import timedelta
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST: Final = 8
LONGEST: Final = 200
FREE_TRIES: Final = 5
"""D: wrong passwords in a row without any delay."""
FIRST_DELAY: Final = timedelta(seconds=30)
LONGEST_DELAY: Final = timedelta(hours=1)
AT_ONCE: Final = 2
"""Each computation takes 64 MiB; more at once would let strangers fill the memory."""


class WeakPasswordError(Exception):
    """Too short or too long."""


class Passwords:
    """Argon2id with the library's own parameters (RFC 9106, low memory)."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = BoundedSemaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        if not SHORTEST <= len(password) <= LONGEST:
            raise WeakPasswordError
        with self._turns:
            return self._hasher.hash(password)

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether it is the password; for an account that does not exist it takes as long and says no."""
        with self._turns:
            if kept is None:
                self._hasher.hash(password)
                return False
            try:
                return self._hasher.verify(kept, password)
            except (VerificationError, InvalidHashError):
                return False


def delay_after(failures: int) -> timedelta | None:
    """How long an account waits after so many wrong passwords in a row; it doubles each time."""
    if failures < FREE_TRIES:
        return None
    doublings = min(failures - FREE_TRIES, 20)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)
