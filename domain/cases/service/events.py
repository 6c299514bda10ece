"""What can happen to a service order, from the wish of a resident to the rating?"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, get_args

from domain.calendar.terms import Term
from domain.cases.service.words import (
    AgencyOutcome,
    Channel,
    Condition,
    Hazard,
    HealthGroup,
    JobOutcome,
    NotServed,
    Rating,
    Result,
    Sort,
    Urgency,
)
from domain.directory.catalogues import Platform
from domain.kernel.fields import Line, LineOrBlank, Many, Personal, Range, Words, WordsOrBlank
from domain.kernel.people import Known
from domain.kernel.signing import Signature
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId, StaffId

Minutes = Annotated[int, Range(1, 60 * 24)]
Lines = Annotated[tuple[Line, ...], Many(1, 20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceEvent(Event):
    ended: tuple[Term, ...] = ()
    """The terms that this event ends, as they stood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOrdered(ServiceEvent):
    organisation: OrganisationId
    division: DivisionCode
    platform: Platform
    sort: Sort
    channel: Channel
    urgency: Urgency
    resident: Known
    content: Annotated[Words, Personal()]
    wanted_on: date | None = None
    procedures: Annotated[tuple[Line, ...], Many(0, 20)] = ()
    """Of a whole-course agency: what is done at which window for the resident."""
    authority: Signature | None = None
    """Of an agency; None where it was ordered before signatures had a day."""
    from_case: CaseId | None = None
    source: LineOrBlank = ""
    """The call-centre software that sent it, and its number there."""
    order_number: LineOrBlank = ""
    query_code: Annotated[str, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderAssigned(ServiceEvent):
    provider: OrganisationId
    reasons: WordsOrBlank = ""
    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTaken(ServiceEvent):
    provider: OrganisationId
    worker: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDeclined(ServiceEvent):
    provider: OrganisationId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed(ServiceEvent):
    starts_at: datetime
    minutes: Minutes
    worker_name: LineOrBlank = ""
    """Who comes, as the resident is told."""
    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentMoved(ServiceEvent):
    starts_at: datetime
    reason: Words
    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersReceived(ServiceEvent):
    """The resident handed papers over for the agency, against a signed list."""

    papers: Lines
    receipt_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyStepDone(ServiceEvent):
    procedure: Line
    office: Line
    result: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersReturned(ServiceEvent):
    papers: Lines
    signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDone(ServiceEvent):
    """A service was rendered. Each platform answers in a form of its own, and every one says this much."""

    result: Result
    report: Annotated[Words, Personal()]
    minutes: Minutes | None = None
    in_time: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class JobHelpDone(ServiceDone):
    job_outcome: JobOutcome
    employer: LineOrBlank = ""
    began_work_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsHelpDone(ServiceDone):
    goods: LineOrBlank = ""
    value: Decimal = Decimal(0)
    told_of: LineOrBlank = ""
    """Of which kind of assistance the resident was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareDone(ServiceDone):
    condition: Condition
    told_family: bool = False
    next_visit_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthVisitDone(ServiceDone):
    group: HealthGroup
    record_number: LineOrBlank = ""
    """Of the electronic health record; what the doctor found stands there and not here."""
    referred_to: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassHeld(ServiceDone):
    attended: int
    teacher: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyChecked(ServiceDone):
    hazard: Hazard
    reported_to: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseworkDone(ServiceDone):
    price: Decimal
    """Yuan, as the resident paid it."""
    guarantee_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceGiven(ServiceDone):
    referred_to: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyDone(ServiceDone):
    agency_outcome: AgencyOutcome
    reference: LineOrBlank = ""
    """The number under which the office decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptFailed(ServiceEvent):
    reason: NotServed
    note: Annotated[WordsOrBlank, Personal()] = ""
    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotServedAtAll(ServiceEvent):
    reason: NotServed
    told: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated(ServiceEvent):
    rating: Rating
    words: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRatingAnswered(ServiceEvent):
    """A bad rating is looked into and answered (好差评)."""

    finding: Annotated[Words, Personal()]
    again: bool
    """Whether the service is rendered once more, free of charge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(ServiceEvent):
    unrated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled(ServiceEvent):
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerReplaced(ServiceEvent):
    worker: StaffId
    successor: StaffId
    reason: Words


CourseEvent = (
    ServiceOrdered | ProviderAssigned | OrderTaken | OrderDeclined | WorkerReplaced | Appointed | AppointmentMoved
    | AttemptFailed | NotServedAtAll
)  # fmt: skip
AgencyEvent = PapersReceived | AgencyStepDone | PapersReturned
DoneEvent = (
    JobHelpDone | GoodsHelpDone | CareDone | HealthVisitDone | ClassHeld | SafetyChecked | HouseworkDone | AdviceGiven
    | AgencyDone
)  # fmt: skip
EndEvent = Rated | BadRatingAnswered | Closed | Cancelled
EVENTS: tuple[type[Event], ...] = (
    *get_args(CourseEvent), *get_args(AgencyEvent), *get_args(DoneEvent), *get_args(EndEvent)
)  # fmt: skip
