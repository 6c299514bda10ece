"""What is known of a report that was issued, and how do its events fold into it?"""

from datetime import date, datetime
from typing import assert_never, cast

from domain.cases.report import events as e
from domain.cases.report.words import State
from domain.kernel.case import Case, case_state
from domain.kernel.vocabulary import DivisionCode, OrganisationId, Recorded, StaffId

CLOSED = frozenset(State)
"""Nothing is left to be done, whether somebody approves it or not."""


@case_state
class Issued(Case):
    report: str = ""
    title: str = ""
    division: DivisionCode = DivisionCode("")
    unit: OrganisationId = OrganisationId("")
    issuer: StaffId = StaffId("")
    issued_at: datetime | None = None
    period: str = ""
    as_of: date | None = None
    position: int = 0
    figures: str = ""
    sha256: str = ""
    approver: StaffId | None = None
    approved_at: datetime | None = None
    void_because: str = ""


def apply(case: Issued, recorded: Recorded) -> None:
    event = cast("e.ReportEvent", recorded.event)
    match event:
        case e.ReportIssued():
            case.state, case.report, case.title, case.division = State.ISSUED, event.report, event.title, event.division
            case.unit, case.issuer, case.issued_at = event.unit, event.issuer, recorded.occurred_at
            case.period, case.as_of, case.position = event.period, event.as_of, event.position
            case.figures, case.sha256 = event.figures, event.sha256
        case e.ReportApproved():
            case.state, case.approved_at = State.APPROVED, recorded.occurred_at
            case.approver = recorded.acting_for or StaffId(recorded.actor.id)
        case e.ReportVoided():
            case.state, case.void_because = State.VOIDED, event.reason
        case _:
            assert_never(event)
