"""What is known of somebody enrolled with 12349, and how do their events fold into it?"""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never, cast

from domain.cases.enrolment import events as e
from domain.cases.enrolment.words import Group, Purpose, State
from domain.kernel.case import Case, case_state
from domain.kernel.people import Known
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, Recorded

CLOSED = frozenset({State.ENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    at: datetime
    purpose: Purpose
    order: CaseId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    raised_at: datetime
    arrived_at: datetime | None = None
    in_time: bool = False


@case_state
class Enrolment(Case):
    organisation: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    person: Known | None = None
    groups: tuple[Group, ...] = ()
    contacts: tuple[e.Contact, ...] = ()
    device: str = ""
    partner: OrganisationId | None = None
    calls: tuple[Call, ...] = ()
    emergencies: tuple[Emergency, ...] = ()
    closed_at: datetime | None = None


def apply(case: Enrolment, recorded: Recorded) -> None:
    event = cast("e.EnrolmentEvent", recorded.event)
    match event:
        case e.Enrolled():
            case.state, case.organisation, case.division = State.ENROLLED, event.organisation, event.division
            case.person, case.groups, case.contacts = event.person, event.groups, event.contacts
            case.device, case.partner = event.device, event.partner
        case e.ContactsChanged():
            case.contacts, case.device, case.partner = event.contacts, event.device, event.partner
        case e.CallTaken():
            case.calls = (*case.calls, Call(at=event.at, purpose=event.purpose, order=event.order))
        case e.EmergencyRaised():
            case.state = State.IN_EMERGENCY
            case.emergencies = (*case.emergencies, Emergency(raised_at=event.at))
        case e.EmergencyResolved():
            case.state, last = State.ENROLLED, case.emergencies[-1]
            resolved = Emergency(raised_at=last.raised_at, arrived_at=event.arrived_at, in_time=event.in_time)
            case.emergencies = (*case.emergencies[:-1], resolved)
        case e.EnrolmentEnded():
            case.state, case.closed_at = State.ENDED, recorded.occurred_at
        case _:
            assert_never(event)
