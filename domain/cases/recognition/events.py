"""What can happen to an application for a recognition, from its filing to its term's end?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, get_args

from domain.cases.recognition.words import Activity, Criterion, Level, Proof, Special, Upheld
from domain.kernel.fields import Line, LineOrBlank, Personal, Range, Words
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId

Year = Annotated[int, Range(2000, 2200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One criterion as it was counted on a day: never typed in."""

    criterion: Criterion
    numerator: Decimal
    denominator: Decimal
    """0 for a number, and where there was nothing to judge."""
    enough: Decimal
    version: str
    """Of the parameter that says how much is enough."""
    met: bool | None
    """None: there was nothing to judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A criterion that cannot be counted, seen on the spot."""

    criterion: Criterion
    met: bool
    remark: LineOrBlank = ""


Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionApplied(Event):
    organisation: OrganisationId
    division: DivisionCode
    activity: Activity
    special: Special | None
    year: Year
    statement: Words
    findings: Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePresented(Event):
    """A real case, or a record of the network, that shows how a criterion is met."""

    nth: int
    criterion: Criterion
    what: Line
    case: CaseId | None = None
    proof: Proof | None = None
    record: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionExamined(Event):
    on: date
    findings: Findings
    judged: tuple[Judged, ...]
    score: Decimal
    """0 to 100, two decimals: the mean of all criteria for which there was something to judge."""
    opinion: Words
    recommended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionPublicised(Event):
    place: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised(Event):
    nth: int
    text: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionSettled(Event):
    nth: int
    result: Upheld
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionGranted(Event):
    title: Line
    level: Level
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionRefused(Event):
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionWithdrawn(Event):
    reason: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionRenewed(Event):
    findings: Findings
    score: Decimal
    opinion: Words
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionRevoked(Event):
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionExpired(Event):
    until: date


RecognitionEvent = (
    RecognitionApplied | EvidencePresented | RecognitionExamined | RecognitionPublicised | ObjectionRaised
    | ObjectionSettled | RecognitionGranted | RecognitionRefused | RecognitionWithdrawn | RecognitionRenewed
    | RecognitionRevoked | RecognitionExpired
)  # fmt: skip
EVENTS: tuple[type[Event], ...] = get_args(RecognitionEvent)
