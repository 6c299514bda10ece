"""What can happen in a round of screening: planned, visited, found, opened as cases, closed with its result sheet?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, get_args

from domain.cases.screening.words import Handling, Risk, Sort
from domain.directory.dispute_types import DisputeType
from domain.kernel.fields import Line, LineOrBlank, Personal, Words, WordsOrBlank
from domain.kernel.people import Known
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPlanned(Event):
    organisation: OrganisationId
    division: DivisionCode
    sort: Sort
    title: Line
    first: date
    last: date
    focus: tuple[DisputeType, ...] = ()
    people: tuple[StaffId, ...]
    households: int
    """How many are to be visited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecorded(Event):
    visit: str
    on: date
    place: Annotated[Line, Personal()]
    grid: LineOrBlank = ""
    households: int
    note: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingMade(Event):
    """A dispute, or the danger of one. Where it becomes a case, the process that opens it reads this."""

    finding: str
    visit: str
    dispute: DisputeType
    risk: Risk
    handling: Handling
    place: DivisionCode
    brief: Annotated[Words, Personal()]
    people: tuple[Known, ...] = ()
    committee: OrganisationId | None = None
    station: OrganisationId | None = None
    reported_to: tuple[OrganisationId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Event):
    finding: str
    case: CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNotOpened(Event):
    finding: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSettled(Event):
    finding: str
    how: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReplaced(Event):
    member: StaffId
    successor: StaffId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundClosed(Event):
    """The result sheet (排查结果表): its numbers as they stood that day."""

    summary: Annotated[Words, Personal()]
    visits: int
    households: int
    findings: int
    settled: int
    opened: int
    watched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDropped(Event):
    reason: Words


RoundEvent = (
    RoundPlanned
    | VisitRecorded
    | FindingMade
    | CaseOpened
    | CaseNotOpened
    | FindingSettled
    | MemberReplaced
    | RoundClosed
    | RoundDropped
)
EVENTS: tuple[type[Event], ...] = get_args(RoundEvent)
