"""What is known of a service order, and how do its events fold into it?"""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Annotated, assert_never, cast

from domain.calendar.terms import Term
from domain.cases.service import events as e
from domain.cases.service.words import AgencyOutcome, Channel, NotServed, Rating, Result, Sort, State, Urgency
from domain.directory.catalogues import Platform
from domain.kernel.case import Case, case_state
from domain.kernel.fields import Personal
from domain.kernel.people import Known
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, Recorded, StaffId

CLOSED = frozenset({State.CLOSED, State.UNSERVED, State.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A term that no longer runs, and when and by which event it ended."""

    term: Term
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An appointment with the resident."""

    nth: int
    starts_at: datetime
    minutes: int
    worker_name: str
    held: bool = False


@case_state
class Service(Case):
    organisation: OrganisationId | None = None
    """The window that took the order and answers for it."""
    division: DivisionCode = DivisionCode("")
    platform: Platform | None = None
    sort: Sort | None = None
    channel: Channel | None = None
    urgency: Urgency = Urgency.ORDINARY
    resident: Known | None = None
    content: Annotated[str, Personal()] = ""
    procedures: tuple[str, ...] = ()
    from_case: CaseId | None = None
    source: str = ""
    order_number: str = ""
    query_code: Annotated[str, Personal()] = ""
    provider: OrganisationId | None = None
    worker: StaffId | None = None
    assigned: int = 0
    """How often a provider was asked."""
    declined: int = 0
    visits: tuple[Visit, ...] = ()
    failed_attempts: int = 0
    held_papers: tuple[str, ...] = ()
    """Papers of the resident that the agent has and must give back."""
    agency_steps: tuple[str, ...] = ()
    done_at: datetime | None = None
    result: Result | None = None
    report: Annotated[str, Personal()] = ""
    minutes: int = 0
    price: Decimal = Decimal(0)
    agency_outcome: AgencyOutcome | None = None
    not_served: NotServed | None = None
    rating: Rating | None = None
    rated_at: datetime | None = None
    answered_rating: bool = False
    repeated: int = 0
    """How often the service was rendered again after a bad rating."""
    closed_at: datetime | None = None
    ended_terms: tuple[Ended, ...] = ()

    @property
    def is_agency(self) -> bool:
        return self.sort is Sort.AGENCY


def apply(case: Service, recorded: Recorded) -> None:
    event = cast("e.CourseEvent | e.AgencyEvent | e.DoneEvent | e.EndEvent", recorded.event)
    if event.ended:
        by = type(event).__name__
        case.ended_terms += tuple(Ended(term=term, at=recorded.occurred_at, by=by) for term in event.ended)
    if isinstance(event, e.ServiceDone):
        _done(case, event, recorded)
    elif isinstance(event, e.CourseEvent):
        _course(case, event, recorded)
    elif isinstance(event, e.AgencyEvent):
        _agency(case, event)
    else:
        _end(case, event, recorded)


def _course(case: Service, event: e.CourseEvent, recorded: Recorded) -> None:
    match event:
        case e.ServiceOrdered():
            _order(case, event)
        case e.ProviderAssigned():
            case.state, case.provider, case.assigned, case.worker = State.OFFERED, event.provider, event.nth, None
        case e.OrderTaken():
            case.state, case.worker = State.TAKEN, event.worker
        case e.OrderDeclined():
            case.state, case.provider, case.declined = State.ORDERED, None, case.declined + 1
        case e.WorkerReplaced():
            case.worker = event.successor
        case e.Appointed():
            visit = Visit(
                nth=event.nth, starts_at=event.starts_at, minutes=event.minutes, worker_name=event.worker_name
            )
            case.state, case.visits = State.APPOINTED, (*case.visits, visit)
        case e.AppointmentMoved():
            moved = replace(case.visits[-1], starts_at=event.starts_at)
            case.visits = (*case.visits[:-1], moved)
        case e.AttemptFailed():
            case.state, case.failed_attempts = State.TAKEN, event.nth
        case e.NotServedAtAll():
            case.state, case.not_served, case.closed_at = State.UNSERVED, event.reason, recorded.occurred_at
        case _:
            assert_never(event)


def _order(case: Service, event: e.ServiceOrdered) -> None:
    case.state, case.organisation, case.division = State.ORDERED, event.organisation, event.division
    case.platform, case.sort, case.channel, case.urgency = event.platform, event.sort, event.channel, event.urgency
    case.resident, case.content, case.procedures = event.resident, event.content, event.procedures
    case.from_case, case.query_code = event.from_case, event.query_code
    case.source, case.order_number = event.source, event.order_number


def _agency(case: Service, event: e.AgencyEvent) -> None:
    match event:
        case e.PapersReceived():
            case.held_papers = (*case.held_papers, *event.papers)
        case e.AgencyStepDone():
            case.agency_steps = (*case.agency_steps, event.procedure)
        case e.PapersReturned():
            case.held_papers = tuple(each for each in case.held_papers if each not in event.papers)
        case _:
            assert_never(event)


def _done(case: Service, event: e.ServiceDone, recorded: Recorded) -> None:
    case.state, case.done_at, case.result, case.report = State.DONE, recorded.occurred_at, event.result, event.report
    case.minutes += event.minutes or 0
    if case.visits:
        case.visits = (*case.visits[:-1], replace(case.visits[-1], held=True))
    if isinstance(event, e.HouseworkDone):
        case.price += event.price
    if isinstance(event, e.AgencyDone):
        case.agency_outcome = event.agency_outcome


def _end(case: Service, event: e.EndEvent, recorded: Recorded) -> None:
    match event:
        case e.Rated():
            case.state, case.rating, case.rated_at = State.RATED, event.rating, recorded.occurred_at
            case.answered_rating = False
        case e.BadRatingAnswered():
            case.answered_rating = True
            if event.again:
                case.state, case.repeated = State.TAKEN, case.repeated + 1
        case e.Closed():
            case.state, case.closed_at = State.CLOSED, recorded.occurred_at
        case e.Cancelled():
            case.state, case.closed_at = State.CANCELLED, recorded.occurred_at
        case _:
            assert_never(event)
