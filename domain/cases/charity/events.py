"""What can happen in a charity supermarket in a year: goods in, people admitted, goods issued, stock counted?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, get_args

from domain.cases.charity.words import Ground, Shrinkage, Source
from domain.kernel.fields import Line, LineOrBlank, Many, Range
from domain.kernel.people import Known
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId

Quantity = Annotated[int, Range(1, 100_000)]
Points = Annotated[int, Range(0, 10_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Some of one sort of goods."""

    goods: Line
    quantity: Quantity


Items = Annotated[tuple[Item, ...], Many(1, 30)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerOpened(Event):
    organisation: OrganisationId
    division: DivisionCode
    year: int
    name: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class StockReceived(Event):
    goods: Line
    unit: Line
    quantity: Quantity
    points: Points
    """What one unit costs in points."""
    source: Source
    donor: LineOrBlank = ""
    receipt_number: LineOrBlank = ""
    no_receipt_wanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdmitted(Event):
    person: Known
    ground: Ground
    certificate: LineOrBlank = ""
    monthly_points: Points
    until: date | None = None
    assistance: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityEnded(Event):
    person: str
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsIssued(Event):
    person: str
    items: tuple[Item, ...]
    points: int
    left: int
    """Points left this month."""
    signed_by: LineOrBlank = ""
    """Empty: by the person; otherwise who signed for them (代领)."""
    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StockAdjusted(Event):
    goods: Line
    quantity: int
    """How much is gone."""
    reason: Shrinkage
    explanation: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerClosed(Event):
    left: tuple[Item, ...]


LedgerEvent = (
    LedgerOpened | StockReceived | PersonAdmitted | EligibilityEnded | GoodsIssued | StockAdjusted | LedgerClosed
)
EVENTS: tuple[type[Event], ...] = get_args(LedgerEvent)
