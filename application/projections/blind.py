"""How is personal data found without being kept? By keyed hashes: of whole values, and of pairs of signs."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

MOST_PAIRS_KEPT = 200_000


class Blind:
    """Keyed hashes of 64 bits, as signed integers. Without the key they say nothing."""

    def __init__(self, key: bytes) -> None:
        self._key = blake2b(key, person=b"hemu blind index").digest()
        self._pair = lru_cache(MOST_PAIRS_KEPT)(lambda pair: self._hash(f"pair {pair}"))

    def whole(self, value: str) -> int:
        """A whole name, phone or identity number."""
        return self._hash(f"whole {_whole(value)}")

    def pairs(self, text: str) -> frozenset[int]:
        """Every two signs that stand side by side; none for a single sign."""
        return frozenset(map(self._pair, _pairs(text)))

    def _hash(self, text: str) -> int:
        return int.from_bytes(blake2b(text.encode(), key=self._key, digest_size=8).digest(), signed=True)


def _whole(value: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", value).upper() if sign.isalnum())


def _pairs(text: str) -> Iterable[str]:
    for run in unicodedata.normalize("NFKC", text).casefold().split():
        yield from {run[place : place + 2] for place in range(len(run) - 1)}
