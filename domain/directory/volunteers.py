"""Who helps of their own will, and what did they do?"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, assert_never

from domain.directory.record import EVERYBODY_AT_WORK, city
from domain.directory.words_of_helpers import VOLUNTEER
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import Act, CaseKind
from domain.kernel.fields import Line, LineOrBlank, Many, Personal, PersonName, PhoneOrBlank, Range, Text
from domain.kernel.roles import Role, Standing, who
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, Recorded, Refused

Number = Annotated[str, Text(40, pattern=r"[A-Za-z0-9\-]+")]
Skills = Annotated[tuple[Annotated[str, Text(30)], ...], Many(0, 10)]
Hours = Annotated[Decimal, Range(Decimal(0), Decimal(10_000))]
A_DAY = 24


class VolunteerState(StrEnum):
    ENROLLED = "enrolled"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolVolunteer(Command):
    """Enrol a volunteer of a community (注册志愿者)."""

    volunteer: Number
    """The volunteer's number."""
    name: Annotated[PersonName, Personal()]
    phone: Annotated[PhoneOrBlank, Personal()] = ""
    division: DivisionCode
    skills: Skills = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordService(Command):
    """Put down what a volunteer did, on a case or apart from any."""

    on: date
    hours: Hours
    what: Line
    case_number: LineOrBlank = ""
    """Of the case on which the volunteer helped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveVolunteers(Command):
    """Say that somebody no longer helps; what was done stays."""

    reason: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerEnrolled(Event):
    volunteer: str
    name: Annotated[PersonName, Personal()]
    phone: Annotated[PhoneOrBlank, Personal()]
    division: DivisionCode
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRecorded(Event):
    volunteer: str
    on: date
    hours: Decimal
    what: str
    case_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerLeft(Event):
    volunteer: str
    reason: str = ""


VolunteerEvent = VolunteerEnrolled | ServiceRecorded | VolunteerLeft
EVENTS: tuple[type[Event], ...] = (VolunteerEnrolled, ServiceRecorded, VolunteerLeft)


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer:
    id: str
    name: str
    division: DivisionCode
    skills: tuple[str, ...] = ()
    services: int = 0
    hours: Decimal = Decimal(0)
    last_on: date | None = None
    left: bool = False


@case_state
class VolunteerRecord(Case):
    entry: Volunteer | None = None

    @property
    def known(self) -> Volunteer:
        assert self.entry is not None
        return self.entry


def told(entry: Volunteer | None, event: VolunteerEvent) -> Volunteer:
    """The volunteer after an event."""
    if isinstance(event, VolunteerEnrolled):
        return Volunteer(id=event.volunteer, name=event.name, division=event.division, skills=event.skills)
    assert entry is not None
    match event:
        case ServiceRecorded():
            last = max(event.on, entry.last_on or event.on)
            return replace(entry, services=entry.services + 1, hours=entry.hours + event.hours, last_on=last)
        case VolunteerLeft():
            return replace(entry, left=True)
        case _:
            assert_never(event)


def _apply(case: VolunteerRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, VolunteerEvent)
    case.entry = told(case.entry, event)
    case.state = VolunteerState.LEFT if case.entry.left else VolunteerState.ENROLLED


def enrol(command: EnrolVolunteer, case: VolunteerRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.volunteer in city(moment).volunteers:
        raise Refused("volunteer_exists", volunteer=command.volunteer)
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    return [
        VolunteerEnrolled(
            volunteer=command.volunteer, name=command.name, phone=command.phone, division=command.division,
            skills=command.skills,
        )
    ]  # fmt: skip


def record_service(command: RecordService, case: VolunteerRecord, moment: Moment) -> list[Event]:
    if command.on > moment.on:
        raise Refused("service_to_come", day=command.on)
    if not 0 < command.hours <= A_DAY:
        raise Refused("no_hours_of_a_day", hours=command.hours)
    return [
        ServiceRecorded(
            volunteer=case.known.id, on=command.on, hours=command.hours, what=command.what,
            case_number=command.case_number,
        )
    ]  # fmt: skip


def leave(command: LeaveVolunteers, case: VolunteerRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [VolunteerLeft(volunteer=case.known.id, reason=command.reason)]


KEEPERS = (
    who(Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.STREET_HANDLER, Role.STREET_LEADER, Role.SYSTEM_ADMIN),
    who(Role.SYSTEM, anywhere=True),
)
ENROLLED = frozenset((VolunteerState.ENROLLED,))

KIND = CaseKind(
    name="volunteer", plural="volunteers", state=VolunteerRecord, states=VolunteerState,
    closed=frozenset((VolunteerState.LEFT,)),
    acts=(
        Act(command=EnrolVolunteer, rule=enrol, who=KEEPERS),
        Act(command=RecordService, rule=record_service, who=KEEPERS, states=ENROLLED),
        Act(command=LeaveVolunteers, rule=leave, who=KEEPERS, states=ENROLLED),
    ),
    events=EVENTS, apply=_apply, standing=lambda case: Standing(division=case.known.division),
    opening=lambda command: Standing(division=command.division),
    readers=lambda _case: EVERYBODY_AT_WORK, identity=lambda command: command.volunteer, wording=VOLUNTEER,
)  # fmt: skip
