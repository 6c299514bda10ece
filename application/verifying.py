"""Does the log still hold? The check of a whole city in the background with its progress, and that of one case at once."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from application.ports import Clock
from domain.kernel.vocabulary import CaseId

Heard = Callable[[int, int], None]
"""Told how many events were checked, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check of a city's log, under way or done."""

    started_at: datetime
    checked: int = 0
    of: int = 0
    finished_at: datetime | None = None
    head: str = ""
    """The hash of the last event that holds, in hexadecimal."""
    broken_at: int | None = None
    """The first position that does not hold."""
    rewritten: bool = False
    """The log agrees with itself, but not with what was published of it."""
    failed: bool = False
    """The check itself could not be brought to its end."""
    accesses: "AccessesChecked | None" = None
    keys: "Sequence[KeyFault]" = ()
    """Keys of personal data that are not as they must be."""
    files: "FilesChecked | None" = None

    @property
    def holds(self) -> bool:
        of_accesses = self.accesses is None or self.accesses.broken_at is None
        of_files = self.files is None or not self.files.faults
        sound = self.broken_at is None and not self.rewritten and not self.failed
        return self.finished_at is not None and sound and of_accesses and of_files and not self.keys


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessesChecked:
    """What the check of a city's access log found."""

    checked: int
    """How many entries hold, from the first on."""
    protected: int
    """How many of them lie before the last checkpoint."""
    broken_at: int | None
    """The first entry that does not hold, or is not what was published."""


class KeyTrouble(StrEnum):
    """What may be wrong with a key; altering keys leaves the chain as it is."""

    MISSING = "missing"
    ALTERED = "altered"
    """It does not open any more."""
    DESTROYED = "destroyed without an erasure"
    """No erasure that its case tells of, which the chain protects."""
    BACK = "erased, and there again"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFault:
    tenant: str
    case_id: CaseId
    name: str
    """Of the key: the subject, with its generation."""
    why: KeyTrouble
    number: str = ""
    """Of the case, if it has one."""


class FileTrouble(StrEnum):
    """What may be wrong with a file; whoever reaches the store leaves the chain as it is."""

    MISSING = "missing"
    ALTERED = "altered"
    """It is not what its event says: altered, cut off, or exchanged with another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    tenant: str
    case_id: CaseId
    version: int
    """Of the case: the step that names it."""
    sha256: str
    """Under which it lies, or should."""
    why: FileTrouble
    number: str = ""
    """Of the case, if it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesChecked:
    """What the check of files and issued papers found."""

    checked: int
    """How many were looked at where they lie."""
    erased: int
    """How many more nobody can read, because somebody was erased; these are not looked at."""
    faults: Sequence[FileFault]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One event of a case in the chain of its city."""

    version: int
    position: int
    hash: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStamp:
    """What an authority of time has said about the last checkpoint."""

    at: datetime | None = None
    """Since when it is there; None while the authority has not said so."""
    by: str = ""
    spoilt: bool = False
    """What lies beside the checkpoint is no stamp of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """How far a city's log is protected by what was published of it."""

    size: int
    """Events before the last checkpoint."""
    head: int
    """Events there are."""
    checkpoint: str
    """The signed text; empty where nothing was published yet, or where it is spoilt."""
    keys: tuple[str, ...]
    """The public keys that check it."""
    spoilt: bool = False
    stamp: TimeStamp | None = None
    """None where no authority is set."""


class Notary(Protocol):
    """Publishes checkpoints outside the database (docs/evidence.md)."""

    def protected(self, tenant: str) -> Protected: ...

    def differs(self, tenant: str) -> tuple[bool, int | None]:
        """Whether the log is not what was published of it, and the first position that differs, if it can be told."""
        ...

    def accesses(self, tenant: str) -> AccessesChecked:
        """The chain of the access log, recomputed, and compared with what was published of it."""
        ...

    def keys(self, tenant: str) -> Sequence[KeyFault]:
        """Every key of personal data is tried: those that are not as they must be."""
        ...

    def files(self, tenant: str) -> FilesChecked:
        """Every file that an event names is read where it lies, and compared with the hash that the event holds."""
        ...

    def evidence(self, tenant: str, case_id: CaseId, target: Path) -> None:
        """Write the evidence of a case, its personal data sealed, into a file that does not exist yet."""
        ...


class Chain(Protocol):
    def check(self, tenant: str, heard: Heard) -> tuple[int, str, int | None]:
        """(how many events hold, the hash of the last of them, the first position that does not hold)."""
        ...

    def links(self, tenant: str, case_id: CaseId) -> Sequence[Link]:
        """Every event of a case, recomputed from what is stored and from the hash before it."""
        ...


class Verifying:
    """One check per city at a time; what it found is kept until the next."""

    def __init__(self, chain: Chain, notary: Notary, clock: Clock) -> None:
        self._chain = chain
        self._notary = notary
        self._clock = clock
        self._lock = threading.Lock()
        self._checks: dict[str, Check] = {}

    def start(self, tenant: str) -> None:
        """Nothing happens where one is under way."""
        with self._lock:
            under_way = self._checks.get(tenant)
            if under_way is not None and under_way.finished_at is None:
                return
            self._checks[tenant] = Check(started_at=self._clock.now())
        threading.Thread(target=self._run, args=(tenant,), name=f"verifying {tenant}", daemon=True).start()

    def last(self, tenant: str) -> Check | None:
        return self._checks.get(tenant)

    def links(self, tenant: str, case_id: CaseId) -> Sequence[Link]:
        return self._chain.links(tenant, case_id)

    def protected(self, tenant: str) -> Protected:
        return self._notary.protected(tenant)

    def evidence(self, tenant: str, case_id: CaseId, target: Path) -> None:
        self._notary.evidence(tenant, case_id, target)

    def _run(self, tenant: str) -> None:
        def heard(checked: int, of: int) -> None:
            self._checks[tenant] = replace(self._checks[tenant], checked=checked, of=of)

        try:
            checked, head, broken_at = self._chain.check(tenant, heard)
            rewritten, differs_at = self._notary.differs(tenant) if broken_at is None else (False, None)
            accesses, keys = self._notary.accesses(tenant), self._notary.keys(tenant)
            files = self._notary.files(tenant)
        except Exception:
            self._checks[tenant] = replace(self._checks[tenant], finished_at=self._clock.now(), failed=True)
            raise
        self._checks[tenant] = replace(
            self._checks[tenant], checked=checked, of=max(checked, self._checks[tenant].of), head=head,
            broken_at=broken_at or differs_at, rewritten=rewritten, accesses=accesses, keys=keys, files=files,
            finished_at=self._clock.now(),
        )  # fmt: skip
