"""What does the application need from products? Each port says what it must keep, not how."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.calendar.working_days import WorkCalendar
from domain.directory.directory import Directory
from domain.kernel.case_kind import Series
from domain.kernel.parameters import Parameters
from domain.kernel.vocabulary import Actor, CaseId, Event, Recorded, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Events to append to one case, if it still stands at `expected_version` (0: it does not exist yet)."""

    kind: str
    case_id: CaseId
    expected_version: int
    events: tuple[Event, ...]
    series: Series | None = None
    """The series from which the case gets its number in this append."""
    numbered: int = 0
    """Which of the events carries the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Append:
    """What one command writes: all of it or nothing."""

    tenant: str
    changes: tuple[Change, ...]
    occurred_at: datetime
    recorded_at: datetime
    actor: Actor
    acting_for: StaffId | None = None
    causation_id: str | None = None
    correlation_id: str | None = None
    idempotency_key: str | None = None
    digest: bytes | None = None
    """The SHA-256 of what was asked under the key, to tell a retry from another request."""
    tracking: tuple[str, int] | None = None
    """A follower's name and the position it has dealt with, advanced in the same append."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendedChange:
    """What became of one change: the case's version after it, and its number if it got one."""

    case_id: CaseId
    version: int
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """What an append became. Positions are those of its events, gapless within the tenant."""

    first_position: int
    last_position: int
    recorded_at: datetime
    changes: tuple[AppendedChange, ...]
    repeated: bool = False
    """The same key was accepted before: nothing was written now, this is what was written then."""
    digest: bytes | None = None
    """The digest remembered with the key."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a tenant's log ends."""

    position: int
    hash: bytes


class ConflictError(Exception):
    """Somebody acted first: the case is at another version than expected."""

    def __init__(self, case_id: CaseId, version: int) -> None:
        super().__init__(f"{case_id} stands at {version}")
        self.case_id = case_id
        self.version = version


class OverloadedError(Exception):
    """More appends wait than the log will queue; try again in a moment."""


class OutcomeUnknownError(Exception):
    """The connection broke at the commit: whether it holds is not known. A retry under the same key is safe."""


class EventLog(Protocol):
    """The log of every tenant: append, and read in order."""

    def submit(self, append: Append) -> "Future[Appended]":
        """Queue an append. The future raises ConflictError, OverloadedError or OutcomeUnknownError."""
        ...

    def case(self, tenant: str, case_id: CaseId) -> Sequence[Recorded]:
        """All events of a case, first to last; empty where there is none."""
        ...

    def cases(self, tenant: str, case_ids: Sequence[CaseId]) -> Mapping[CaseId, Sequence[Recorded]]:
        """The events of several cases in one statement."""
        ...

    def versions(self, tenant: str, case_ids: Sequence[CaseId]) -> Mapping[CaseId, int]:
        """How many events each case has; those that do not exist are left out."""
        ...

    def since(self, tenant: str, position: int, limit: int) -> Sequence[Recorded]:
        """Events after a position, in order, at most `limit`."""
        ...

    def of_kinds(self, tenant: str, kinds: Sequence[str], position: int, limit: int) -> Sequence[Recorded]:
        """Events of a few rare kinds (those of the directory) after a position, in order, at most `limit`."""
        ...

    def head(self, tenant: str) -> Head: ...

    def tenants(self) -> Sequence[str]: ...

    def remembered(self, tenant: str, key: str) -> Appended | None:
        """What was accepted under an idempotency key."""
        ...

    def position_at(self, tenant: str, until: datetime) -> int:
        """The last position recorded before an instant; 0 where there is none."""
        ...

    def tracked(self, tenant: str, follower: str) -> int:
        """How far a follower has come; 0 at first."""
        ...


class Surroundings(Protocol):
    """What rules may know beyond the case, as it stands now."""

    def directory(self, tenant: str) -> Directory: ...

    def calendar(self) -> WorkCalendar: ...

    def parameters(self) -> Parameters: ...

    def changed(self, tenant: str, position: int) -> None:
        """The directory changed at this position of the log; whoever asks from now on sees it."""
        ...


class Clock(Protocol):
    def now(self) -> datetime: ...


class Chance(Protocol):
    """The only source of what is new: identities and the codes on receipts."""

    def case_id(self) -> CaseId: ...

    def query_code(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTerm:
    """A running term of a case whose due date lies behind us."""

    kind: str
    case_id: CaseId
    code: str
    due_at: datetime
    version: int


class DueTerms(Protocol):
    """The terms that run out."""

    def due(
        self, tenant: str, before: datetime, limit: int, after: tuple[datetime, str, str] | None = None
    ) -> Sequence[DueTerm]:
        """Running terms due before an instant, ordered by (due_at, case id, code), behind `after` in that order."""
        ...


class OpenTerms(DueTerms, Protocol):
    """The terms that run, as the views know them."""

    def open_cases(self, tenant: str, after: str, limit: int) -> Sequence[tuple[str, CaseId]]:
        """Open cases with running terms, by id, for the recomputation of due dates."""
        ...


class Waiting(Protocol):
    def wait(self, tenant: str, position: int, timeout: float) -> bool:
        """Until the views have seen a position; False when the time ran out first."""
        ...
