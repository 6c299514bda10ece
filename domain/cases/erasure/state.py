"""What is known of an order of erasure, and how do its events fold into it?"""

from datetime import datetime
from typing import Annotated, assert_never, cast

from domain.cases.erasure import events as e
from domain.cases.erasure.words import AskedBy, Ground, State
from domain.kernel.case import Case, case_state
from domain.kernel.fields import Personal
from domain.kernel.vocabulary import DivisionCode, OrganisationId, Recorded, StaffId

CLOSED = frozenset({State.CARRIED_OUT, State.REJECTED, State.WITHDRAWN})


@case_state
class Erasure(Case):
    organisation: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    ground: Ground | None = None
    asked_by: AskedBy | None = None
    paper: str = ""
    reason: Annotated[str, Personal()] = ""
    proposer: StaffId | None = None
    targets: tuple[e.Target, ...] = ()
    confirmer: StaffId | None = None
    ordered_at: datetime | None = None
    closed_at: datetime | None = None
    erased_subjects: int = 0


def apply(case: Erasure, recorded: Recorded) -> None:
    event = cast("e.ErasureEvent", recorded.event)
    match event:
        case e.ErasureProposed():
            case.state, case.organisation, case.division = State.PROPOSED, event.organisation, event.division
            case.ground, case.asked_by, case.paper, case.reason = (
                event.ground,
                event.asked_by,
                event.paper,
                event.reason,
            )
            case.proposer, case.targets = StaffId(recorded.actor.id), (event.target,)
        case e.TargetAdded():
            case.targets = (*case.targets, event.target)
        case e.ErasureOrdered():
            case.state, case.ordered_at, case.confirmer = (
                State.ORDERED,
                recorded.occurred_at,
                StaffId(recorded.actor.id),
            )
        case e.ErasureRejected():
            case.state, case.closed_at = State.REJECTED, recorded.occurred_at
        case e.ErasureWithdrawn():
            case.state, case.closed_at = State.WITHDRAWN, recorded.occurred_at
        case e.ErasureCarriedOut():
            case.state, case.closed_at, case.erased_subjects = State.CARRIED_OUT, recorded.occurred_at, event.subjects
        case _:
            assert_never(event)
