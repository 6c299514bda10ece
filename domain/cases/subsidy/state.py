"""What is known of a ledger of subsidies by case, and how do its events fold into it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, assert_never, cast

from domain.cases.subsidy import events as e
from domain.cases.subsidy.words import Stage, State
from domain.kernel.case import Case, case_state
from domain.kernel.vocabulary import DivisionCode, OrganisationId, Recorded, StaffId

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    id: str
    as_of: date
    after: int
    upto: int
    entries: tuple[e.Entry, ...]
    drawn_by: StaffId
    drawn_at: datetime
    stage: Stage = Stage.DRAWN_UP
    approved_by: StaffId | None = None
    approved_at: datetime | None = None
    paid_by: StaffId | None = None
    paid_at: datetime | None = None
    voucher: str = ""
    reason: str = ""

    @property
    def total(self) -> Decimal:
        return sum((each.amount for each in self.entries), Decimal(0))


@case_state
class Ledger(Case):
    division: DivisionCode = DivisionCode("")
    organisation: OrganisationId = OrganisationId("")
    treasury: OrganisationId = OrganisationId("")
    sheets: Mapping[str, Sheet] = field(default_factory=dict)

    @property
    def last(self) -> Sheet | None:
        """The newest sheet that stands."""
        return next((each for each in reversed(tuple(self.sheets.values())) if each.stage is not Stage.REJECTED), None)

    @property
    def covered(self) -> int:
        """Up to which event of the log subsidies are on a sheet."""
        return self.last.upto if self.last else 0


def shares(entry: e.Entry) -> Mapping[StaffId, Decimal]:
    """What each gets of one case: equal parts; the cents that cannot be shared go to whoever stands first."""
    part = (entry.amount / len(entry.mediators)).quantize(CENT, rounding="ROUND_DOWN")
    rest = entry.amount - part * len(entry.mediators)
    return {each: part + (rest if n == 0 else 0) for n, each in enumerate(entry.mediators)}


def apply(case: Ledger, recorded: Recorded) -> None:
    event = cast("e.LedgerEvent", recorded.event)
    by = recorded.acting_for or StaffId(recorded.actor.id)
    match event:
        case e.LedgerOpened():
            case.state, case.division = State.OPEN, event.division
            case.organisation, case.treasury = event.organisation, event.treasury
        case e.SheetDrawnUp():
            drawn = Sheet(
                id=event.sheet, as_of=event.as_of, after=event.after, upto=event.upto, entries=event.entries,
                drawn_by=event.drawn_by, drawn_at=recorded.occurred_at,
            )  # fmt: skip
            case.sheets = {**case.sheets, event.sheet: drawn}
        case e.SheetApproved():
            _change(case, event.sheet, stage=Stage.APPROVED, approved_by=by, approved_at=recorded.occurred_at)
        case e.SheetRejected():
            _change(case, event.sheet, stage=Stage.REJECTED, reason=event.reason)
        case e.SheetPaid():
            paid = {"stage": Stage.PAID, "paid_by": by, "paid_at": recorded.occurred_at, "voucher": event.voucher}
            _change(case, event.sheet, **paid)
        case _:
            assert_never(event)


def _change(case: Ledger, sheet: str, **changes: Any) -> None:
    case.sheets = {**case.sheets, sheet: replace(case.sheets[sheet], **changes)}
