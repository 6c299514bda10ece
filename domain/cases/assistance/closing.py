"""How does a case end without a decision, and how is it closed and filed?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.assistance import events as e
from domain.cases.assistance import terms
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind
from domain.kernel.fields import Line, Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class WarnNoncooperation(Command):
    """Warn a household that does not co-operate, with a last day to do so (第二十九条)."""

    what: Annotated[Words, Personal()]
    answer_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EndNoncooperation(Command):
    """End the procedure because the household does not co-operate without reason (终止审核确认程序, 第二十九条)."""

    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Command):
    """Take the application back before it is decided."""

    reason: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Command):
    """Close a temporary help after payment and papers, naming the follow-up if any."""

    result: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(Command):
    """File the case into the household's one file (一户一档)."""

    file_number: Line


def warn_noncooperation(command: WarnNoncooperation, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.answer_until <= moment.on:
        raise Refused("warning_without_time")
    return [e.NoncooperationWarned(what=command.what, answer_until=command.answer_until)]


def end_noncooperation(command: EndNoncooperation, case: Assistance, moment: Moment) -> list[Event]:
    if case.warned_until is None:
        raise Refused("warning_missing", basis=f"{terms.S9} 第二十九条")
    if moment.on <= case.warned_until:
        raise Refused("warning_still_runs", basis=f"{terms.S9} 第二十九条", last_day=case.warned_until)
    return [e.ProcedureEnded(reason=command.reason, stopped=terms.running(case.terms, terms.PROCEDURE))]


def withdraw(command: Withdraw, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.Withdrawn(reason=command.reason, stopped=terms.running(case.terms, terms.PROCEDURE))]


def close(command: Close, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [b.Closed(result=command.result)]


def archive(command: Archive, case: Assistance, moment: Moment) -> list[Event]:
    if case.notice_owed:
        raise Refused("notice_not_delivered", basis=f"{terms.S9} 第二十一条")
    if case.refund_left > 0:
        raise Refused("refund_open", left=case.refund_left)
    tekun = case.assistance_kind is AssistanceKind.TEKUN
    years = moment.parameters.number("assistance_archive_years_tekun" if tekun else "assistance_archive_years")
    return [b.Archived(file_number=command.file_number, keep_years=years)]
