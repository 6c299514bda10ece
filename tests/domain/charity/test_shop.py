"""A charity supermarket: what comes in, who may take, how much a month, against a signature."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.cases.charity import KIND
from domain.cases.charity import events as e
from domain.cases.charity.events import Item
from domain.cases.charity.shop import (
    AdjustStock,
    AdmitPerson,
    CloseLedger,
    EndEligibility,
    IssueGoods,
    OpenLedger,
    ReceiveStock,
)
from domain.cases.charity.words import Ground, Shrinkage, Source
from domain.kernel.people import Person
from domain.kernel.vocabulary import RefusedError
from tests.application.office import Office
from tests.cast import LONGHUA
from tests.domain.story import Story, retold

OPENED = OpenLedger(organisation="community.longhua", division=LONGHUA, year=2026, name="隆华慈善超市")
RICE = ReceiveStock(goods="大米5公斤", unit="袋", quantity=10, points=40, donor="某米业公司", receipt_number="冀捐001")
LI = AdmitPerson(
    person=Person(name="李军", id_number="130903198001011234"),
    ground=Ground.DIBAO,
    certificate="低保001",
    monthly_points=100,
)
TWO_BAGS = IssueGoods(person="P1", items=(Item(goods="大米5公斤", quantity=2),), signed=True)


def opened() -> Story:
    return Story(KIND).on("2026-03-01 09:00").by("worker").does(OPENED)


def stocked(**changes: Any) -> Story:
    return opened().does(replace(RICE, **changes))


def admitted(**changes: Any) -> Story:
    return stocked().does(replace(LI, **changes))


def test_the_body_that_keeps_the_shop_opens_its_ledger_of_the_year() -> None:
    opened().then(e.LedgerOpened).stands("open")
    assert opened().case.number == "CS-隆华-2026-01"
    Story(KIND).by("clerk").does(OPENED).forbidden()


def test_a_shop_has_one_ledger_a_year() -> None:
    office = Office(KIND)
    office.does(KIND, OPENED, by="worker")
    with pytest.raises(RefusedError, match="opened_already"):
        office.does(KIND, replace(OPENED, name="隆华爱心超市"), by="worker")
    office.does(KIND, replace(OPENED, year=2027), by="worker")


def test_goods_come_in_with_their_receipt_and_their_points() -> None:
    stocked().then(e.StockReceived)
    stocked(receipt_number="").refused("donation_without_receipt")
    stocked(donor="", receipt_number="", no_receipt_wanted=True).then(e.StockReceived, no_receipt_wanted=True)
    stocked(source=Source.PURCHASE, donor="", receipt_number="").then(e.StockReceived)
    story = stocked().does(replace(RICE, quantity=5))
    assert story.case.goods["大米5公斤"].quantity == 15
    story.does(replace(RICE, unit="斤")).refused("unit_differs", unit="袋")


def test_somebody_is_admitted_on_a_ground_with_a_quota_and_once() -> None:
    admitted().then(e.PersonAdmitted)
    admitted(monthly_points=201).refused("quota_too_high", most=200)
    admitted(certificate="").refused("certificate_missing")
    admitted(certificate="", ground=Ground.OTHER).then(e.PersonAdmitted)
    admitted(until=date(2026, 2, 28)).refused("ended_already")
    admitted(assistance="case-9").refused("unknown_case")
    admitted().does(LI).refused("admitted_already")


def test_goods_are_issued_within_stock_and_quota_against_a_signature() -> None:
    story = admitted()
    retold(story).does(replace(TWO_BAGS, signed=False)).refused("not_signed")
    retold(story).does(replace(TWO_BAGS, person="P2")).refused("not_entitled")
    retold(story).does(replace(TWO_BAGS, items=(Item(goods="大米5公斤", quantity=11),))).refused(
        "not_in_stock", quantity=10
    )
    retold(story).does(replace(TWO_BAGS, items=(Item(goods="食用油", quantity=1),))).refused("not_in_stock", quantity=0)
    story.does(TWO_BAGS).then(e.GoodsIssued, points=80, left=20, nth=1)
    assert story.case.goods["大米5公斤"].quantity == 8
    story.on("2026-03-31 09:00").does(TWO_BAGS).refused("quota_spent", left=20, points=80)
    story.on("2026-04-01 09:00").does(TWO_BAGS).then(e.GoodsIssued, left=20, nth=2)


def test_the_same_goods_twice_on_one_slip_count_together() -> None:
    twice = tuple(Item(goods="大米5公斤", quantity=6) for _ in range(2))
    admitted().does(replace(TWO_BAGS, items=twice)).refused("not_in_stock")


def test_whose_right_has_ended_gets_nothing() -> None:
    admitted().does(EndEligibility(person="P1", reason="停保")).then(e.EligibilityEnded).does(TWO_BAGS).refused(
        "not_entitled"
    )
    admitted(until=date(2026, 3, 31)).on("2026-04-01 09:00").does(TWO_BAGS).refused("ended_already")
    admitted().does(EndEligibility(person="P9", reason="停保")).refused("not_entitled")


def test_what_is_expired_is_written_off() -> None:
    gone = AdjustStock(goods="大米5公斤", quantity=3, reason=Shrinkage.EXPIRED, explanation="受潮")
    story = stocked().does(gone).then(e.StockAdjusted)
    assert story.case.goods["大米5公斤"].quantity == 7
    story.does(replace(gone, quantity=8)).refused("not_in_stock", quantity=7)


def test_a_year_is_closed_when_it_is_over_and_says_what_is_left() -> None:
    stocked().does(CloseLedger()).refused("year_not_over", year=2026)
    stocked().on("2027-01-02 09:00").does(CloseLedger()).then(
        e.LedgerClosed, left=(Item(goods="大米5公斤", quantity=10),)
    )


def test_what_a_shop_adds_to_the_measures() -> None:
    one_bag = replace(TWO_BAGS, items=(Item(goods="大米5公斤", quantity=1),))
    story = admitted().does(one_bag).does(one_bag)
    assert KIND.card is not None
    found = [(each.measure, int(each.numerator)) for each in KIND.card(story.case).contributions]
    assert sorted(found) == [
        ("goods_issues", 1), ("goods_issues", 1), ("people_served", 1), ("points_issued", 40), ("points_issued", 40),
        ("points_received", 400),
    ]  # fmt: skip
