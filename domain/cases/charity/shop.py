"""How does a charity supermarket work? Goods in, people admitted with a quota a month, goods issued against a signature."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.charity import events as e
from domain.cases.charity.state import Customer, Ledger, month_of
from domain.cases.charity.words import Ground, Shrinkage, Source
from domain.directory.record import must_be_at_work
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, LineOrBlank, Range, Text
from domain.kernel.parameters import Parameter
from domain.kernel.people import Person, known
from domain.kernel.vocabulary import CaseId, Command, DivisionCode, Event, Moment, OrganisationId, Refused

SHOP = "慈善超市管理规定 (和睦默认，限额由本市规定)"
PersonId = Annotated[str, Text(8, pattern=r"P[0-9]{1,5}")]
PARAMETERS = (
    Parameter(
        code="charity.most_points_a_month", value=200, unit="point", confidence="D",
        source="和睦默认：每人每月最多二百分",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLedger(Command):
    """Open the ledger of a charity supermarket for a year (年度台账)."""

    organisation: OrganisationId
    division: DivisionCode
    year: Annotated[int, Range(2000, 2200)]
    name: Line


def identity(command: Command) -> str | None:
    """One ledger per body, place and year."""
    return f"{command.organisation}/{command.division}/{command.year}" if isinstance(command, OpenLedger) else None


def open_ledger(command: OpenLedger, case: Ledger, moment: Moment) -> list[Event]:  # noqa: ARG001
    must_be_at_work(moment, command.organisation)
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    return [
        e.LedgerOpened(
            organisation=command.organisation, division=command.division, year=command.year, name=command.name
        )
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveStock(Command):
    """Take goods in, given or bought, with what one of them costs in points."""

    goods: Line
    unit: Line
    quantity: e.Quantity
    points: e.Points
    source: Source = Source.DONATION
    donor: LineOrBlank = ""
    receipt_number: LineOrBlank = ""
    no_receipt_wanted: bool = False
    """The donor stays unnamed or wants no receipt; that is recorded (慈善法 第三十八条)."""


def receive_stock(command: ReceiveStock, case: Ledger, moment: Moment) -> list[Event]:  # noqa: ARG001
    has_receipt = bool(command.donor and command.receipt_number)
    if command.source is Source.DONATION and not has_receipt and not command.no_receipt_wanted:
        raise Refused("donation_without_receipt", basis="慈善法 第三十八条")
    found = case.goods.get(command.goods)
    if found is not None and found.unit != command.unit:
        raise Refused("unit_differs", goods=command.goods, unit=found.unit)
    return [
        e.StockReceived(
            goods=command.goods, unit=command.unit, quantity=command.quantity, points=command.points,
            source=command.source, donor=command.donor, receipt_number=command.receipt_number,
            no_receipt_wanted=command.no_receipt_wanted,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitPerson(Command):
    """Admit somebody on a ground, with a quota of points a month."""

    person: Person
    ground: Ground
    monthly_points: e.Points
    certificate: LineOrBlank = ""
    until: date | None = None
    assistance: CaseId | None = None


def admit_person(command: AdmitPerson, case: Ledger, moment: Moment) -> list[Event]:
    most = moment.parameters.number("charity.most_points_a_month")
    if command.monthly_points > most:
        raise Refused("quota_too_high", most=most)
    if command.until is not None and command.until < moment.on:
        raise Refused("ended_already", until=command.until)
    if command.assistance is not None and command.assistance not in moment.others:
        raise Refused("unknown_case")
    if command.ground is not Ground.OTHER and not (command.certificate or command.assistance):
        raise Refused("certificate_missing")
    number = command.person.id_number
    if number and any(each.known.id_number == number and not each.ended for each in case.people.values()):
        raise Refused("admitted_already")
    return [
        e.PersonAdmitted(
            person=known(command.person, moment.on, len(case.people) + 1), ground=command.ground, until=command.until,
            certificate=command.certificate, monthly_points=command.monthly_points, assistance=command.assistance,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EndEligibility(Command):
    """End somebody's right to take goods."""

    person: PersonId
    reason: Line


def end_eligibility(command: EndEligibility, case: Ledger, moment: Moment) -> list[Event]:
    _entitled(command.person, case, moment)
    return [e.EligibilityEnded(person=command.person, reason=command.reason)]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueGoods(Command):
    """Issue goods within the quota of the month, against a signature (领取签字)."""

    person: PersonId
    items: e.Items
    signed: bool
    signed_by: LineOrBlank = ""


def issue_goods(command: IssueGoods, case: Ledger, moment: Moment) -> list[Event]:
    customer = _entitled(command.person, case, moment)
    if not command.signed:
        raise Refused("not_signed", basis=SHOP)
    points = _cost(command.items, case)
    spent = customer.spent.get(month_of(moment.on), 0)
    left = customer.monthly_points - spent - points
    if left < 0:
        raise Refused("quota_spent", basis=SHOP, left=customer.monthly_points - spent, points=points)
    return [
        e.GoodsIssued(
            person=command.person, items=command.items, points=points, left=left, signed_by=command.signed_by,
            nth=len(case.issues) + 1,
        )
    ]  # fmt: skip


def _entitled(person: str, case: Ledger, moment: Moment) -> Customer:
    customer = case.people.get(person)
    if customer is None or customer.ended:
        raise Refused("not_entitled", person=person)
    if customer.until is not None and customer.until < moment.on:
        raise Refused("ended_already", until=customer.until)
    return customer


def _cost(items: tuple[e.Item, ...], case: Ledger) -> int:
    """What the goods cost in points, once it is seen that so much of them is there."""
    wanted: dict[str, int] = {}
    for item in items:
        wanted[item.goods] = wanted.get(item.goods, 0) + item.quantity
    for goods, quantity in wanted.items():
        found = case.goods.get(goods)
        if found is None or found.quantity < quantity:
            raise Refused("not_in_stock", goods=goods, quantity=found.quantity if found else 0)
    return sum(case.goods[goods].points * quantity for goods, quantity in wanted.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustStock(Command):
    """Write off what is expired, damaged, or was not there when it was counted (盘点)."""

    goods: Line
    quantity: e.Quantity
    reason: Shrinkage
    explanation: Line


def adjust_stock(command: AdjustStock, case: Ledger, moment: Moment) -> list[Event]:  # noqa: ARG001
    found = case.goods.get(command.goods)
    if found is None or found.quantity < command.quantity:
        raise Refused("not_in_stock", goods=command.goods, quantity=found.quantity if found else 0)
    return [
        e.StockAdjusted(
            goods=command.goods, quantity=command.quantity, reason=command.reason, explanation=command.explanation
        )
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseLedger(Command):
    """Close the year; what is left is carried over into the next ledger."""


def close_ledger(command: CloseLedger, case: Ledger, moment: Moment) -> list[Event]:  # noqa: ARG001
    if moment.on.year <= case.year:
        raise Refused("year_not_over", year=case.year)
    left = tuple(e.Item(goods=each.name, quantity=each.quantity) for each in case.goods.values() if each.quantity)
    return [e.LedgerClosed(left=left)]


def series(event: Event, case: Ledger, moment: Moment) -> Series | None:  # noqa: ARG001 # the shape of a series
    """`CS-{short name}-{yyyy}-{NN}`, one series per body and year of the ledger."""
    if not isinstance(event, e.LedgerOpened):
        return None
    year = str(event.year)
    pattern = f"CS-{moment.directory.short_name(event.organisation)}-{year}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=year, width=2)
