"""How does the unit work on the matter: contact, helpers, more time, interim reports, the ordinary procedure, execution?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from domain.calendar.terms import Term, Unit, UnitName, extend_term, in_time, start_term
from domain.cases.appeal.bodies import acting_body, check_may_handle
from domain.cases.appeal.events.handling import (
    CoHandlerAdded,
    CoHandlerReported,
    Contacted,
    ExecutionReported,
    Extended,
    InterimReported,
    TurnedOrdinary,
)
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.terms import CO_HANDLERS, HELPING, RESULT, ending, start
from domain.cases.appeal.words import ContactResult, ContactWay, Outcome, Urgency
from domain.kernel.fields import Personal, Range, Text, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, OrganisationId, Refused

LIMIT = "信访工作条例 第三十四条"
ORDER_LIMIT = "热线工单办理时限 (本市规定或 和睦默认)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Command):
    """Contact the resident and hear them early (首次联系; 接诉即办 办理单位的义务)."""

    way: ContactWay
    result: ContactResult
    note: Annotated[WordsOrBlank, Personal()] = ""


def contact(command: Contact, case: Appeal, moment: Moment) -> list[Event]:
    reached = command.result is ContactResult.REACHED
    first = reached and case.first_contact is None
    limit = case.terms.get("AP-H4") or case.terms.get("AP-H3")
    timely = in_time(limit, moment.occurred_at) if first and limit is not None else None
    over = ending(case, "AP-H3", "AP-H4") if reached else ending(case)
    return [
        Contacted(way=command.way, result=command.result, note=command.note, first=first, in_time=timely, **over)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCoHandler(Command):
    """Let another unit help (协办): a task and a limit that ends before the main one."""

    unit: OrganisationId
    task: Annotated[Words, Personal()]
    due_at: datetime


def add_co_handler(command: AddCoHandler, case: Appeal, moment: Moment) -> list[Event]:
    check_may_help(case, command.unit, moment)
    main = case.main_term
    if main is None or not moment.occurred_at < command.due_at < main.due_at:
        raise Refused("limit_not_before_main", basis="主办、协办分工", main=main.due_at if main else None)
    key = f"AP-K{len(case.co_handlers) + 1}"
    minutes = int((command.due_at - moment.occurred_at).total_seconds()) // 60
    term = start_term(HELPING[key], moment.occurred_at, moment.calendar, length=minutes)
    return [CoHandlerAdded(key=key, unit=command.unit, task=command.task, due_at=command.due_at, terms=(term,))]


def check_may_help(case: Appeal, unit: OrganisationId, moment: Moment) -> None:
    if len(case.co_handlers) >= CO_HANDLERS:
        raise Refused("too_many_co_handlers", most=CO_HANDLERS)
    if unit == case.unit or any(each.unit == unit for each in case.co_handlers.values()):
        raise Refused("helps_already", organisation=unit)
    check_known_helper(case, unit, moment)


def check_known_helper(case: Appeal, unit: OrganisationId, moment: Moment) -> None:
    """A community may help where it could not decide; the body complained of in secret may not."""
    if moment.directory.organisation_kind(unit) not in ("community", "mass_work_station", "mediation_committee"):
        check_may_handle(case, unit, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoHandlerReport(Command):
    """Report to the main unit what was done about the task."""

    key: Annotated[str, Text(6, pattern=r"AP-K[1-9]")]
    report: Annotated[Words, Personal()]


def co_handler_report(command: CoHandlerReport, case: Appeal, moment: Moment) -> list[Event]:
    helper = case.co_handlers.get(command.key)
    if helper is None or acting_body(moment, helper.unit) != helper.unit:
        raise Refused("no_such_task_here", key=command.key)
    return [CoHandlerReported(key=command.key, report=command.report, **ending(case, command.key))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend(Command):
    """Take more time, once, before the limit ends, with the reason told to the petitioner (第三十四条; 延期)."""

    by: Annotated[int, Range(1, 400)]
    """Days for a petition; for an order the unit of its limit: workdays or hours."""
    reason: Annotated[Words, Personal()]
    petitioner_told: bool


def extend(command: Extend, case: Appeal, moment: Moment) -> list[Event]:
    term = case.main_term
    assert term is not None, "what is worked on has a limit"
    basis = LIMIT if case.is_petition else ORDER_LIMIT
    if not in_time(term, moment.occurred_at):
        raise Refused("limit_ended", basis=basis, last_day=term.due_on)
    if term.extensions:
        raise Refused("extended_already", basis=basis)
    _check_length(command, case, term, moment, basis)
    if case.reachable and not command.petitioner_told:
        raise Refused("petitioner_not_told", basis=basis)
    extended = extend_term(term, command.by, moment.calendar)
    return [
        Extended(
            by=command.by, unit=UnitName(term.unit.value), term=term.code, reason=command.reason,
            petitioner_told=command.petitioner_told, terms=(extended,),
        )
    ]  # fmt: skip


def _check_length(command: Extend, case: Appeal, term: Term, moment: Moment, basis: str) -> None:
    most = _most(case, term, moment)
    if most == 0:
        raise Refused("no_extension_here", basis=basis, urgency=case.urgency)
    if command.by > most:
        raise Refused("extension_too_long", basis=basis, most=most, unit=term.unit)


def _most(case: Appeal, term: Term, moment: Moment) -> int:
    """How much more there may be at most; none for emergencies and consultations."""
    if case.is_petition:
        return moment.parameters.number("appeal.extension_days")
    if case.urgency in (Urgency.U0, Urgency.U1):
        return 0
    if term.unit is Unit.HOUR:
        return moment.parameters.number("appeal.extension_hours.U2")
    scale = "U4" if case.urgency is Urgency.U4 else "U3"
    return moment.parameters.number(f"appeal.extension_workdays.{scale}")


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimReport(Command):
    """Report how far the matter is; in an emergency every 24 hours."""

    report: Annotated[Words, Personal()]


def interim_report(command: InterimReport, case: Appeal, moment: Moment) -> list[Event]:
    """In an emergency the next 24 hours start with the report."""
    running = case.terms.get("AP-W1")
    if running is None or case.urgency is not Urgency.U1 or running.unit is not Unit.HOUR:
        return [InterimReported(report=command.report)]
    anew = start(RESULT[Urgency.U1], moment)
    return [InterimReported(report=command.report, terms=(anew,), **ending(case, "AP-W1"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOrdinary(Command):
    """Go on by the ordinary procedure; its 60 days count from the first acceptance (简易办理转普通)."""

    reason: Annotated[Words, Personal()]


def turn_ordinary(command: TurnOrdinary, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    if not case.simplified:
        raise Refused("is_ordinary")
    return [TurnedOrdinary(reason=command.reason, **ending(case, "AP-S1", "AP-S2", "AP-S3"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportExecution(Command):
    """Report how a supported request is carried out; the unit presses for it (信访工作条例 第三十二条)."""

    done: bool
    report: Annotated[Words, Personal()]


def report_execution(command: ReportExecution, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.outcome not in (Outcome.SUPPORTED, Outcome.ADOPTED):
        raise Refused("nothing_to_execute", basis="信访工作条例 第三十二条")
    return [ExecutionReported(done=command.done, report=command.report)]
