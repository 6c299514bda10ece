"""Which passwords does everybody try first, and which have leaked? Answered without a network."""

import os
from collections.abc import Callable
from functools import cache
from hashlib import sha1
from itertools import pairwise
from pathlib import Path
from typing import Final

from zxcvbn.frequency_lists import FREQUENCY_LISTS

DIGEST: Final = 40
"""Hexadecimal digits of SHA-1."""
LONGEST_LINE: Final = 64


class ListedPasswords:
    """Fulfils `application.password_rules.KnownPasswords`.

    Frequent ones come with a library; leaked ones from a file that the operator lays down: one SHA-1 in capitals to a line,
    perhaps with `:count`, sorted, as Have I Been Pwned offers it. It is searched by halves, never read whole.
    """

    def __init__(self, leaked: Path | None = None) -> None:
        self._leaked = leaked

    def is_frequent(self, password: str) -> bool:
        """Also where capitals or an ending of digits and signs make it look like another, or one sign fills it."""
        plain = password.casefold()
        stem = plain.rstrip("0123456789!@#$%^&*.?_-")
        return plain in frequent() or stem in frequent() or len(set(plain)) <= 2 or _runs(plain)  # noqa: PLR2004 # two signs

    def is_leaked(self, password: str) -> bool:
        if self._leaked is None:
            return False
        digest = sha1(password.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest().upper()
        return _is_in(self._leaked, digest.encode())


@cache
def frequent() -> frozenset[str]:
    """30,000 passwords."""
    return frozenset(FREQUENCY_LISTS["passwords"])


def _runs(plain: str) -> bool:
    """12345678, abcdefgh, 87654321."""
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    return steps in ({1}, {-1})


def _is_in(file: Path, digest: bytes) -> bool:
    with file.open("rb") as lines:
        low, high = 0, lines.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            start, line = _line_from(lines.seek, lines.readline, middle)
            if not line or line[:DIGEST].upper() > digest or start >= high:
                high = middle
            elif line[:DIGEST].upper() == digest:
                return True
            else:
                low = start + len(line)
        return False


def _line_from(seek: Callable[[int], int], readline: Callable[[int], bytes], place: int) -> tuple[int, bytes]:
    """The first line that begins at a place or behind it, and where."""
    if place == 0:
        seek(0)
        return 0, readline(LONGEST_LINE)
    seek(place - 1)
    skipped = readline(LONGEST_LINE)
    start = place - 1 + len(skipped)
    return start, readline(LONGEST_LINE)
