"""Where are the secrets of the system kept from which other keys are made? In the database, wrapped by the master key.

`root`: what receipts, passes and drafts derive their keys from. `blind`: the key of the blind indexes; a newer one comes into
force with the views that were told by it (`infrastructure.keys.rotation`).
"""

import os
import threading
from collections.abc import Callable
from typing import Final

from sqlalchemy import Boolean, Column, Engine, Integer, MetaData, Table, Text, func, select
from sqlalchemy.dialects.postgresql import insert

from infrastructure.keys.ciphers import KEY_BYTES
from infrastructure.keys.masters import MasterKeys

ROOT, BLIND = "root", "blind"
FIRST: Final = 1
SECRETS = Table(
    "secrets", MetaData(schema="identity"),
    Column("name", Text, primary_key=True), Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("wrapped", Text, nullable=False), Column("in_force", Boolean, nullable=False),
)  # fmt: skip


def place(name: str, generation: int) -> bytes:
    return f"secret/{name}/{generation}".encode()


class StoredSecrets:
    def __init__(self, engine: Engine, master: MasterKeys) -> None:
        self._engine = engine
        self._master = master

    def in_force(self, name: str) -> bytes:
        """The secret that holds now; made where there is none yet.

        Where the master key lay in a file before secrets had keys of their own, all was derived from it: that goes on.
        """
        found = self._read(name, SECRETS.c.in_force)
        if found is None:
            self._make(name, FIRST, self._master.first() or os.urandom(KEY_BYTES), in_force=True)
            found = self._read(name, SECRETS.c.in_force)
        assert found is not None, "it was just made"
        return found

    def of(self, name: str, generation: int) -> bytes:
        found = self._read(name, SECRETS.c.generation == generation)
        if found is None:
            raise LookupError(f"{name} {generation}")
        return found

    def begin(self, name: str) -> int:
        """A new generation that is not in force yet."""
        newest = select(func.max(SECRETS.c.generation)).where(SECRETS.c.name == name)
        with self._engine.connect() as connection:
            generation = (connection.scalar(newest) or FIRST) + 1
        self._make(name, generation, os.urandom(KEY_BYTES), in_force=False)
        return generation

    def _read(self, name: str, which: "object") -> bytes | None:
        asked = select(SECRETS.c.generation, SECRETS.c.wrapped).where(SECRETS.c.name == name, which)  # type: ignore[arg-type]
        with self._engine.connect() as connection:
            found = connection.execute(asked).one_or_none()
        return self._master.unwrap([(found.wrapped, place(name, found.generation))])[0] if found else None

    def _make(self, name: str, generation: int, raw: bytes, *, in_force: bool) -> None:
        wrapped = self._master.wrap(raw, place(name, generation))
        row = {"name": name, "generation": generation, "wrapped": wrapped, "in_force": in_force}
        with self._engine.begin() as connection:
            connection.execute(insert(SECRETS).values(row).on_conflict_do_nothing())


class Remembered:
    """A secret that is read once and again after `forget`."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._known: bytes | None = None

    def __call__(self) -> bytes:
        known = self._known
        if known is None:
            with self._lock:
                known = self._known = self._known or self._read()
        return known

    def forget(self) -> None:
        with self._lock:
            self._known = None
