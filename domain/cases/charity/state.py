"""What is known of a charity supermarket in a year, and how do its events fold into it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import assert_never, cast

from domain.calendar.working_days import day_of
from domain.cases.charity import events as e
from domain.cases.charity.words import Ground, State
from domain.kernel.case import Case, case_state
from domain.kernel.people import Known
from domain.kernel.vocabulary import DivisionCode, OrganisationId, Recorded

CLOSED = frozenset({State.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One sort of goods on the shelf."""

    name: str
    unit: str
    points: int
    quantity: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Somebody who may take goods, and what they took in which month."""

    known: Known
    ground: Ground
    monthly_points: int
    until: date | None = None
    ended: bool = False
    spent: Mapping[str, int] = field(default_factory=dict)
    """Points by month (`2026-03`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    nth: int
    on: date
    person: str
    points: int


@case_state
class Ledger(Case):
    organisation: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    year: int = 0
    name: str = ""
    goods: Mapping[str, Goods] = field(default_factory=dict)
    people: Mapping[str, Customer] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    received: tuple[tuple[date, int], ...] = ()
    """When goods of how many points came in."""
    closed_at: datetime | None = None


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def apply(case: Ledger, recorded: Recorded) -> None:
    event = cast("e.LedgerEvent", recorded.event)
    match event:
        case e.LedgerOpened():
            case.state, case.organisation, case.division = State.OPEN, event.organisation, event.division
            case.year, case.name = event.year, event.name
        case e.StockReceived():
            known = case.goods.get(event.goods) or Goods(name=event.goods, unit=event.unit, points=event.points)
            _put(case, replace(known, points=event.points, quantity=known.quantity + event.quantity))
            case.received = (*case.received, (day_of(recorded.occurred_at), event.points * event.quantity))
        case e.PersonAdmitted():
            customer = Customer(
                known=event.person, ground=event.ground, monthly_points=event.monthly_points, until=event.until
            )
            case.people = {**case.people, event.person.id: customer}
        case e.EligibilityEnded():
            case.people = {**case.people, event.person: replace(case.people[event.person], ended=True)}
        case e.GoodsIssued():
            _issue(case, event, day_of(recorded.occurred_at))
        case e.StockAdjusted():
            _take(case, event.goods, event.quantity)
        case e.LedgerClosed():
            case.state, case.closed_at = State.CLOSED, recorded.occurred_at
        case _:
            assert_never(event)


def _put(case: Ledger, goods: Goods) -> None:
    case.goods = {**case.goods, goods.name: goods}


def _take(case: Ledger, goods: str, quantity: int) -> None:
    known = case.goods[goods]
    _put(case, replace(known, quantity=known.quantity - quantity))


def _issue(case: Ledger, event: e.GoodsIssued, on: date) -> None:
    for item in event.items:
        _take(case, item.goods, item.quantity)
    customer, month = case.people[event.person], month_of(on)
    spent = {**customer.spent, month: customer.spent.get(month, 0) + event.points}
    case.people = {**case.people, event.person: replace(customer, spent=spent)}
    case.issues = (*case.issues, Issue(nth=event.nth, on=on, person=event.person, points=event.points))
