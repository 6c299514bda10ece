"""What if an order is justified but cannot be solved now (挂账)? Two approvals, reviews, and back to work when it can."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.appeal.bodies import check_staff
from domain.cases.appeal.events.handling import Ledgered, LedgerReviewed, Resumed
from domain.cases.appeal.state import Appeal, AppealState
from domain.cases.appeal.terms import LEDGER_END, LEDGER_REVIEW, RESULT, ending, start
from domain.cases.appeal.words import LedgerReason, ResumeReason, Urgency
from domain.kernel.fields import Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused, StaffId

LEDGER = "挂账办法 (本市规定或 和睦默认)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToLedger(Command):
    """Move an order that cannot be solved now to the ledger (挂账), or keep it there for another term."""

    reason: LedgerReason
    explanation: Annotated[Words, Personal()]
    """The evidence that it cannot be solved now."""
    steps: Annotated[Words, Personal()]
    responsible: StaffId
    expected_on: date
    caller_told: bool
    """The caller was told in writing, with the next review date."""


def to_ledger(command: ToLedger, case: Appeal, moment: Moment) -> list[Event]:
    if not case.is_order:
        raise Refused("only_orders_on_ledger", basis=LEDGER)
    if command.expected_on <= moment.on:
        raise Refused("expected_date_past", basis=LEDGER, expected_on=command.expected_on)
    if case.reachable and not command.caller_told:
        raise Refused("petitioner_not_told", basis=LEDGER)
    check_staff(case, command.responsible, case.unit, moment)
    return [
        Ledgered(
            reason=command.reason, explanation=command.explanation, steps=command.steps,
            responsible=command.responsible, expected_on=command.expected_on, caller_told=command.caller_told,
            renewed=case.state is AppealState.ON_LEDGER,
            terms=(start(LEDGER_REVIEW, moment), start(LEDGER_END, moment)), **ending(case, "AP-W1", "AP-L1", "AP-L2"),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLedger(Command):
    """Look at an order on the ledger again, every 30 days at the latest."""

    finding: Annotated[Words, Personal()]
    expected_on: date | None = None


def review_ledger(command: ReviewLedger, case: Appeal, moment: Moment) -> list[Event]:
    if command.expected_on is not None and command.expected_on <= moment.on:
        raise Refused("expected_date_past", basis=LEDGER, expected_on=command.expected_on)
    anew = start(LEDGER_REVIEW, moment)
    return [
        LedgerReviewed(
            finding=command.finding, expected_on=command.expected_on, terms=(anew,), **ending(case, "AP-L1")
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """Take an order off the ledger (销账): its cause ended, its 180 days ended, or it is struck off."""

    reason: ResumeReason
    note: Annotated[WordsOrBlank, Personal()] = ""


def resume(command: Resume, case: Appeal, moment: Moment) -> list[Event]:
    end = case.terms.get("AP-L2")
    if command.reason is ResumeReason.TERM_ENDED and end is not None and moment.occurred_at < end.due_at:
        raise Refused("ledger_term_runs", basis=LEDGER, last_day=end.due_on)
    assert case.urgency is not None
    limit = start(RESULT[case.urgency if case.urgency is not Urgency.U1 else Urgency.U3], moment)
    return [Resumed(reason=command.reason, note=command.note, terms=(limit,), **ending(case, "AP-L1", "AP-L2"))]
