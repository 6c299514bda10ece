"""How is personal data found without being kept? By keyed hashes: of whole values, and of pairs of signs."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b

MOST_PAIRS_KEPT = 200_000


class Blind:
    """Keyed hashes of 64 bits, as signed integers. Without the key they say nothing.

    The key may be asked for each time: it is another one from the moment on in which views told by another are in force.
    """

    def __init__(self, key: bytes | Callable[[], bytes], forget: Callable[[], None] = lambda: None) -> None:
        self._given = key
        self.forget = forget
        """Ask for the key again: it may have been changed."""
        self._of: tuple[bytes, bytes] = (b"", b"")
        self._pair = lru_cache(MOST_PAIRS_KEPT)(lambda key, pair: _hash(key, f"pair {pair}"))

    def whole(self, value: str) -> int:
        """A whole name, phone or identity number."""
        return _hash(self._key(), f"whole {_whole(value)}")

    def pairs(self, text: str) -> frozenset[int]:
        """Every two signs that stand side by side; none for a single sign."""
        key = self._key()
        return frozenset(self._pair(key, pair) for pair in _pairs(text))

    def _key(self) -> bytes:
        given = self._given if isinstance(self._given, bytes) else self._given()
        known, made = self._of
        if known != given:
            made = blake2b(given, person=b"hemu blind index").digest()
            self._of = given, made
        return made


def _hash(key: bytes, text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), key=key, digest_size=8).digest(), signed=True)


def _whole(value: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", value).upper() if sign.isalnum())


def _pairs(text: str) -> Iterable[str]:
    for run in unicodedata.normalize("NFKC", text).casefold().split():
        yield from {run[place : place + 2] for place in range(len(run) - 1)}
