"""What is known of a round of screening, and how do its events fold into it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Annotated, assert_never, cast

from domain.cases.screening import events as e
from domain.cases.screening.words import Handling, Risk, Sort, Stage, State
from domain.directory.dispute_types import DisputeType
from domain.kernel.case import Case, case_state
from domain.kernel.fields import Personal
from domain.kernel.people import Known
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, Recorded, StaffId

CLOSED = frozenset({State.CLOSED, State.DROPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    id: str
    on: date
    place: Annotated[str, Personal()]
    grid: str
    households: int
    note: Annotated[str, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    id: str
    on: date
    visit: str
    dispute: DisputeType
    risk: Risk
    handling: Handling
    stage: Stage
    brief: Annotated[str, Personal()]
    people: tuple[Known, ...]
    case: CaseId | None = None


@case_state
class Round(Case):
    organisation: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    sort: Sort | None = None
    title: str = ""
    first: date | None = None
    last: date | None = None
    focus: tuple[DisputeType, ...] = ()
    people: tuple[StaffId, ...] = ()
    planned: int = 0
    visits: tuple[Visit, ...] = ()
    findings: Mapping[str, Finding] = field(default_factory=dict)
    summary: Annotated[str, Personal()] = ""
    closed_at: datetime | None = None

    @property
    def households(self) -> int:
        return sum(each.households for each in self.visits)

    def at_stage(self, *stages: Stage) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings.values() if each.stage in stages)


_FIRST_STAGE = {
    Handling.SETTLED_ON_SPOT: Stage.SETTLED, Handling.POLICE: Stage.SETTLED, Handling.WATCHED: Stage.WATCHED,
    Handling.MEDIATION: Stage.ASKED, Handling.APPEAL: Stage.ASKED,
}  # fmt: skip


def apply(case: Round, recorded: Recorded) -> None:
    event = cast("e.RoundEvent", recorded.event)
    match event:
        case e.RoundPlanned():
            case.state, case.organisation, case.division = State.PLANNED, event.organisation, event.division
            case.sort, case.title, case.first, case.last = event.sort, event.title, event.first, event.last
            case.focus, case.people, case.planned = event.focus, event.people, event.households
        case e.VisitRecorded():
            visit = Visit(
                id=event.visit, on=event.on, place=event.place, grid=event.grid, households=event.households,
                note=event.note,
            )  # fmt: skip
            case.state, case.visits = State.UNDER_WAY, (*case.visits, visit)
        case e.FindingMade():
            _find(case, event, recorded)
        case e.CaseOpened():
            _put(case, replace(case.findings[event.finding], stage=Stage.OPENED, case=event.case))
        case e.CaseNotOpened():
            _put(case, replace(case.findings[event.finding], stage=Stage.NOT_OPENED))
        case e.FindingSettled():
            _put(case, replace(case.findings[event.finding], stage=Stage.SETTLED))
        case e.MemberReplaced():
            kept = (event.successor if each == event.member else each for each in case.people)
            case.people = tuple(dict.fromkeys(kept))
        case e.RoundClosed():
            case.state, case.summary, case.closed_at = State.CLOSED, event.summary, recorded.occurred_at
        case e.RoundDropped():
            case.state, case.closed_at = State.DROPPED, recorded.occurred_at
        case _:
            assert_never(event)


def _find(case: Round, event: e.FindingMade, recorded: Recorded) -> None:
    on = next((each.on for each in case.visits if each.id == event.visit), recorded.occurred_at.date())
    _put(
        case,
        Finding(
            id=event.finding, on=on, visit=event.visit, dispute=event.dispute, risk=event.risk,
            handling=event.handling, stage=_FIRST_STAGE[event.handling], brief=event.brief, people=event.people,
        ),
    )  # fmt: skip


def _put(case: Round, finding: Finding) -> None:
    case.findings = {**case.findings, finding.id: finding}
