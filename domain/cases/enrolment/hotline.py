"""How does 12349 look after somebody who is enrolled: whom it calls, what a call was for, how soon help was there?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from domain.calendar.terms import Nature, TermRule, Unit, in_time, start_term
from domain.cases.enrolment import events as e
from domain.cases.enrolment.state import Enrolment
from domain.cases.enrolment.words import EndReason, Group, Purpose
from domain.directory.record import must_be_at_work
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, LineOrBlank, Many, Personal, Words, WordsOrBlank
from domain.kernel.parameters import Parameter
from domain.kernel.people import Person, known
from domain.kernel.signing import Signature, check_signature
from domain.kernel.vocabulary import CaseId, Command, DivisionCode, Event, Moment, OrganisationId, Refused

LINE = "12349社会救助服务热线规程 (和睦默认)"
HELP = TermRule(
    code="EN-T1", length=30, unit=Unit.MINUTE, nature=Nature.PROMISE, basis=LINE, parameter="enrolment.help_minutes"
)
TERMS = {HELP.code: HELP}
PARAMETERS = (
    Parameter(
        code="enrolment.help_minutes", value=30, unit="minute", confidence="D",
        source="和睦默认：紧急呼叫三十分钟内有人到场",
    ),
)  # fmt: skip
Contacts = Annotated[tuple[e.Contact, ...], Many(1, 5)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol(Command):
    """Enrol a resident with 12349, by a form that they or their guardian signed (12349 入网登记)."""

    organisation: OrganisationId
    division: DivisionCode
    person: Person
    groups: Annotated[tuple[Group, ...], Many(1, 7)]
    contacts: Contacts
    signature: Signature
    device: LineOrBlank = ""
    partner: OrganisationId | None = None


def enrol(command: Enrol, case: Enrolment, moment: Moment) -> list[Event]:  # noqa: ARG001
    must_be_at_work(moment, command.organisation)
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    person = known(command.person, moment.on)
    check_signature(command.signature, moment, whose=person.name, minor=person.minor)
    if not command.person.address:
        raise Refused("address_missing")
    if command.partner is not None:
        must_be_at_work(moment, command.partner)
    return [
        e.Enrolled(
            organisation=command.organisation, division=command.division, person=person,
            groups=tuple(sorted(set(command.groups))), contacts=command.contacts, device=command.device,
            partner=command.partner, signature=command.signature,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeContacts(Command):
    """Change whom the hotline calls, the device, or the station that goes first."""

    contacts: Contacts
    device: LineOrBlank = ""
    partner: OrganisationId | None = None


def change_contacts(command: ChangeContacts, case: Enrolment, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.partner is not None:
        must_be_at_work(moment, command.partner)
    return [e.ContactsChanged(contacts=command.contacts, device=command.device, partner=command.partner)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeCall(Command):
    """Record a call, and the service order that came of it."""

    purpose: Purpose
    words: Annotated[WordsOrBlank, Personal()] = ""
    order: CaseId | None = None


def take_call(command: TakeCall, case: Enrolment, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.purpose is Purpose.EMERGENCY:
        raise Refused("raise_the_emergency")
    if command.order is not None and command.order not in moment.others:
        raise Refused("unknown_case")
    return [e.CallTaken(purpose=command.purpose, at=moment.occurred_at, words=command.words, order=command.order)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseEmergency(Command):
    """Raise an emergency: somebody goes there at once, 120 or 110 is called where life is in danger."""

    words: Annotated[Words, Personal()]
    called: LineOrBlank = ""


def raise_emergency(command: RaiseEmergency, case: Enrolment, moment: Moment) -> list[Event]:  # noqa: ARG001
    code = str(HELP.parameter)
    length, version = moment.parameters.number(code), moment.parameters.version(code)
    term = start_term(HELP, moment.occurred_at, moment.calendar, length=length, parameters=version)
    return [e.EmergencyRaised(at=moment.occurred_at, words=command.words, called=command.called, terms=(term,))]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveEmergency(Command):
    """Say who was there, when, and whether the family was told."""

    arrived_at: datetime
    by: Line
    family_told: bool
    words: Annotated[Words, Personal()]


def resolve_emergency(command: ResolveEmergency, case: Enrolment, moment: Moment) -> list[Event]:
    raised = case.emergencies[-1].raised_at
    if not raised <= command.arrived_at <= moment.occurred_at:
        raise Refused("arrival_out_of_order", raised_at=raised)
    if not command.family_told:
        raise Refused("family_not_told", basis=LINE)
    limit = case.terms.get("EN-T1")
    return [
        e.EmergencyResolved(
            arrived_at=command.arrived_at, by=command.by, family_told=True, words=command.words,
            in_time=limit is None or in_time(limit, command.arrived_at), stopped=tuple(case.terms),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EndEnrolment(Command):
    """End the enrolment."""

    reason: EndReason


def end_enrolment(command: EndEnrolment, case: Enrolment, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.EnrolmentEnded(reason=command.reason)]


def series(event: Event, case: Enrolment, moment: Moment) -> Series | None:  # noqa: ARG001 # the shape of a series
    """`RW-{short name}-{yyyy}-{NNNNN}`, one series per body and year."""
    if not isinstance(event, e.Enrolled):
        return None
    year = str(moment.on.year)
    pattern = f"RW-{moment.directory.short_name(event.organisation)}-{year}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=year, width=5)
