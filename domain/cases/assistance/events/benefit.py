"""What can happen from the decision on: notices, payments, checks, changes, the end, and emergencies?"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from domain.cases.assistance.household import Member, MemberId
from domain.cases.assistance.words import (
    AdjustGround,
    AssistanceKind,
    ChangeSort,
    DecisionSort,
    Hardship,
    NoticeWay,
    PayWay,
    RecheckClass,
    RemedySort,
    SelfCare,
    StopGround,
    VisitWay,
)
from domain.kernel.fields import Line, LineOrBlank, Month, Personal, PersonName, Words, WordsOrBlank
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed(Event):
    amount: Decimal
    persons: int
    recheck_class: RecheckClass | None = None
    first_month: Month | None = None
    """The first day of the month after the decision; None where nothing is paid monthly."""
    valid_until: date | None = None
    reasons: Annotated[Words, Personal()]
    basis: Line
    remedies: Line
    due_on: date | None = None
    """When the decision was due."""
    workdays: int | None = None
    """From acceptance to decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRefused(Event):
    reasons: Annotated[Words, Personal()]
    basis: Line
    remedies: Line
    due_on: date | None = None
    workdays: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Event):
    """After the decision, for information (公布): applicant, number of members, amount."""

    applicant: MemberId
    name: Annotated[PersonName, Personal("applicant")]
    members: int
    amount: Decimal
    place: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDelivered(Event):
    decision: DecisionSort
    way: NoticeWay
    receiver: Annotated[LineOrBlank, Personal()] = ""
    remedies: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyTaken(Event):
    sort: RemedySort
    body: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyTermEnded(Event):
    sort: RemedySort


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked(Event):
    way: VisitWay
    changed: bool
    recheck_class: RecheckClass
    findings: Annotated[Words, Personal()]
    due_on: date | None = None
    """When this check was due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReported(Event):
    sort: ChangeSort
    changed_on: date
    late: bool
    """Not reported within the months that are allowed: criticism and education are possible."""
    what: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted(Event):
    ground: AdjustGround
    amount_before: Decimal
    amount: Decimal
    persons: int
    first_month: Month
    reasons: Annotated[Words, Personal()]
    remedies: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class GradualExitStarted(Event):
    member: MemberId
    first_month_above: Month
    last_day: date
    reasons: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class StopObjectionDecided(Event):
    upheld: bool
    reasons: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped(Event):
    ground: StopGround
    from_month: Month
    """The first month that is not paid any more."""
    reasons: Annotated[Words, Personal()]
    basis: Line
    remedies: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class FraudFound(Event):
    evidence: Annotated[Words, Personal()]
    refund: Decimal
    fine: Decimal
    from_month: Month
    told_police: bool
    remedies: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundReceived(Event):
    amount: Decimal
    left: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathRecorded(Event):
    member: MemberId
    died_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRefused(Event):
    member: MemberId
    offer: Annotated[Words, Personal("member")]
    good_reason: bool
    in_a_row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidOut(Event):
    month: Month
    """The first day of the month it is for; for one payment, the day of payment."""
    amount: Decimal
    way: PayWay
    persons: int
    total: Decimal
    """Everything paid in this case so far, this included."""
    voucher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCareAssessed(Event):
    member: MemberId
    not_reached: Annotated[LineOrBlank, Personal("member")]
    """Which of the six items (特困人员认定办法 第二十条至第二十三条) were not reached; sealed, the class alone decides."""
    result: SelfCare


@dataclass(frozen=True, slots=True, kw_only=True)
class Expired(Event):
    """The twelve months are over; a new application is possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyRegistered(Event):
    query_code: Annotated[str, Personal()]
    assistance_kind: AssistanceKind
    street: OrganisationId
    community: DivisionCode
    members: tuple[Member, ...]
    hardship: Hardship
    hardship_text: Annotated[Words, Personal()]
    place: Annotated[Line, Personal()]
    need: Annotated[Words, Personal()]
    from_case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relieved(Event):
    amount: Decimal
    paid: Decimal
    """Of the amount, what was given at once; the rest follows in stages."""
    way: PayWay
    from_reserve: bool
    receiver: MemberId
    in_24_hours: bool
    over_cap: bool
    phone_approver: StaffId | None = None
    phone_at: datetime | None = None
    phone_record: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefCountersigned(Event):
    """The county put on paper what it had approved by telephone."""

    note: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersCompleted(Event):
    receiver_signed: bool
    register_sheet: Line
    in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    result: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived(Event):
    file_number: Line
    """The household's one file (一户一档)."""
    keep_years: int
