"""What can happen to a mediation case? Facts as they were decided; those after the agreement stand in `outcomes`."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.mediation.facts import Choice, Party, RecusalGround
from domain.cases.mediation.words import (
    BodyClass,
    Circumstance,
    CourtProcedure,
    Danger,
    EndReason,
    Ground,
    Jurisdiction,
    LegalChannel,
    NoticeWay,
    RecusalOutcome,
    RedFlag,
    Referrer,
    Registration,
    Relationship,
    ReportedTo,
    ScopeReason,
    SessionResult,
    Source,
    StepSort,
)
from domain.directory.dispute_types import DisputeType
from domain.kernel.fields import Line, LineOrBlank, Money, Personal, PhoneOrBlank, Words, WordsOrBlank
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationRequested(Event):
    """A party applied, the committee found the dispute itself, or another body or case sent it."""

    committee: OrganisationId
    division: DivisionCode
    """Of the committee."""
    place: DivisionCode
    """Where the dispute is."""
    body_class: BodyClass
    source: Source
    jurisdiction: Jurisdiction
    dispute_type: DisputeType
    parties: tuple[Party, ...]
    applicants: tuple[str, ...] = ()
    brief: Annotated[Words, Personal()]
    requests: Annotated[WordsOrBlank, Personal()] = ""
    amount: Money | None = None
    circumstances: tuple[Circumstance, ...] = ()
    consented: tuple[str, ...] = ()
    """Parties whose consent stands already: the applicants, or those of the letter."""
    application: Registration
    signed: bool = False
    screening: bool = False
    referrer: Referrer | None = None
    sender: OrganisationId | None = None
    letter_no: LineOrBlank = ""
    court_procedure: CourtProcedure | None = None
    platform: bool = False
    """Whether the court sent it through its online mediation platform."""
    from_case: CaseId | None = None
    follows: CaseId | None = None
    registrar: StaffId | None = None
    query_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAdded(Event):
    party: Party
    consented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAccepted(Event):
    reason: ScopeReason
    words: Annotated[Words, Personal()]
    channels: tuple[LegalChannel, ...]
    letter_no: LineOrBlank = ""
    """The letter of refusal to the sender (不予调解函)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAsked(Event):
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven(Event):
    party: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDeclined(Event):
    party: str
    words: Annotated[WordsOrBlank, Personal()]
    channels: tuple[LegalChannel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(Event):
    registration: Registration
    dispute_type: DisputeType
    accepted_on: date
    identity_checked: tuple[str, ...]
    red_flags: tuple[RedFlag, ...]
    major: bool
    difficult: bool
    group: bool
    grounds: tuple[str, ...]
    """Why it is major: the thresholds that were passed, or `stated`."""
    persons: int
    material_signed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberVoided(Event):
    """The acceptance was a mistake; the number stays, with the reason, and is never given again."""

    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorChosen(Event):
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorAssigned(Event):
    mediators: tuple[StaffId, ...]
    lead: StaffId
    by_choice: bool = False
    grounds: tuple[RecusalGround, ...] = ()
    waived_by: tuple[str, ...] = ()
    choice_set_aside: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorsChanged(Event):
    mediators: tuple[StaffId, ...]
    lead: StaffId
    words: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalRequested(Event):
    mediator: StaffId
    by: str
    """The party, or empty where the mediator withdraws."""
    ground: Ground
    words: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalDecided(Event):
    mediator: StaffId
    outcome: RecusalOutcome
    mediators: tuple[StaffId, ...]
    lead: StaffId
    waived_by: tuple[str, ...] = ()
    words: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsNotified(Event):
    way: NoticeWay
    told: tuple[str, ...]
    closed_to_public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationRecorded(Event):
    asked: Annotated[Line, Personal()]
    content: Annotated[Words, Personal()]
    place: Annotated[LineOrBlank, Personal()] = ""
    minutes: int = 0
    investigators: tuple[StaffId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPersonInvited(Event):
    id: str
    name: Annotated[Line, Personal()]
    relationship: Relationship
    consented: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecorded(Event):
    session: str
    present: tuple[str, ...]
    third_persons: tuple[str, ...] = ()
    place: Annotated[LineOrBlank, Personal()] = ""
    minutes: int = 0
    open_to_public: bool = False
    statements: Annotated[Words, Personal()]
    result: SessionResult
    mediators: tuple[StaffId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecorded(Event):
    sort: StepSort
    words: Annotated[Words, Personal()]
    place: Annotated[LineOrBlank, Personal()] = ""
    minutes: int = 0
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagsMarked(Event):
    """Flags as they stand after it: how heavy the dispute is, and what was prevented (people)."""

    major: bool
    difficult: bool
    group: bool
    prevented_suicide: int = 0
    prevented_crime: int = 0
    prevented_group_petition: int = 0
    prevented_group_fight: int = 0
    circumstances: tuple[Circumstance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Event):
    consented: tuple[str, ...]
    until: date
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalExcluded(Event):
    """Days of an appraisal, not counted in online mediation before filing."""

    first: date
    last: date
    what: Annotated[Line, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskReported(Event):
    danger: Danger
    reported_to: ReportedTo
    body: LineOrBlank
    words: Annotated[Words, Personal()]
    measures: Annotated[WordsOrBlank, Personal()] = ""
    director_informed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HardshipReferred(Event):
    """A party in hardship wants help; a process tells the street under an identity made from this event."""

    party: str
    street: OrganisationId
    community: DivisionCode
    words: Annotated[Words, Personal()]
    name: Annotated[Line, Personal("party")]
    phone: Annotated[PhoneOrBlank, Personal("party")] = ""
    address: Annotated[LineOrBlank, Personal("party")] = ""
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HardshipReported(Event):
    """The assistance case was opened."""

    party: str
    child: CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class HardshipNotReported(Event):
    party: str
    reason: WordsOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended(Event):
    """Sham mediation is suspected."""

    words: Annotated[Words, Personal()]
    reported_to: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    words: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminated(Event):
    reason: EndReason
    words: Annotated[WordsOrBlank, Personal()]
    by: str
    """The party who ended it; empty: the committee."""
    channels: tuple[LegalChannel, ...]
    notice: bool
    """Whether a written termination notice (M17) was issued."""
    material_returned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    party: str
    words: Annotated[WordsOrBlank, Personal()] = ""
