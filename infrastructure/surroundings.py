"""What may rules know beyond the case: the directory as it stands, the calendar in force, the numbers of the office?

The directory follows from the log's own events, read by an index that holds nothing else. What this process wrote is
seen at once; what others wrote, within `PATIENCE_SECONDS`.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from application import engine
from application.ports import EventLog
from domain.calendar.working_days import WorkCalendar
from domain.directory import RECORDS
from domain.directory.directory import Directory
from domain.directory.fold import enlarged
from domain.kernel.case_kind import CaseKind
from domain.kernel.parameters import Parameters, parameters
from infrastructure.holidays.in_force import calendar_in_force, fingerprint

PATIENCE_SECONDS = 1.0
"""How old a look at what other processes wrote may be."""
PAGE = 5_000
KINDS = tuple(kind.name for kind in RECORDS)


@dataclass(frozen=True, slots=True)
class _Known:
    directory: Directory
    position: int
    """Of the last event that is in it."""
    looked_at: float


class LogSurroundings:
    """One per process; safe to use from many threads."""

    def __init__(
        self,
        log: EventLog,
        kinds: Iterable[CaseKind],
        *,
        notices: Path | None = None,
        patience: float = PATIENCE_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`notices`: the folder with the holiday notices that the office wrote down itself."""
        self._log = log
        self._parameters = parameters(engine.PARAMETERS, *(kind.parameters for kind in kinds))
        self._notices = notices
        self._patience = patience
        self._monotonic = monotonic
        self._known: dict[str, _Known] = {}
        self._written: dict[str, int] = {}
        self._lock = threading.Lock()
        self._calendar = calendar_in_force(notices)
        self._notices_seen = fingerprint(notices)
        self._notices_looked_at = monotonic()

    def directory(self, tenant: str) -> Directory:
        known = self._known.get(tenant)
        if known is None or known.position < self._written.get(tenant, 0):
            return self._newer(tenant, wait=True)
        if self._monotonic() - known.looked_at >= self._patience:
            return self._newer(tenant, wait=False)
        return known.directory

    def calendar(self) -> WorkCalendar:
        if self._monotonic() - self._notices_looked_at >= self._patience:
            self._notices_looked_at = self._monotonic()
            seen = fingerprint(self._notices)
            if seen != self._notices_seen:
                self._calendar, self._notices_seen = calendar_in_force(self._notices), seen
        return self._calendar

    def parameters(self) -> Parameters:
        return self._parameters

    def changed(self, tenant: str, position: int) -> None:
        with self._lock:
            self._written[tenant] = max(position, self._written.get(tenant, 0))

    def _newer(self, tenant: str, *, wait: bool) -> Directory:
        """The directory after a look at the log. Where it need not be the newest, one thread looks and the others go on."""
        if not self._lock.acquire(blocking=wait):
            return self._known[tenant].directory
        try:
            known = self._known.get(tenant)
            if wait and known is not None and known.position >= self._written.get(tenant, 0):
                return known.directory  # another thread looked while this one waited
            known = self._known[tenant] = self._looked(tenant, known or _Known(Directory(), 0, 0))
            return known.directory
        finally:
            self._lock.release()

    def _looked(self, tenant: str, known: _Known) -> _Known:
        looked_at = self._monotonic()
        while events := self._log.of_kinds(tenant, KINDS, known.position, PAGE):
            known = _Known(enlarged(known.directory, events), events[-1].position, looked_at)
            if len(events) < PAGE:
                break
        return replace(known, looked_at=looked_at)
