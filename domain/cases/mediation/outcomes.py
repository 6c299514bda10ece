"""What can happen from the agreement on: signing, performance, confirmation, suit, closing? Events too."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from domain.cases.mediation.facts import Cover, Legality, Obligation
from domain.cases.mediation.words import (
    Attitude,
    ConfirmationBar,
    CourtResult,
    Form,
    Grade,
    LegalChannel,
    Retention,
    SigningWay,
    SuitResult,
)
from domain.kernel.fields import Line, LineOrBlank, Money, Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import Event, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class OralAgreed(Event):
    """An oral agreement, effective the day it is reached; the mediator filled in its form (M12)."""

    agreement: str
    effective_on: date
    content: Annotated[Words, Personal()]
    obligations: tuple[Obligation, ...]
    amount: Money
    at_once: bool
    """Whether all of it was performed on the spot."""
    revisit_required: bool
    """Whether the case fell into the sample of oral agreements to be revisited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDrafted(Event):
    agreement: str
    main_facts: Annotated[Words, Personal()]
    disputed_items: Annotated[WordsOrBlank, Personal()]
    content: Annotated[Words, Personal()]
    obligations: tuple[Obligation, ...]
    performance_mode: Annotated[LineOrBlank, Personal()] = ""
    performance_place: Annotated[LineOrBlank, Personal()] = ""
    copies: int
    legality: Legality
    bars: tuple[ConfirmationBar, ...] = ()
    """Warnings: content that a court would not confirm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySigned(Event):
    party: str
    way: SigningWay
    signed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorSigned(Event):
    mediator: StaffId
    signed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeSealed(Event):
    sealed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEffective(Event):
    """All parties and the mediator have signed and the seal is on it; the day of the last of these counts."""

    agreement: str
    effective_on: date
    content: Annotated[Words, Personal()]
    obligations: tuple[Obligation, ...]
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedOut(Event):
    party: str
    words: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutInWriting(Event):
    """An oral agreement became a document; the day it took effect stays."""

    main_facts: Annotated[Words, Personal()]
    content: Annotated[Words, Personal()]
    signed_by: tuple[str, ...]
    copies: int
    legality: Legality
    bars: tuple[ConfirmationBar, ...] = ()
    written_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceRecorded(Event):
    obligation: str
    amount: Money | None
    proof: Annotated[Line, Personal()]
    performed_on: date
    obligation_done: bool
    all_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceUrged(Event):
    obligations: tuple[str, ...]
    words: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breached(Event):
    obligations: tuple[str, ...]
    words: Annotated[Words, Personal()]
    channels: tuple[LegalChannel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sued(Event):
    party: str
    court: Line
    filed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitResultEntered(Event):
    result: SuitResult
    judgment_no: LineOrBlank = ""
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentOrderApplied(Event):
    party: str
    court: Line
    applied_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationApplied(Event):
    applicants: tuple[str, ...]
    court: Line
    applied_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationRightLapsed(Event):
    """Nobody applied within the thirty days; an application proven to be timely still counts."""

    lapsed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtAccepted(Event):
    accepted_on: date
    file_no: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtTermExtended(Event):
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtResultEntered(Event):
    result: CourtResult
    ruling_no: LineOrBlank = ""
    decided_on: date
    received_on: date | None = None
    objection_until: date | None = None
    """The last day of a party's objection to a confirming ruling."""
    enforcement_until: date | None = None
    """The last day on which enforcement may be applied for."""
    remedy: tuple[LegalChannel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFedBack(Event):
    """The body that entrusted the dispute was told how it came out."""

    to: Line
    letter_no: LineOrBlank = ""
    words: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisited(Event):
    interviewed: tuple[str, ...]
    findings: Annotated[Words, Personal()]
    attitude: Attitude
    new_signs: bool
    suggestions: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    closed_on: date
    form: Form | None
    retention: Retention
    retention_words: Annotated[WordsOrBlank, Personal()] = ""
    documents: tuple[str, ...]
    """Codes of the documents that the file holds."""
    cover: Cover | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReturned(Event):
    """The check of the file found a fault that the committee must mend."""

    faults: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived(Event):
    archived_on: date
    shelf: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsidyGranted(Event):
    grade: Grade
    amount: Decimal
    """Yuan."""
    parameters: str
    mediators: tuple[StaffId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsidyReversed(Event):
    reason: Annotated[Words, Personal()]
