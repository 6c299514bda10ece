"""What is paid, for which month, and how much may it be?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from domain.cases.assistance import terms
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import MONTHLY_KINDS, PayWay, State
from domain.kernel.fields import LineOrBlank, Money, Text
from domain.kernel.vocabulary import Command, Event, Moment, Refused

MonthText = Annotated[str, Text(7, pattern=r"20[0-9]{2}-(0[1-9]|1[0-2])")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayOut(Command):
    """Record a payment: the month's amount to the household's account, or a stage of a single help (第二十五条)."""

    month: MonthText
    """As in 2026-11."""
    amount: Money
    way: PayWay = PayWay.BANK
    voucher: LineOrBlank = ""
    """Of the bank, or the batch of the finance office in which the month was paid."""


def pay_out(command: PayOut, case: Assistance, moment: Moment) -> list[Event]:
    if command.amount <= 0:
        raise Refused("nothing_paid")
    month = date.fromisoformat(f"{command.month}-01")
    if case.assistance_kind in MONTHLY_KINDS:
        _month_is_due(month, command.amount, case)
    else:
        _stage_fits(command.amount, case)
    total = sum((each.amount for each in case.payments), Decimal(0)) + command.amount
    return [
        b.PaidOut(
            month=month if case.assistance_kind in MONTHLY_KINDS else moment.on, amount=command.amount,
            way=command.way, persons=case.persons, total=total, voucher=command.voucher,
        )
    ]  # fmt: skip


def amount_of(month: date, case: Assistance) -> Decimal:
    """What a month's amount is: the last one that holds from that month or earlier."""
    holding = [amount for since, amount in case.amount_from if since <= month]
    return holding[-1] if holding else Decimal(0)


def _month_is_due(month: date, amount: Decimal, case: Assistance) -> None:
    if case.first_month is None or month < case.first_month:
        raise Refused("before_first_month", basis=f"{terms.S9} 第二十一条", month=case.first_month)
    if case.ended is not None and month >= case.ended.from_month:
        raise Refused("after_the_stop", month=case.ended.from_month)
    if any(each.month == month for each in case.payments):
        raise Refused("month_paid_already", month=month)
    if amount != amount_of(month, case):
        raise Refused("not_the_amount_of_the_month", amount=amount_of(month, case))


def _stage_fits(amount: Decimal, case: Assistance) -> None:
    """One approval, staged payment; together no more than was approved."""
    if case.state is State.ACTIVE:
        raise Refused("nothing_paid_monthly")
    left = case.amount - sum((each.amount for each in case.payments), Decimal(0))
    if amount > left:
        raise Refused("above_what_was_approved", left=left)
