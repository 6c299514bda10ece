"""What can happen to an order of erasure? It names cases and parts in them, never a person."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, get_args

from domain.cases.erasure.words import AskedBy, Ground
from domain.kernel.fields import Line, Personal, Word, Words, WordsOrBlank
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whose data goes from which case."""

    case: CaseId
    kind: Word
    number: Line
    subjects: tuple[Word, ...]
    """Parties by their id in that case, `case` for its free text."""
    text: Annotated[WordsOrBlank, Personal()] = ""
    """The free text written anew without the person, where it named others too."""
    kept_until: date | None = None
    """How long the law would have the file kept; None: the case is open."""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureProposed(Event):
    organisation: OrganisationId
    division: DivisionCode
    ground: Ground
    asked_by: AskedBy
    paper: Line
    reason: Annotated[Words, Personal()]
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAdded(Event):
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureOrdered(Event):
    targets: tuple[Target, ...]
    note: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureRejected(Event):
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureWithdrawn(Event):
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureCarriedOut(Event):
    """The keys are destroyed, in every case that the order names."""

    cases: int
    subjects: int


ErasureEvent = ErasureProposed | TargetAdded | ErasureOrdered | ErasureRejected | ErasureWithdrawn | ErasureCarriedOut
EVENTS: tuple[type[Event], ...] = get_args(ErasureEvent)
