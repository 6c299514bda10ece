"""What is known of a matter of the assembly, and how do its events fold into it?"""

from datetime import date, datetime
from typing import assert_never, cast

from domain.cases.assembly import events as e
from domain.cases.assembly.words import Form, State, Subject
from domain.kernel.case import Case, case_state
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, Recorded

CLOSED = frozenset({State.REJECTED, State.EXECUTED, State.DROPPED})


@case_state
class Matter(Case):
    organisation: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    title: str = ""
    subject: Subject | None = None
    text: str = ""
    from_case: CaseId | None = None
    form: Form | None = None
    meetings: tuple[datetime, ...] = ()
    place: str = ""
    entitled: int = 0
    attended: int = 0
    votes_for: int = 0
    votes_against: int = 0
    abstained: int = 0
    resolution: str = ""
    resolved_on: date | None = None
    execute_until: date | None = None
    percent: int = 0
    held: bool = False
    closed_at: datetime | None = None


def apply(case: Matter, recorded: Recorded) -> None:
    event = cast("e.MatterEvent", recorded.event)
    match event:
        case e.MatterProposed():
            case.state, case.organisation, case.division = State.PROPOSED, event.organisation, event.division
            case.title, case.subject, case.text, case.from_case = (
                event.title,
                event.subject,
                event.text,
                event.from_case,
            )
        case e.AssemblySummoned():
            case.state, case.form, case.place, case.entitled = State.SUMMONED, event.form, event.place, event.entitled
            case.meetings, case.held = (*case.meetings, event.starts_at), False
        case e.NoQuorum():
            case.state, case.attended, case.held = State.PROPOSED, event.attended, True
        case e.Resolved():
            case.state, case.resolution, case.resolved_on = State.RESOLVED, event.resolution, event.posted_on
            case.execute_until = event.execute_until
            _vote(case, event)
        case e.Rejected():
            case.state, case.closed_at = State.REJECTED, recorded.occurred_at
            _vote(case, event)
        case e.ExecutionReported():
            case.state, case.percent = State.IN_EXECUTION, event.percent
        case e.Executed():
            case.state, case.percent, case.closed_at = State.EXECUTED, 100, recorded.occurred_at
        case e.MatterDropped():
            case.state, case.closed_at = State.DROPPED, recorded.occurred_at
        case _:
            assert_never(event)


def _vote(case: Matter, event: e.Resolved | e.Rejected) -> None:
    case.attended, case.entitled, case.held = event.attended, event.entitled, True
    case.votes_for, case.votes_against, case.abstained = event.votes_for, event.votes_against, event.abstained
