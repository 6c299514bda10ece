"""How is a service prepared? Appointments with the resident, tries in vain, and the course of an agency."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from domain.cases.service.events import (
    AgencyStepDone,
    Appointed,
    AppointmentMoved,
    AttemptFailed,
    Lines,
    Minutes,
    NotServedAtAll,
    PapersReceived,
    PapersReturned,
)
from domain.cases.service.ordering import AGENCY
from domain.cases.service.state import Service
from domain.cases.service.terms import ending_all
from domain.cases.service.words import NotServed
from domain.kernel.fields import Line, LineOrBlank, Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Appoint(Command):
    """Agree with the resident when somebody comes, or when the resident comes."""

    starts_at: datetime
    minutes: Minutes = 60
    worker_name: LineOrBlank = ""


def appoint(command: Appoint, case: Service, moment: Moment) -> list[Event]:
    _ahead(command.starts_at, moment)
    return [
        Appointed(
            starts_at=command.starts_at, minutes=command.minutes, worker_name=command.worker_name,
            nth=len(case.visits) + 1,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAppointment(Command):
    """Move the appointment, with the reason that the resident was told."""

    starts_at: datetime
    reason: Words


def move_appointment(command: MoveAppointment, case: Service, moment: Moment) -> list[Event]:
    _ahead(command.starts_at, moment)
    return [AppointmentMoved(starts_at=command.starts_at, reason=command.reason, nth=case.visits[-1].nth)]


def _ahead(starts_at: datetime, moment: Moment) -> None:
    if starts_at <= moment.occurred_at:
        raise Refused("appointment_in_the_past", starts_at=starts_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttempt(Command):
    """Say that a visit was in vain; another appointment follows."""

    reason: NotServed
    note: Annotated[WordsOrBlank, Personal()] = ""


def record_attempt(command: RecordAttempt, case: Service, moment: Moment) -> list[Event]:
    if case.visits[-1].starts_at > moment.occurred_at:
        raise Refused("appointment_ahead", starts_at=case.visits[-1].starts_at)
    return [AttemptFailed(reason=command.reason, note=command.note, nth=case.failed_attempts + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndUnserved(Command):
    """End an order that cannot be served, and tell the resident where to turn."""

    reason: NotServed
    told: Annotated[Words, Personal()]
    """What the resident was told, and where they may turn."""


def end_unserved(command: EndUnserved, case: Service, moment: Moment) -> list[Event]:
    if case.held_papers:
        raise Refused("papers_not_returned", basis=AGENCY, papers=case.held_papers)
    most = moment.parameters.number("service.attempts_at_most")
    if command.reason is NotServed.NOBODY_THERE and case.failed_attempts < most:
        raise Refused("try_again_first", most=most)
    if command.reason is NotServed.NO_PROVIDER and case.provider is not None:
        raise Refused("has_a_provider", organisation=case.provider)
    return [NotServedAtAll(reason=command.reason, told=command.told, **ending_all(case))]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivePapers(Command):
    """Take papers of the resident for an agency, against a signed list."""

    papers: Lines
    receipt_signed: bool


def receive_papers(command: ReceivePapers, case: Service, moment: Moment) -> list[Event]:  # noqa: ARG001
    _only_agency(case)
    if not command.receipt_signed:
        raise Refused("receipt_not_signed", basis=AGENCY)
    twice = tuple(each for each in command.papers if each in case.held_papers)
    if twice or len(set(command.papers)) < len(command.papers):
        raise Refused("paper_held_already", papers=twice or command.papers)
    return [PapersReceived(papers=command.papers, receipt_signed=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAgencyStep(Command):
    """Record what came of one of the procedures at an office."""

    procedure: Line
    """As the order names it."""
    office: Line
    result: Annotated[Words, Personal()]


def record_agency_step(command: RecordAgencyStep, case: Service, moment: Moment) -> list[Event]:  # noqa: ARG001
    _only_agency(case)
    if command.procedure not in case.procedures:
        raise Refused("no_such_procedure", procedure=command.procedure, procedures=case.procedures)
    return [AgencyStepDone(procedure=command.procedure, office=command.office, result=command.result)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPapers(Command):
    """Give papers back to the resident, who signs for them."""

    papers: Lines
    signed: bool


def return_papers(command: ReturnPapers, case: Service, moment: Moment) -> list[Event]:  # noqa: ARG001
    _only_agency(case)
    unknown = tuple(each for each in command.papers if each not in case.held_papers)
    if unknown:
        raise Refused("paper_not_held", papers=unknown)
    if not command.signed:
        raise Refused("return_not_signed", basis=AGENCY)
    return [PapersReturned(papers=command.papers, signed=True)]


def _only_agency(case: Service) -> None:
    if not case.is_agency:
        raise Refused("no_agency", basis=AGENCY)
