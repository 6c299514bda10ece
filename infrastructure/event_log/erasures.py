"""Who was erased? A register outside of the database, so that a restored backup forgets them again.

One line of JSON each. It names cases and subjects, no persons, and must lie where backups of the database do not.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    tenant: str
    case_id: str
    key_name: str
    at: datetime
    order: str = ""
    """The number of the order on which it rests."""


class ErasureRegister:
    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, erasure: Erasure) -> None:
        """On disk before it returns: the key is destroyed only then."""
        line = json.dumps(asdict(erasure) | {"at": erasure.at.isoformat()}, ensure_ascii=False)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as register:
            register.write(line + "\n")
            register.flush()
            os.fsync(register.fileno())

    def all(self) -> Iterator[Erasure]:
        if not self._path.exists():
            return
        for line in self._path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            yield Erasure(**entry | {"at": datetime.fromisoformat(entry["at"])})
