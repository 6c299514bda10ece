"""A case is told in words that say each thing once, and as what it is."""

from datetime import date
from decimal import Decimal

from application.telling import Teller
from domain.cases.appeal import KIND as APPEAL
from domain.cases.appeal.words import Kind, Urgency
from domain.cases.assistance import KIND as ASSISTANCE
from domain.cases.assistance.events.benefit import PaidOut
from domain.cases.assistance.words import PayWay
from domain.directory.directory import Directory
from domain.kernel.fields import fields_of
from domain.kernel.vocabulary import RefusedError


def test_what_is_paid_for_a_month_is_told_by_the_month() -> None:
    teller = Teller(kind=ASSISTANCE, language="zh", directory=Directory())
    paid = PaidOut(
        month=date(2026, 11, 1), amount=Decimal(1650), way=PayWay.BANK, persons=3, total=Decimal(1650), voucher="P-7"
    )  # fmt: skip
    told = {each.name: teller.value(each, getattr(paid, each.name)) for each in fields_of(PaidOut)}
    assert told["month"] == "2026年11月"
    twice = RefusedError("month_paid_already", month=date(2026, 11, 1))
    assert teller.refusal(twice) == "该月已发放：2026年11月。"


def test_no_urgency_is_called_like_a_kind_of_matter() -> None:
    teller = Teller(kind=APPEAL, language="zh", directory=Directory())
    assert not {teller.choice(each) for each in Kind} & {teller.choice(each) for each in Urgency}
