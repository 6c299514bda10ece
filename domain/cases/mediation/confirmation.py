"""What of judicial confirmation: joint application, the court's expected days, its result?"""

from dataclasses import dataclass
from datetime import date

from domain.calendar.terms import in_time, start_term
from domain.cases.mediation.acceptance import Channels
from domain.cases.mediation.facts import DocumentNumber, SomeParties
from domain.cases.mediation.guards import all_parties
from domain.cases.mediation.outcomes import (
    ConfirmationApplied,
    ConfirmationRightLapsed,
    CourtAccepted,
    CourtResultEntered,
    CourtTermExtended,
)
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.terms import COURT_ACCEPT, COURT_RULE, ENFORCEMENT, OBJECTION, longer, started
from domain.cases.mediation.words import CourtResult, CourtStatus, Form
from domain.kernel.fields import Line
from domain.kernel.vocabulary import Command, Event, Moment, Refused

JOINT = "人民调解法 第三十三条；民事诉讼法 第二百零五条"
BARRED = "民诉法解释 第三百五十五条"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyConfirmation(Command):
    """Both parties apply jointly for judicial confirmation, within thirty days of the effect (ME-T3)."""

    applicants: SomeParties
    court: Line
    """The court that entrusted it, else the basic court of a party, the object or the committee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterCourtAcceptance(Command):
    """Enter that the court accepted the application."""

    file_no: DocumentNumber = ""
    """Mark 调确字."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterCourtExtension(Command):
    """Enter that the court's president approved ten more days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterCourtResult(Command):
    """Enter what came of the application: confirmed, rejected, not accepted or withdrawn."""

    result: CourtResult
    ruling_no: DocumentNumber = ""
    received_on: date | None = None
    """When the parties received the ruling."""
    remedy: Channels = ()
    """What the parties were told where it was not confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LapseConfirmation(Command):
    """The thirty days for a joint application passed unused."""


def apply_confirmation(command: ApplyConfirmation, case: Mediation, moment: Moment) -> list[Event]:
    agreement = case.agreement
    assert agreement is not None, "these states have an agreement"
    if case.court.status is not CourtStatus.NONE and case.court.status is not CourtStatus.WITHDRAWN:
        raise Refused("applied_already", basis=JOINT)
    if agreement.form is Form.ORAL:
        raise Refused("write_it_first", basis="民诉法解释 第三百五十四条")
    all_parties(case, command.applicants, "joint_required", JOINT)
    if agreement.bars:
        raise Refused("cannot_be_confirmed", basis=BARRED, bars=agreement.bars)
    _in_time(case, moment)
    applied = ConfirmationApplied(
        applicants=command.applicants, court=command.court, applied_on=moment.on,
        terms=(started(COURT_ACCEPT, moment, moment.on),), stopped=("ME-T3",),
    )  # fmt: skip
    return [applied]


def enter_court_acceptance(command: EnterCourtAcceptance, case: Mediation, moment: Moment) -> list[Event]:
    if "ME-K1" not in case.terms:
        raise Refused("court_accepted_already")
    term = started(COURT_RULE, moment, moment.on)
    return [CourtAccepted(accepted_on=moment.on, file_no=command.file_no, terms=(term,), stopped=("ME-K1",))]


def enter_court_extension(command: EnterCourtExtension, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    term = case.terms.get("ME-K2")
    if term is None:
        raise Refused("court_has_not_accepted")
    if term.extensions:
        raise Refused("court_extended_already", basis=COURT_RULE.basis)
    extended = longer(term, "med_court_rule_extension_d", moment)
    return [CourtTermExtended(until=extended.due_on, terms=(extended,))]


def enter_court_result(command: EnterCourtResult, case: Mediation, moment: Moment) -> list[Event]:
    if command.result in (CourtResult.CONFIRMED, CourtResult.REJECTED) and "ME-K2" not in case.terms:
        raise Refused("court_has_not_accepted", basis="民事诉讼法 第二百零六条")
    if command.result is CourtResult.NOT_ACCEPTED and "ME-K1" not in case.terms:
        raise Refused("court_accepted_already", basis=BARRED)
    if command.result is CourtResult.REJECTED and not command.remedy:
        raise Refused("channels_not_told", basis="民事诉讼法 第二百零六条")
    confirmed = command.result is CourtResult.CONFIRMED
    return [
        CourtResultEntered(
            result=command.result, ruling_no=command.ruling_no, decided_on=moment.on, received_on=command.received_on,
            objection_until=_objection(command.received_on, moment) if confirmed else None,
            enforcement_until=_enforcement(case, moment) if confirmed else None, remedy=command.remedy,
            stopped=("ME-K1", "ME-K2"),
        )
    ]  # fmt: skip


def lapse_confirmation(command: LapseConfirmation, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    """Written by the worker once nobody can log a timely application any more; nothing to do where it does not run."""
    term = case.terms.get("ME-T3")
    if term is None or in_time(term, moment.occurred_at):
        return []
    return [ConfirmationRightLapsed(lapsed_on=term.due_on, stopped=("ME-T3",))]


def _in_time(case: Mediation, moment: Moment) -> None:
    """Judged by the day on which the parties applied, also when the lapse was written meanwhile."""
    until = case.terms["ME-T3"].due_on if "ME-T3" in case.terms else case.court.apply_until
    if until is not None and moment.on > until:
        raise Refused("confirmation_term_ended", basis=JOINT, last_day=until)


def _objection(received_on: date | None, moment: Moment) -> date | None:
    return start_term(OBJECTION, received_on, moment.calendar).due_on if received_on else None


def _enforcement(case: Mediation, moment: Moment) -> date | None:
    """Two years from the last day of performance (民事诉讼法 第二百五十条)."""
    assert case.agreement is not None
    return start_term(ENFORCEMENT, case.agreement.due_on, moment.calendar).due_on
