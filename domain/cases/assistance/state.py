"""How does an assistance application stand after its events?"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.assistance import events as e
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.history import AssistanceImported
from domain.cases.assistance.household import Agent, Member, PropertyItem, RelativeDeclaration, Supporter
from domain.cases.assistance.means import Computation
from domain.cases.assistance.words import (
    AssistanceKind,
    CheckConclusion,
    CheckSource,
    Hardship,
    Paper,
    RecheckClass,
    RegisterPlace,
    SelfCare,
    SingleGround,
    SpecialReason,
    StopGround,
    VisitGround,
    VisitWay,
)
from domain.kernel.case import Case, case_state
from domain.kernel.fields import Month, Personal
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One information check (家庭经济状况核对)."""

    id: str
    sources: tuple[CheckSource, ...]
    asked_on: date
    started_on: date | None = None
    returned_on: date | None = None
    conclusion: CheckConclusion | None = None
    told_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    way: VisitWay
    on: date
    round: int
    """Which preliminary opinion it serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    round: int
    eligible: bool
    amount: Decimal
    persons: int
    on: date
    handler: StaffId
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicity:
    """A notice on the board, before a decision or before the end of 特困 support."""

    round: int
    started: e.PublicityStarted | e.StopPublicityStarted
    term: Term
    posted_by: str
    objections: int = 0
    finished_on: date | None = None
    removed_at: datetime | None = None

    @property
    def objected(self) -> bool:
        return self.objections > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    id: str
    real_name: bool
    on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    month: Month
    amount: Decimal
    on: date
    persons: int
    voucher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    on: date
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Why and from when a benefit is no longer paid."""

    ground: StopGround
    from_month: Month
    on: date


@case_state
class Assistance(Case):
    """An application for social assistance and, once confirmed, the benefit that follows."""

    assistance_kind: AssistanceKind = AssistanceKind.DIBAO
    query_code: Annotated[str, Personal()] = ""
    entered_by: StaffId | None = None
    """Who at the office entered it; None where the household did so itself."""
    street: OrganisationId = OrganisationId("")
    community: DivisionCode = DivisionCode("")
    county: OrganisationId | None = None
    members: tuple[Member, ...] = ()
    supporters: tuple[Supporter, ...] = ()
    agent: Agent | None = None
    hardship: Hardship = Hardship.OTHER
    hardship_text: Annotated[str, Personal()] = ""
    property: tuple[PropertyItem, ...] = ()
    papers: frozenset[Paper] = frozenset()
    relative_declaration: RelativeDeclaration | None = None
    authorisation_until: date | None = None
    register_place: RegisterPlace = RegisterPlace.HERE
    single_ground: SingleGround | None = None
    from_case: CaseId | None = None
    renews: CaseId | None = None
    earlier_case: CaseId | None = None
    discovered: bool = False
    visited_at_discovery: bool = False
    submitted_at: datetime | None = None
    supplement_lists: int = 0
    supplement_items: tuple[Paper, ...] = ()
    supplement_term: Term | None = None
    accepted_at: datetime | None = None
    delegated: bool = False
    decision_due_on: date | None = None
    """When the decision was due; only once it is taken."""
    special: SpecialReason | None = None
    related_officers: tuple[StaffId, ...] = ()
    county_visit_required: bool = False
    county_visits: tuple[VisitGround, ...] = ()
    county_visitors: frozenset[StaffId] = frozenset()
    department: OrganisationId | None = None
    investigators: tuple[StaffId, ...] = ()
    former_investigators: frozenset[StaffId] = frozenset()
    """Who investigated and handed over: they approve nothing in this case either."""
    checks: tuple[Check, ...] = ()
    visits: tuple[Visit, ...] = ()
    computation: Computation | None = None
    computed_on: date | None = None
    discussion: e.CaseDiscussed | None = None
    reviews: tuple[int, ...] = ()
    """For each democratic review, which opinion it served."""
    opinions: tuple[Opinion, ...] = ()
    publicities: tuple[Publicity, ...] = ()
    objectors: int = 0
    complaints: tuple[Complaint, ...] = ()
    warned_until: date | None = None
    reported_at: datetime | None = None
    street_decides: bool = False
    """The file stayed at the street, which confirms itself."""
    decided_at: datetime | None = None
    outcome: str = ""
    amount: Decimal = Decimal(0)
    persons: int = 0
    persons_at_first: int = 0
    persons_changes: tuple[tuple[date, int], ...] = ()
    """How many more or fewer persons each adjustment brought, and when."""
    decision_workdays: int | None = None
    first_month: Month | None = None
    amount_from: tuple[tuple[date, Decimal], ...] = ()
    """Amounts by the first month in which they hold."""
    recheck_class: RecheckClass | None = None
    rechecks: tuple[Recheck, ...] = ()
    change_open: bool = False
    valid_until: date | None = None
    expired_on: date | None = None
    published: bool = False
    notice_owed: bool = False
    self_care: SelfCare | None = None
    job_refusals: dict[str, int] = field(default_factory=dict)
    dead: tuple[str, ...] = ()
    stop_ground: StopGround | None = None
    """The end that was announced; only for 特困."""
    stop_objection_open: bool = False
    ended: Ended | None = None
    refund_left: Decimal = Decimal(0)
    payments: tuple[Payment, ...] = ()
    relief: b.Relieved | None = None
    relieved_at: datetime | None = None
    countersigned: bool = False
    closed_at: datetime | None = None
    told: AssistanceImported | None = None
    """What an old ledger tells, where the household was taken over from one."""
