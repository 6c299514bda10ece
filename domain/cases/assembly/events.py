"""What can happen to a matter put to the residents' assembly, from the proposal to its execution?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, get_args

from domain.cases.assembly.words import Form, Proposer, Subject
from domain.kernel.fields import Line, LineOrBlank, Range, Words
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId

Votes = Annotated[int, Range(0, 100_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterProposed(Event):
    organisation: OrganisationId
    division: DivisionCode
    title: Line
    subject: Subject
    text: Words
    proposer: Proposer
    from_case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblySummoned(Event):
    form: Form
    starts_at: datetime
    place: Line
    entitled: int
    """How many may vote: adults, households or delegates."""
    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoQuorum(Event):
    """Not more than half of those entitled came: nothing was decided."""

    attended: int
    entitled: int
    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved(Event):
    """More than half of those who came voted for it."""

    attended: int
    entitled: int
    votes_for: int
    votes_against: int
    abstained: int
    resolution: Words
    posted_on: date
    executor: Line
    execute_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(Event):
    attended: int
    entitled: int
    votes_for: int
    votes_against: int
    abstained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionReported(Event):
    on: date
    report: Words
    percent: Annotated[int, Range(0, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Executed(Event):
    on: date
    result: Words
    posted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterDropped(Event):
    reason: LineOrBlank = ""


MatterEvent = (
    MatterProposed | AssemblySummoned | NoQuorum | Resolved | Rejected | ExecutionReported | Executed | MatterDropped
)
EVENTS: tuple[type[Event], ...] = get_args(MatterEvent)
