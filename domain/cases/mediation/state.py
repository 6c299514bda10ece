"""What does a mediation case remember?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from domain.cases.mediation.facts import Choice, Obligation, Party
from domain.cases.mediation.history import MediationImported
from domain.cases.mediation.plans import Plan
from domain.cases.mediation.words import (
    BodyClass,
    Circumstance,
    ConfirmationBar,
    CourtProcedure,
    CourtResult,
    CourtStatus,
    Form,
    Grade,
    Jurisdiction,
    Outcome,
    Referrer,
    Registration,
    Relationship,
    Retention,
    Side,
    Source,
    SuitResult,
)
from domain.directory.dispute_types import DisputeType
from domain.kernel.case import Case, case_state
from domain.kernel.fields import Personal
from domain.kernel.issuing import papers_out
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, StaffId

OF_VOLUME = frozenset({"M01", "M02", "M18", "M19"})
"""Cover, index, note and back cover: what the bound file brings with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Third:
    """Somebody who helps with the parties' consent."""

    id: str
    name: Annotated[str, Personal()]
    relationship: Relationship


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    id: str
    on: date
    at: datetime
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """A request for recusal that waits for the committee."""

    mediator: StaffId
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Who has signed the draft, and when."""

    parties: Mapping[str, date] = field(default_factory=dict)
    mediators: Mapping[StaffId, date] = field(default_factory=dict)
    sealed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A written agreement on its way to effect."""

    id: str
    content: Annotated[str, Personal()]
    obligations: tuple[Obligation, ...]
    bars: tuple[ConfirmationBar, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What was performed of one obligation."""

    amount: Decimal = Decimal(0)
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement in effect."""

    id: str
    form: Form
    effective_on: date
    content: Annotated[str, Personal()]
    obligations: tuple[Obligation, ...]
    amount: Decimal
    """Money items, yuan."""
    bars: tuple[ConfirmationBar, ...] = ()
    paid: Mapping[str, Paid] = field(default_factory=dict)
    revisit_required: bool = True
    performed_on: date | None = None
    """When the last obligation was performed."""

    @property
    def due_on(self) -> date:
        """The last day on which anything is owed."""
        return max((each.due_on or self.effective_on for each in self.obligations), default=self.effective_on)

    @property
    def open(self) -> tuple[Obligation, ...]:
        """The obligations not yet performed, the earliest due first."""
        left = (each for each in self.obligations if self.paid.get(each.id, Paid()).done_on is None)
        return tuple(sorted(left, key=lambda each: (each.due_on or self.effective_on, each.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """How heavy the dispute is, and what was prevented (people)."""

    major: bool = False
    difficult: bool = False
    group: bool = False
    prevented_suicide: int = 0
    prevented_crime: int = 0
    prevented_group_petition: int = 0
    prevented_group_fight: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """Judicial confirmation, suit and payment order, as entered."""

    status: CourtStatus = CourtStatus.NONE
    court: str = ""
    applied_on: date | None = None
    apply_until: date | None = None
    """The last day for a joint application, after rolling."""
    result: CourtResult | None = None
    result_on: date | None = None
    enforcement_until: date | None = None
    sued_on: date | None = None
    suit: SuitResult | None = None
    suit_on: date | None = None
    payment_order_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsidy:
    grade: Grade
    amount: Decimal
    on: date
    reversed_on: date | None = None


@case_state
class Mediation(Case):
    """A mediation case of a people's mediation committee."""

    committee: OrganisationId = OrganisationId("")
    division: DivisionCode = DivisionCode("")
    place: DivisionCode = DivisionCode("")
    body_class: BodyClass = BodyClass.OTHER
    source: Source = Source.ON_APPLICATION
    jurisdiction: Jurisdiction = Jurisdiction.PLACE_OF_DISPUTE
    dispute_type: DisputeType = DisputeType.OTHER
    parties: tuple[Party, ...] = ()
    applicants: tuple[str, ...] = ()
    brief: Annotated[str, Personal()] = ""
    requested: Annotated[str, Personal()] = ""
    claimed: Decimal | None = None
    circumstances: tuple[Circumstance, ...] = ()
    application: Registration = Registration.M04
    signed_application: bool = False
    screening: bool = False
    referrer: Referrer | None = None
    sender: OrganisationId | None = None
    letter_no: str = ""
    court_procedure: CourtProcedure | None = None
    platform: bool = False
    from_case: CaseId | None = None
    follows: CaseId | None = None
    registrar: StaffId | None = None
    query_code: Annotated[str, Personal()] = ""
    requested_on: date | None = None
    consents: frozenset[str] = frozenset()
    identity_checked: frozenset[str] = frozenset()
    accepted_on: date | None = None
    persons: int = 0
    flags: Flags = Flags()
    choices: tuple[Choice, ...] = ()
    mediators: tuple[StaffId, ...] = ()
    lead: StaffId | None = None
    replaced: frozenset[str] = frozenset()
    """Mediators who were replaced; they may not know of the case any more."""
    challenge: Challenge | None = None
    closed_to_public: bool = False
    thirds: tuple[Third, ...] = ()
    sessions: tuple[Session, ...] = ()
    plans: tuple[Plan, ...] = ()
    """Sessions that were planned and not cancelled, those held among them."""
    planned: int = 0
    steps: int = 0
    risks: tuple[str, ...] = ()
    """Dangers that were reported."""
    hardships: Mapping[str, CaseId | None] = field(default_factory=dict)
    """Parties in hardship of whom the street was told, with the assistance case where it is open already."""
    extensions: int = 0
    drafts: int = 0
    draft_agreement: Draft | None = None
    signatures: Signatures = Signatures()
    """Of the draft."""
    agreement: Agreement | None = None
    urged_on: date | None = None
    court: Court = Court()
    before_confirming: str = ""
    outcome: Outcome | None = None
    ended_on: date | None = None
    """When it came out without an agreement."""
    fed_back: bool = False
    revisits: int = 0
    last_revisit_on: date | None = None
    documents: frozenset[str] = frozenset()
    """Documents that the case's own records make (B5)."""
    closed_on: date | None = None
    retention: Retention | None = None
    file_faults: bool = False
    subsidy: Subsidy | None = None
    told: MediationImported | None = None
    """What an old ledger tells, where the case was taken over from one."""

    @property
    def party_ids(self) -> frozenset[str]:
        return frozenset(each.id for each in self.parties)

    @property
    def code_holder(self) -> str:
        """The party who got the query code, and for whom whoever shows it speaks."""
        return next(iter(self.applicants), self.parties[0].id if self.parties else "")

    def party(self, party_id: str) -> Party | None:
        return next((each for each in self.parties if each.id == party_id), None)

    def side(self, side: Side) -> tuple[Party, ...]:
        return tuple(each for each in self.parties if each.side is side)

    @property
    def entrusted(self) -> bool:
        """Whether a body (not another case of this system) sent it and waits for the result."""
        return self.source is Source.ENTRUSTED_TRANSFER and self.from_case is None

    @property
    def papers(self) -> frozenset[str]:
        """Every document of the file: recorded by the case itself, attached as a file of that sort, or issued."""
        issued = papers_out(self)
        return (
            self.documents
            | {each.sort for each in self.files}
            | issued
            | (OF_VOLUME if "case_file" in issued else set())
        )
