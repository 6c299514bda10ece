"""How is personal data kept so that one person can be erased? One data key per case and subject, wrapped by a master key.

The sealed part of an event is a map from key name to ciphertext. Destroying a key erases the person from the case and from
every copy and backup of the events; rows and hashes stay. What is written of the subject later gets a key of the next
generation (`case~2`), so that a redacted text can take the place of an erased one.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from infrastructure.event_log.writes import NewKey
from infrastructure.keys.ciphers import KEY_BYTES, Sealer, Suite
from infrastructure.keys.masters import MasterKeys

GENERATION = "~"


class UnknownKeyError(Exception):
    """An event was sealed under a key that was made since the case's keys were read. A destroyed one is known, as None."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(slots=True)
class CaseKeys:
    """The data keys of one case, by name; None where the key was destroyed."""

    tenant: str
    case_id: str
    keys: dict[str, Sealer | None] = field(default_factory=dict)
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


NewKeys = dict[str, tuple[Sealer, NewKey]]
"""Keys made for an append, by name: themselves and as they will be stored."""


class Wrapping:
    """The master key at work: it wraps data keys; `suite` is that by which they seal from now on."""

    def __init__(self, master: MasterKeys, suite: Suite = Suite.INTERNATIONAL) -> None:
        self._master = master
        self.suite = suite

    def new_key(self, keys: CaseKeys, name: str) -> tuple[Sealer, NewKey]:
        raw = os.urandom(KEY_BYTES)
        return Sealer(raw), NewKey(keys.case_id, name, self._master.wrap(raw, keys.place(name)))

    def unwrap(self, found: Sequence[tuple[CaseKeys, str, str | None]]) -> None:
        """Puts keys as they are stored into the cases that they belong to, all in one go."""
        living = [(keys, name, wrapped) for keys, name, wrapped in found if wrapped is not None]
        raws = self._master.unwrap([(wrapped, keys.place(name)) for keys, name, wrapped in living])
        for keys, name, _ in found:
            keys.keys[name] = None
        for (keys, name, _), raw in zip(living, raws, strict=True):
            keys.keys[name] = Sealer(raw)
