"""How does a benefit end: stopped with reasons, after fraud, or because its time is over?"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from domain.cases.assistance import events as e
from domain.cases.assistance import terms
from domain.cases.assistance.decision import REMEDIES, next_month
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.household import age
from domain.cases.assistance.separation import approver_investigated_nothing
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind, StopGround
from domain.kernel.fields import Line, Money, Personal, Words
from domain.kernel.people import ADULT
from domain.kernel.vocabulary import Command, Event, Moment, Refused

_MOST_FINE = 3
"""社会救助暂行办法 第六十八条: one to three times what was wrongly had."""
_RUNNING = ("AS-T7", "AS-T8", "AS-T9", "AS-K4", "AS-K5", "AS-T4", "AS-V1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop(Command):
    """Stop the benefit with ground, written reasons and remedies (停发, 第三十二条; 社会救助暂行办法 第十三条)."""

    ground: StopGround
    reasons: Annotated[Words, Personal()]
    basis: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideStopObjection(Command):
    """Decide an objection to the announced end of 特困 support; if not upheld it is announced again (第二十四条至第二十六条)."""

    upheld: bool
    reasons: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fraud(Command):
    """Find that help was obtained by fraud: stop, refund, perhaps a fine (社会救助暂行办法 第六十八条)."""

    evidence: Annotated[Words, Personal()]
    refund: Money
    fine: Money = Decimal(0)
    told_police: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRefund(Command):
    """Record money that was paid back."""

    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Expire(Command):
    """End a recognition whose time is over; a new application is possible (刚性支出困难家庭认定办法 第十条)."""


def stop(command: Stop, case: Assistance, moment: Moment) -> list[Event]:
    approver_investigated_nothing(case, moment, "stop")
    if command.ground is StopGround.FRAUD:
        raise Refused("fraud_is_found_first", basis=f"{terms.S8} 第六十八条")
    if case.assistance_kind is AssistanceKind.TEKUN:
        _announced(command, case)
        _minors_stay(command, case, moment)
    return [
        b.Stopped(
            ground=command.ground, from_month=next_month(moment.on), reasons=command.reasons, basis=command.basis,
            remedies=REMEDIES, stopped=terms.running(case.terms, _RUNNING),
        )
    ]  # fmt: skip


def decide_stop_objection(command: DecideStopObjection, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    if not case.stop_objection_open:
        raise Refused("no_stop_objection")
    return [
        b.StopObjectionDecided(
            upheld=command.upheld, reasons=command.reasons, stopped=terms.running(case.terms, ("AS-K5",))
        )
    ]


def fraud(command: Fraud, case: Assistance, moment: Moment) -> list[Event]:
    approver_investigated_nothing(case, moment, "fraud_finding")
    paid = sum((each.amount for each in case.payments), Decimal(0))
    if command.refund > paid:
        raise Refused("refund_above_payments", paid=paid)
    if command.fine and not command.refund <= command.fine <= command.refund * _MOST_FINE:
        raise Refused("fine_out_of_range", basis=f"{terms.S8} 第六十八条", least=command.refund)
    return [
        b.FraudFound(
            evidence=command.evidence, refund=command.refund, fine=command.fine, from_month=next_month(moment.on),
            told_police=command.told_police, remedies=REMEDIES, stopped=terms.running(case.terms, _RUNNING),
        )
    ]  # fmt: skip


def record_refund(command: RecordRefund, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    if not 0 < command.amount <= case.refund_left:
        raise Refused("refund_above_debt", left=case.refund_left)
    return [b.RefundReceived(amount=command.amount, left=case.refund_left - command.amount)]


def expire(command: Expire, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    term = case.terms.get("AS-V1")
    if term is None:
        raise Refused("does_not_expire", basis=terms.V1.basis)
    if moment.now < term.due_at:
        raise Refused("still_valid", last_day=term.due_on)
    return [b.Expired(stopped=("AS-V1",))]


def _announced(command: Stop, case: Assistance) -> None:
    """Seven days of publicity without objection, or an objection that was decided and publicity again."""
    last = case.publicities[-1] if case.publicities else None
    announced = last is not None and isinstance(last.started, e.StopPublicityStarted) and last.finished_on is not None
    if last is None or not announced or last.objected or case.stop_ground is not command.ground:
        raise Refused("stop_publicity_missing", basis=f"{terms.S10} 第二十四条至第二十六条")


def _minors_stay(command: Stop, case: Assistance, moment: Moment) -> None:
    """Who became a 特困 child keeps the support until 18, and longer while at school."""
    person = case.members[0]
    years = age(person, moment.on)
    young = years is not None and years < ADULT
    if command.ground is StopGround.REGAINED_ABILITY and (young or person.school.strip()):
        raise Refused("minor_stays", basis=f"{terms.S10} 第二十四条至第二十六条")
