"""How is personal data kept so that one person can be erased? One data key per case and subject, wrapped by a master key.

The sealed part of an event is a map from key name to ciphertext. Destroying a key erases the person from the case and from
every copy and backup of the events; rows and hashes stay. What is written of the subject later gets a key of the next
generation (`case~2`), so that a redacted text can take the place of an erased one.
"""

import base64
import os
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from infrastructure.event_log.writes import NewKey
from infrastructure.key_files import kept_key

KEY_BYTES, NONCE_BYTES = 32, 12
GENERATION = "~"


class SealBrokenError(Exception):
    """Ciphertext and key do not belong together: a wrong master key, or somebody altered the row."""


class UnknownKeyError(Exception):
    """An event was sealed under a key that was made since the case's keys were read. A destroyed one is known, as None."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def seal(key: AESGCM, plain: bytes, place: bytes) -> str:
    """The place (whose, where) is authenticated too: a ciphertext moved elsewhere does not open."""
    nonce = os.urandom(NONCE_BYTES)
    return base64.b64encode(nonce + key.encrypt(nonce, plain, place)).decode()


def unseal(key: AESGCM, token: str, place: bytes) -> bytes:
    raw = base64.b64decode(token)
    try:
        return key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place)
    except InvalidTag as error:
        raise SealBrokenError(place.decode()) from error


def master_key(given: str | None, file: Path) -> AESGCM:
    """From the setting, else from the file, which is made on first start and read by its owner only."""
    return AESGCM(master_bytes(given, file))


def master_bytes(given: str | None, file: Path) -> bytes:
    """The same as bytes, from which other keys are derived."""
    if given is not None:
        return _checked(base64.b64decode(given))
    return _checked(kept_key(file, lambda: AESGCM.generate_key(KEY_BYTES * 8)))


def _checked(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise SealBrokenError(f"the master key has {len(key)} bytes, not {KEY_BYTES}")
    return key


class DataKey:
    """A key at work, and its bytes for those who seal by other means (files)."""

    __slots__ = ("cipher", "raw")

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.cipher = AESGCM(raw)


@dataclass(slots=True)
class CaseKeys:
    """The data keys of one case, by name; None where the key was destroyed."""

    tenant: str
    case_id: str
    keys: dict[str, DataKey | None] = field(default_factory=dict)
    erased: int = 0
    """The version of the newest erasure in the case that was known when these were read."""

    def place(self, name: str) -> bytes:
        return f"{self.tenant}/{self.case_id}/{name}".encode()

    def current(self, subject: str) -> str:
        """The name under which the subject's data is sealed now: its key lives or has yet to be made."""
        name, generation = subject, 1
        while name in self.keys and self.keys[name] is None:
            generation += 1
            name = f"{subject}{GENERATION}{generation}"
        return name

    def names_of(self, subject: str) -> list[str]:
        return [name for name in self.keys if name.partition(GENERATION)[0] == subject]


NewKeys = dict[str, tuple[DataKey, NewKey]]
"""Keys made for an append, by name: themselves and as they will be stored."""


class Wrapping:
    """The master key at work."""

    def __init__(self, master: AESGCM) -> None:
        self._master = master

    def new_key(self, keys: CaseKeys, name: str) -> tuple[DataKey, NewKey]:
        raw = AESGCM.generate_key(KEY_BYTES * 8)
        return DataKey(raw), NewKey(keys.case_id, name, seal(self._master, raw, keys.place(name)))

    def unwrapped(self, keys: CaseKeys, name: str, wrapped: str | None) -> DataKey | None:
        return None if wrapped is None else DataKey(unseal(self._master, wrapped, keys.place(name)))
