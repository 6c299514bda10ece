"""What is known of an appeal at any time, and in which states can it be?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.appeal.events.intake import StateBefore
from domain.cases.appeal.events.outcome import Attempt
from domain.cases.appeal.parties import Party
from domain.cases.appeal.words import (
    Channel,
    ChildKind,
    ChildStage,
    CloseReason,
    ExclusionReason,
    Flag,
    Kind,
    LedgerReason,
    LegalChannel,
    Outcome,
    Regime,
    ResumeReason,
    ReviewResult,
    Risk,
    Satisfaction,
    Secrecy,
    SlipLevel,
    Solved,
    Urgency,
)
from domain.directory.catalogues import Platform
from domain.kernel.case import Case, case_state
from domain.kernel.fields import Personal
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, StaffId, TopicCode


class AppealState(StrEnum):
    REGISTERED = "registered"
    CLASSIFIED = "classified"
    DISPATCHED = "dispatched"
    OBJECTION_PENDING = "objection_pending"
    IN_HANDLING = "in_handling"
    WAITING_ON_CHILD = "waiting_on_child"
    ON_LEDGER = "on_ledger"
    ANSWERED = "answered"
    EVALUATED = "evaluated"
    IN_REVIEW = "in_review"
    REVIEW_ANSWERED = "review_answered"
    IN_RECHECK = "in_recheck"
    CLOSED = "closed"
    ENDED = "ended"
    MERGED = "merged"
    ROUTED_OUT = "routed_out"
    NOT_ACCEPTED = "not_accepted"
    NOT_ACCEPTED_AGAIN = "not_accepted_again"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"
    ARCHIVED = "archived"
    HISTORIC_OPEN = "historic_open"
    HISTORIC_ANSWERED = "historic_answered"


S = AppealState
CLOSED_STATES = frozenset({
    S.CLOSED, S.ENDED, S.MERGED, S.ROUTED_OUT, S.NOT_ACCEPTED, S.NOT_ACCEPTED_AGAIN, S.WITHDRAWN, S.VOIDED, S.ARCHIVED,
    S.HISTORIC_OPEN, S.HISTORIC_ANSWERED,
})  # fmt: skip
"""A historic file, answered or not, is no work of today and never stands on a queue."""
OPEN_STATES = frozenset(AppealState) - CLOSED_STATES
UNDECIDED_STATES = frozenset({
    S.REGISTERED, S.CLASSIFIED, S.DISPATCHED, S.OBJECTION_PENDING, S.IN_HANDLING, S.WAITING_ON_CHILD, S.ON_LEDGER,
})  # fmt: skip
"""Open and not yet decided: a petitioner can still withdraw."""
WORKING_STATES = frozenset({S.IN_HANDLING, S.WAITING_ON_CHILD, S.ON_LEDGER})
"""Accepted and worked on; the clock runs in all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A term that no longer runs: as it stood, when it ended and by which event."""

    term: Term
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerKept:
    """Why an order stands on the ledger, since when, and what is expected (挂账)."""

    reason: LedgerReason
    since: datetime
    responsible: StaffId
    expected_on: date | None
    times: int = 1
    """How often it was approved, the renewals too."""
    reviewed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CallKept:
    """A call of a hotline: whose software told of it, and under which numbers."""

    source: str
    call_number: str
    order_number: str
    began_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchMade:
    at: datetime
    unit: OrganisationId
    returned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContact:
    at: datetime
    in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoHandler:
    key: str
    unit: OrganisationId
    reported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    key: str
    kind: ChildKind
    stage: ChildStage
    waits: bool
    case: CaseId | None = None
    number: str = ""
    agreed: bool = False
    summary: Annotated[str, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackResult:
    at: datetime
    reached: bool
    contacted_before: bool | None
    solved: Solved | None
    satisfied: Satisfaction | None
    partly_weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipKept:
    id: str
    level: SlipLevel
    answered: bool = False


NOT_SAME = "not_same"
"""The tie to a case that looks alike and is not the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOut:
    """Who said that another case is not the same, and when."""

    by: str
    at: datetime
    number: str
    """Of the other case."""


