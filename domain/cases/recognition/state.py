"""What is known of an application for a recognition, and how do its events fold into it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import assert_never, cast

from domain.calendar.working_days import day_of
from domain.cases.recognition import events as e
from domain.cases.recognition.words import Activity, Level, Special, State, Upheld
from domain.kernel.case import Case, case_state
from domain.kernel.vocabulary import DivisionCode, Event, OrganisationId, Recorded

CLOSED = frozenset({State.REFUSED, State.WITHDRAWN, State.REVOKED, State.EXPIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    result: Upheld | None = None


@case_state
class Recognition(Case):
    organisation: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    activity: Activity = Activity.DEMONSTRATION
    special: Special | None = None
    year: int = 0
    statement: str = ""
    findings: e.Findings = ()
    """As they were counted last."""
    counted_on: date | None = None
    counted_year: int = 0
    """Of which year they are."""
    evidence: tuple[e.EvidencePresented, ...] = ()
    judged: tuple[e.Judged, ...] = ()
    score: Decimal | None = None
    opinion: str = ""
    recommended: bool = False
    objections: Mapping[int, Objection] = field(default_factory=dict)
    title: str = ""
    level: Level | None = None
    since: date | None = None
    until: date | None = None
    decided_at: datetime | None = None
    closed_at: datetime | None = None


ENDS: Mapping[type[Event], State] = MappingProxyType(
    {
        e.RecognitionRefused: State.REFUSED, e.RecognitionWithdrawn: State.WITHDRAWN,
        e.RecognitionRevoked: State.REVOKED, e.RecognitionExpired: State.EXPIRED,
    }
)  # fmt: skip


def apply(case: Recognition, recorded: Recorded) -> None:
    event = cast("e.RecognitionEvent", recorded.event)
    match event:
        case e.RecognitionApplied():
            case.state, case.organisation, case.division = State.APPLIED, event.organisation, event.division
            case.activity, case.special, case.year = event.activity, event.special, event.year
            case.statement = event.statement
            _count(case, event.findings, recorded, case.year)
        case e.EvidencePresented():
            case.evidence = (*case.evidence, event)
        case e.RecognitionExamined():
            case.state, case.judged, case.score = State.EXAMINED, event.judged, event.score
            case.opinion, case.recommended = event.opinion, event.recommended
            _count(case, event.findings, recorded, case.year)
        case e.RecognitionPublicised():
            case.state = State.PUBLICISED
        case e.ObjectionRaised() | e.ObjectionSettled():
            result = event.result if isinstance(event, e.ObjectionSettled) else None
            case.objections = {**case.objections, event.nth: Objection(result=result)}
        case e.RecognitionGranted():
            case.state, case.title, case.level = State.GRANTED, event.title, event.level
            case.since, case.until, case.decided_at = event.since, event.until, recorded.occurred_at
        case e.RecognitionRenewed():
            case.score, case.opinion, case.until = event.score, event.opinion, event.until
            _count(case, event.findings, recorded, day_of(recorded.occurred_at).year)
        case e.RecognitionRefused() | e.RecognitionWithdrawn() | e.RecognitionRevoked() | e.RecognitionExpired():
            case.state, case.closed_at = ENDS[type(event)], recorded.occurred_at
        case _:
            assert_never(event)


def _count(case: Recognition, findings: e.Findings, recorded: Recorded, year: int) -> None:
    case.findings, case.counted_on, case.counted_year = findings, day_of(recorded.occurred_at), year
