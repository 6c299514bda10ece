"""How is a password kept?"""

from threading import BoundedSemaphore
from typing import Final

from argon2 import Parameters, PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

PARAMETERS: Parameters = RFC_9106_LOW_MEMORY
"""64 MiB, three passes: the second choice of RFC 9106, for servers that cannot spare 2 GiB; above what OWASP asks for."""
LONGEST: Final = 200
"""Signs that are looked at: nobody makes the machine work on a book."""
AT_ONCE: Final = 2
"""Each computation takes 64 MiB; more at once would let strangers fill the memory."""


class Passwords:
    """Argon2id."""

    def __init__(self, parameters: Parameters | None = None) -> None:
        self._hasher = PasswordHasher.from_parameters(parameters or PARAMETERS)
        self._turns = BoundedSemaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        with self._turns:
            return self._hasher.hash(password)

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether it is the password; for an account that has none it takes as long and says no."""
        with self._turns:
            if kept is None:
                self._hasher.hash(password[:LONGEST])
                return False
            try:
                return self._hasher.verify(kept, password[: LONGEST + 1])
            except (VerificationError, InvalidHashError):
                return False

    def is_kept_otherwise(self, kept: str) -> bool:
        """Whether it was kept with other parameters than those of today."""
        return self._hasher.check_needs_rehash(kept)
