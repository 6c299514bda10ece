"""What can happen in the ledger of subsidies by case of a district: sheets drawn up, approved or rejected, paid?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from domain.cases.subsidy.words import Grade
from domain.kernel.fields import Line, Many, Range, Text, Words
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId, StaffId

Position = Annotated[int, Range(0, 2**53)]
SheetId = Annotated[str, Text(8, pattern=r"S[0-9]{1,5}")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The subsidy of one case, or the taking back of one (a negative amount)."""

    case: CaseId
    number: Line
    committee: OrganisationId
    grade: Grade
    amount: Decimal
    """Yuan."""
    parameters: Line
    """Which rate was used."""
    mediators: Annotated[tuple[StaffId, ...], Many(1, 20)]
    """Who shares it: those who mediated and have no fixed pay."""
    position: Position
    """Of the event that settled it, or took it back: it is paid by the one sheet that covers the position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerOpened(Event):
    division: DivisionCode
    organisation: OrganisationId
    treasury: OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDrawnUp(Event):
    """Every subsidy settled after one event of the log and up to another, each once."""

    sheet: SheetId
    as_of: date
    after: Position
    upto: Position
    entries: Annotated[tuple[Entry, ...], Many(1, 20_000)]
    drawn_by: StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetApproved(Event):
    sheet: SheetId


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRejected(Event):
    """What it covered is covered by the next sheet."""

    sheet: SheetId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPaid(Event):
    sheet: SheetId
    voucher: Line


LedgerEvent = LedgerOpened | SheetDrawnUp | SheetApproved | SheetRejected | SheetPaid
EVENTS = (LedgerOpened, SheetDrawnUp, SheetApproved, SheetRejected, SheetPaid)
