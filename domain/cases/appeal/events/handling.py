"""What can happen while a unit works on the matter: contacts, co-handlers, children, extensions, the ledger, hearings?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from domain.calendar.terms import UnitName
from domain.cases.appeal.events.intake import AppealEvent
from domain.cases.appeal.words import (
    ChildKind,
    ContactResult,
    ContactWay,
    LedgerReason,
    ResumeReason,
)
from domain.kernel.fields import LineOrBlank, Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted(AppealEvent):
    way: ContactWay
    result: ContactResult
    note: Annotated[WordsOrBlank, Personal()] = ""
    first: bool = False
    in_time: bool | None = None
    """Whether the first contact came within its limit; None for later ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoHandlerAdded(AppealEvent):
    key: str
    unit: OrganisationId
    task: Annotated[Words, Personal()]
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CoHandlerReported(AppealEvent):
    key: str
    report: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSpawned(AppealEvent):
    """A case of another kind is wanted; a process opens it under an identity made from this case and `child_key`.

    The petitioner is the first party of this case; `other_party` is for a mediation.
    """

    child_key: str
    child_kind: ChildKind
    organisation: OrganisationId
    """The committee or street that should take it."""
    division: DivisionCode
    reason: Annotated[Words, Personal()]
    petitioner_consents: bool
    other_party_consents: bool = False
    petitioner_party: str
    """The petitioner's party in this case, under whose key these three are sealed."""
    petitioner_name: Annotated[LineOrBlank, Personal("petitioner_party")] = ""
    petitioner_phone: Annotated[LineOrBlank, Personal("petitioner_party")] = ""
    petitioner_address: Annotated[LineOrBlank, Personal("petitioner_party")] = ""
    petitioner_minor: bool = False
    other_party_name: Annotated[LineOrBlank, Personal()] = ""
    other_party_phone: Annotated[LineOrBlank, Personal()] = ""
    facts: Annotated[WordsOrBlank, Personal()] = ""
    waits: bool
    """Whether this case waits for the child; its clock runs on either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildLinked(AppealEvent):
    child_key: str
    child: CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFinished(AppealEvent):
    child_key: str
    child: CaseId | None = None
    number: str = ""
    outcome: str
    agreed: bool = False
    summary: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildNotOpened(AppealEvent):
    child_key: str
    reason: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingStopped(AppealEvent):
    """The handler goes on without waiting for the child: the legal clock presses."""

    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(AppealEvent):
    by: int
    unit: UnitName
    """Days, workdays or hours, as the term extended."""
    term: str
    reason: Annotated[Words, Personal()]
    petitioner_told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimReported(AppealEvent):
    report: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedOrdinary(AppealEvent):
    """From the simplified to the ordinary procedure; the 60 days count from the first acceptance."""

    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgered(AppealEvent):
    reason: LedgerReason
    explanation: Annotated[Words, Personal()]
    steps: Annotated[Words, Personal()]
    responsible: StaffId
    expected_on: date
    caller_told: bool
    renewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerReviewed(AppealEvent):
    finding: Annotated[Words, Personal()]
    expected_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(AppealEvent):
    reason: ResumeReason
    note: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingHeld(AppealEvent):
    first: date
    last: date
    record: Annotated[Words, Personal()]
    excluded: bool
    """Its days do not count in the re-review (信访工作条例 第三十六条); elsewhere they do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionReported(AppealEvent):
    """How a supported request is being carried out (信访工作条例 第三十二条)."""

    done: bool
    report: Annotated[Words, Personal()]


HandlingEvent = (
    Contacted
    | CoHandlerAdded
    | CoHandlerReported
    | Extended
    | InterimReported
    | TurnedOrdinary
    | Ledgered
    | LedgerReviewed
    | Resumed
    | HearingHeld
    | ExecutionReported
)
ChildEvent = ChildSpawned | ChildLinked | ChildFinished | ChildNotOpened | WaitingStopped
