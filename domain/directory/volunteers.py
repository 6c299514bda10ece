"""Who helps of their own will, and what did they do?"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, assert_never

from domain.directory.record import EVERYBODY_AT_WORK, city
from domain.directory.words_of_helpers import VOLUNTEER
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
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
class Pair(Command):
    """Pair the volunteer with somebody who needs regular help, one to one or many to one (结对帮扶)."""

    resident: Annotated[PersonName, Personal()]
    what: Line
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPairing(Command):
    """Say that a pairing is over."""

    nth: Annotated[int, Range(1, 1000)]
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForHelp(Command):
    """Task the volunteer on a case; what was done is recorded under the same number."""

    case_number: Line
    what: Line
    until: date


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
class Paired(Event):
    volunteer: str
    nth: int
    resident: Annotated[PersonName, Personal()]
    what: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingEnded(Event):
    volunteer: str
    nth: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked(Event):
    volunteer: str
    case_number: str
    what: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerLeft(Event):
    volunteer: str
    reason: str = ""


VolunteerEvent = VolunteerEnrolled | ServiceRecorded | Paired | PairingEnded | HelpAsked | VolunteerLeft
EVENTS: tuple[type[Event], ...] = (
    VolunteerEnrolled, ServiceRecorded, Paired, PairingEnded, HelpAsked, VolunteerLeft,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer:
    id: str
    name: Annotated[str, Personal()]
    division: DivisionCode
    skills: tuple[str, ...] = ()
    services: int = 0
    hours: Decimal = Decimal(0)
    last_on: date | None = None
    paired: int = 0
    """How often paired so far."""
    pairs: tuple[int, ...] = ()
    """Pairings that last."""
    asked: tuple[str, ...] = ()
    """Numbers of cases on which help was asked for and none recorded yet."""
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
            asked = tuple(each for each in entry.asked if each != event.case_number)
            return replace(
                entry, services=entry.services + 1, hours=entry.hours + event.hours, last_on=last, asked=asked
            )
        case Paired():
            return replace(entry, paired=event.nth, pairs=(*entry.pairs, event.nth))
        case PairingEnded():
            return replace(entry, pairs=tuple(each for each in entry.pairs if each != event.nth))
        case HelpAsked():
            return replace(entry, asked=(*entry.asked, event.case_number))
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


def pair(command: Pair, case: VolunteerRecord, moment: Moment) -> list[Event]:
    if command.since > moment.on:
        raise Refused("service_to_come", day=command.since)
    known = case.known
    return [
        Paired(
            volunteer=known.id, nth=known.paired + 1, resident=command.resident, what=command.what, since=command.since
        )
    ]  # fmt: skip


def end_pairing(command: EndPairing, case: VolunteerRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.nth not in case.known.pairs:
        raise Refused("no_such_pairing", nth=command.nth)
    return [PairingEnded(volunteer=case.known.id, nth=command.nth, reason=command.reason)]


def ask_for_help(command: AskForHelp, case: VolunteerRecord, moment: Moment) -> list[Event]:
    if command.until < moment.on:
        raise Refused("day_has_passed", day=command.until)
    if command.case_number in case.known.asked:
        raise Refused("asked_already", number=command.case_number)
    return [
        HelpAsked(volunteer=case.known.id, case_number=command.case_number, what=command.what, until=command.until)
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
        Act(command=Pair, rule=pair, who=KEEPERS, states=ENROLLED),
        Act(command=EndPairing, rule=end_pairing, who=KEEPERS, states=ENROLLED),
        Act(command=AskForHelp, rule=ask_for_help, who=KEEPERS, states=ENROLLED),
        Act(command=LeaveVolunteers, rule=leave, who=KEEPERS, states=ENROLLED),
    ),
    events=EVENTS, apply=_apply, standing=lambda case: Standing(division=case.known.division),
    opening=lambda command: Standing(division=command.division),
    readers=lambda _case: EVERYBODY_AT_WORK, identity=lambda command: command.volunteer, wording=VOLUNTEER,
)  # fmt: skip
