"""What is known of a referral, and how do its events fold into it?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never, cast

from domain.cases.counselling import events as e
from domain.cases.counselling.words import ClosingCode, Consent, Ground, State
from domain.kernel.case import Case, case_state
from domain.kernel.people import Known
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, Recorded, StaffId

CLOSED = frozenset({State.CLOSED, State.DECLINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    on: date
    minutes: int


@case_state
class Counselling(Case):
    organisation: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    resident: Known | None = None
    referrer: StaffId | None = None
    counsellor: StaffId | None = None
    ground: Ground | None = None
    consent: Consent | None = None
    withdrawn_on: date | None = None
    talk: CaseId | None = None
    taken_at: datetime | None = None
    sessions: tuple[Session, ...] = ()
    closing_code: ClosingCode | None = None
    closed_at: datetime | None = None


def apply(case: Counselling, recorded: Recorded) -> None:
    event = cast("e.ReferralEvent", recorded.event)
    match event:
        case e.Referred():
            case.state, case.organisation, case.division = State.REFERRED, event.organisation, event.division
            case.resident, case.counsellor, case.ground = event.resident, event.counsellor, event.ground
            case.consent, case.talk = event.consent, event.talk
            case.referrer = StaffId(recorded.actor.id) if recorded.actor.sort == "staff" else None
        case e.ReferralTaken():
            case.state, case.taken_at = State.TAKEN, recorded.occurred_at
        case e.ReferralDeclined():
            case.state, case.closed_at = State.DECLINED, recorded.occurred_at
        case e.CounsellorReplaced():
            case.counsellor = event.successor
        case e.SessionCounted():
            case.sessions = (*case.sessions, Session(on=event.on, minutes=event.minutes))
        case e.ConsentWithdrawn():
            case.withdrawn_on = event.on
        case e.ReferralClosed():
            case.state, case.closing_code, case.closed_at = State.CLOSED, event.code, recorded.occurred_at
        case _:
            assert_never(event)
