"""Was the agreement performed, and what if not?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.mediation.acceptance import Channels
from domain.cases.mediation.facts import DocumentNumber, ObligationId, PartyId
from domain.cases.mediation.guards import channels_told, known_parties, speaks_for_itself
from domain.cases.mediation.outcomes import (
    Breached,
    PaymentOrderApplied,
    PerformanceRecorded,
    PerformanceUrged,
    Sued,
    SuitResultEntered,
)
from domain.cases.mediation.state import Agreement, Mediation, Paid
from domain.cases.mediation.terms import performance, revisit
from domain.cases.mediation.words import ObligationSort, State, SuitResult
from domain.kernel.fields import Line, Money, Personal, Words
from domain.kernel.vocabulary import Command, Event, Moment, Refused

PERFORM = "人民调解法 第三十一条"
SUE = "人民调解法 第三十二条"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPerformance(Command):
    """Record that an obligation was performed, wholly or in part, with its proof (M13)."""

    obligation: ObligationId
    amount: Money | None = None
    """Yuan paid now; for money only."""
    complete: bool = True
    """Whether an act is done wholly; money counts by itself."""
    proof: Annotated[Line, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Urge(Command):
    """Urge performance that is overdue (人民调解法 第三十一条)."""

    words: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach(Command):
    """State that the agreement was not performed in spite of urging, and tell where the other can go."""

    words: Annotated[Words, Personal()]
    channels: Channels


@dataclass(frozen=True, slots=True, kw_only=True)
class Sue(Command):
    """Record that a party sued about the agreement (人民调解法 第三十二条)."""

    party: PartyId
    court: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterSuitResult(Command):
    """Enter what the court said of the agreement."""

    result: SuitResult
    judgment_no: DocumentNumber = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyPaymentOrder(Command):
    """Record that a party applied for a payment order (支付令)."""

    party: PartyId
    court: Line


def record_performance(command: RecordPerformance, case: Mediation, moment: Moment) -> list[Event]:
    agreement = _agreement(case)
    paid = _paid(command, agreement, moment)
    after = replace(agreement, paid={**agreement.paid, command.obligation: paid})
    all_done = not after.open
    return [
        PerformanceRecorded(
            obligation=command.obligation, amount=command.amount, proof=command.proof, performed_on=moment.on,
            obligation_done=paid.done_on is not None, all_done=all_done,
            terms=tuple(_terms(case, after, moment)), stopped=("ME-T4",) if all_done else (),
        )
    ]  # fmt: skip


def urge(command: Urge, case: Mediation, moment: Moment) -> list[Event]:
    overdue = _overdue(_agreement(case), moment)
    if not overdue:
        raise Refused("not_overdue", basis=PERFORM)
    return [PerformanceUrged(obligations=overdue, words=command.words)]


def breach(command: Breach, case: Mediation, moment: Moment) -> list[Event]:
    overdue = _overdue(_agreement(case), moment)
    if not overdue:
        raise Refused("not_overdue", basis=PERFORM)
    if case.urged_on is None:
        raise Refused("not_urged", basis=PERFORM)
    channels_told(command.channels, SUE)
    return [Breached(obligations=overdue, words=command.words, channels=command.channels)]


def sue(command: Sue, case: Mediation, moment: Moment) -> list[Event]:
    speaks_for_itself(case, command.party, moment)
    if case.court.sued_on is not None and case.court.suit is None:
        raise Refused("sued_already", basis=SUE)
    return [Sued(party=command.party, court=command.court, filed_on=moment.on)]


def enter_suit_result(command: EnterSuitResult, case: Mediation, moment: Moment) -> list[Event]:
    if case.court.sued_on is None:
        raise Refused("not_sued", basis=SUE)
    return [SuitResultEntered(result=command.result, judgment_no=command.judgment_no, decided_on=moment.on)]


def apply_payment_order(command: ApplyPaymentOrder, case: Mediation, moment: Moment) -> list[Event]:
    known_parties(case, (command.party,))
    if not any(each.sort is ObligationSort.MONEY for each in _agreement(case).open):
        raise Refused("no_money_owed", basis="民事诉讼法 督促程序")
    return [PaymentOrderApplied(party=command.party, court=command.court, applied_on=moment.on)]


def _agreement(case: Mediation) -> Agreement:
    assert case.agreement is not None, "these states have an agreement"
    return case.agreement


def _paid(command: RecordPerformance, agreement: Agreement, moment: Moment) -> Paid:
    """What is performed of the obligation after this."""
    owed = next((each for each in agreement.open if each.id == command.obligation), None)
    if owed is None:
        raise Refused("nothing_owed", basis=PERFORM, obligation=command.obligation)
    before = agreement.paid.get(owed.id, Paid())
    if owed.sort is ObligationSort.ACT:
        if command.amount is not None:
            raise Refused("no_money_item", obligation=owed.id)
        return replace(before, done_on=moment.on if command.complete else None)
    return _money(command, owed.amount or Decimal(0), before, moment)


def _money(command: RecordPerformance, owed: Decimal, before: Paid, moment: Moment) -> Paid:
    if not command.amount:
        raise Refused("amount_missing", obligation=command.obligation)
    total = before.amount + command.amount
    if total > owed:
        raise Refused("more_than_owed", obligation=command.obligation, left=owed - before.amount)
    return Paid(amount=total, done_on=moment.on if total == owed else None)


def _terms(case: Mediation, after: Agreement, moment: Moment) -> Iterable[Term]:
    """ME-T4 moves to the next obligation; where all was done on the day of effect, the revisit counts from that day."""
    if after.open:
        if case.state is not State.BREACHED:
            yield performance(after.effective_on, after.open[0], moment)
    elif all(each.done_on == after.effective_on for each in after.paid.values()) and "ME-T5" in case.terms:
        yield revisit(after.effective_on, after.effective_on, moment)


def _overdue(agreement: Agreement, moment: Moment) -> tuple[str, ...]:
    return tuple(each.id for each in agreement.open if (each.due_on or agreement.effective_on) < moment.on)