@case_state
class Appeal(Case):
    """One appeal: a petition, an order of the hotline, or a file of the past."""

    organisation: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    grid: str = ""
    regime: Regime = Regime.PETITION
    kind: Kind | None = None
    channel: Channel | None = None
    urgency: Urgency | None = None
    risk: Risk | None = None
    flags: frozenset[Flag] = frozenset()
    topic: TopicCode = TopicCode("")
    platform: Platform | None = None
    anonymous: bool = False
    reachable: bool = False
    confidentiality_requested: bool = False
    secrecy: Secrecy = Secrecy.ORDINARY
    parties: tuple[Party, ...] = ()
    persons: int = 1
    group: bool = False
    accused_body: OrganisationId | None = None
    accused_staff: tuple[StaffId, ...] = ()
    accused_units: tuple[OrganisationId, ...] = ()
    subject: Annotated[str, Personal()] = ""
    content: Annotated[str, Personal()] = ""
    requests_text: Annotated[str, Personal()] = ""
    query_code: Annotated[str, Personal()] = ""
    received_at: datetime | None = None
    message_number: str = ""

    desk: OrganisationId | None = None
    """Who finds out whose matter it is: the registrar, after an upheld objection the sender."""
    unit: OrganisationId | None = None
    """The handling unit."""
    sender: OrganisationId | None = None
    superior: OrganisationId | None = None
    copy_to: OrganisationId | None = None
    no_more_return: bool = False
    simplified: bool = False
    legal_channel: LegalChannel | None = None
    dispatches: tuple[DispatchMade, ...] = ()
    handler: StaffId | None = None
    handled_by: frozenset[str] = frozenset()
    """Everybody who handled or decided it: none of them may review it."""
    recused: frozenset[str] = frozenset()
    accepted_at: datetime | None = None
    first_contact: FirstContact | None = None
    co_handlers: Mapping[str, CoHandler] = field(default_factory=dict)
    children: Mapping[str, Child] = field(default_factory=dict)

    answered_at: datetime | None = None
    """The first answer."""
    decided_at: datetime | None = None
    """The answer that stands now."""
    answer: Annotated[str, Personal()] = ""
    outcome: Outcome | None = None
    reviewable: bool = False
    review_unit: OrganisationId | None = None
    issued_at: datetime | None = None
    """When the answer or the review opinion that stands now was issued."""
    delivered_at: datetime | None = None
    rating_until: date | None = None
    invited_at: datetime | None = None
    """When a petitioner was invited to rate: with the delivery."""
    waived: bool = False
    attempts: tuple[Attempt, ...] = ()
    call_back: CallBackResult | None = None
    rated_at: datetime | None = None
    rating: Satisfaction | None = None
    dissatisfied: int = 0
    redo_count: int = 0
    redo_until: date | None = None
    """The last day on which the resident may ask for the order to be handled again."""
    redo_asked: bool = False
    exclusion: ExclusionReason | None = None
    struck_off: ResumeReason | None = None
    """How the order left the ledger: struck off without result it counts as unsolved."""

    reviewer: OrganisationId | None = None
    next_reviewer: OrganisationId | None = None
    rechecker: OrganisationId | None = None
    reviewed_by: frozenset[str] = frozenset()
    review_result: ReviewResult | None = None
    reviews: int = 0
    closed_at: datetime | None = None
    close_reason: CloseReason | None = None
    one_time_until: date | None = None

    main: CaseId | None = None
    state_before: StateBefore | None = None
    duplicates: tuple[CaseId, ...] = ()
    repetitions: Mapping[CaseId, datetime] = field(default_factory=dict)
    """When which other case brought this matter again, before or after its end."""
    is_repetition: bool = False
    follow_ups: tuple[CaseId, ...] = ()
    not_same: Mapping[CaseId, RuledOut] = field(default_factory=dict)
    """Cases that look alike and were found not to be the same."""
    earlier: CaseId | None = None
    earlier_sort: str = ""
    """`duplicate_of`, `follow_up` or `referred_from`."""
    slips: Mapping[str, SlipKept] = field(default_factory=dict)
    ledger: LedgerKept | None = None
    """How it stands on the ledger, or stood there last."""
    calls: tuple[CallKept, ...] = ()
    alarms: frozenset[str] = frozenset()
    """Overdue terms that the system supervised already: `AP-W1@` and the instant."""
    ended_terms: tuple[Ended, ...] = ()

    @property
    def is_petition(self) -> bool:
        return self.regime is Regime.PETITION

    @property
    def is_order(self) -> bool:
        return self.regime is Regime.HOTLINE_ORDER

    @property
    def main_term(self) -> Term | None:
        """The running term for the answer itself."""
        return next((self.terms[code] for code in MAIN_TERMS if code in self.terms), None)

    def right(self, code: str) -> Term | None:
        """A right that runs, or one that had run out when the case was closed over it."""
        closed_over = (each.term for each in reversed(self.ended_terms) if each.by in ("Closed", "ReviewStood"))
        return self.terms.get(code) or next((term for term in closed_over if term.code == code), None)


MAIN_TERMS = ("AP-T4", "AP-P4", "AP-W1")
"""The 60 days of the law, the office's own limit for other petitions, the limit of an order."""
