"""When is a subsidy by case paid (以案定补)? A sheet covers what was settled since the last one, each case once.

Mediator, committee director and justice office settle it in the case itself; the county's justice bureau draws the sheet up
and approves it, the treasury pays.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.subsidy import events as e
from domain.cases.subsidy.state import Ledger, Sheet
from domain.cases.subsidy.words import Stage
from domain.directory.record import must_be_at_work
from domain.kernel.fields import Line, Many, Words
from domain.kernel.parameters import Parameter
from domain.kernel.roles import scope
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, OrganisationId, Refused, StaffId, local_date

BASIS = "财行〔2007〕179号 (以案定补)"
SEPARATION = "岗位分离 (编制人、调解员不得审批发放表)"
DISTRICT = 6
"""Digits of a district's or county's code."""
PARAMETERS = (
    Parameter(
        code="subsidy.full_time", value=0, unit="", confidence="D",
        source="以案定补用于没有固定报酬的调解员：登记为专职的不参加分配（1为参加）",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLedger(Command):
    """Open the ledger of subsidies by case of a district or county: the only one there."""

    division: DivisionCode
    organisation: OrganisationId
    treasury: OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawUpSheet(Command):
    """Draw up the sheet of everything settled since the last one; the office's program lists it."""

    as_of: date
    after: e.Position
    upto: e.Position
    entries: Annotated[tuple[e.Entry, ...], Many(0, 20_000)]
    drawn_by: StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveSheet(Command):
    """Approve a sheet for payment as the head of the justice bureau."""

    sheet: e.SheetId


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectSheet(Command):
    """Send a sheet back; what it covered goes on the next one."""

    sheet: e.SheetId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PaySheet(Command):
    """Record that the treasury paid a sheet that was approved."""

    sheet: e.SheetId
    voucher: Line


def open_ledger(command: OpenLedger, case: Ledger, moment: Moment) -> list[Event]:  # noqa: ARG001
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    if len(scope(command.division)) != DISTRICT:
        raise Refused("no_district", basis=BASIS, division=command.division)
    must_be_at_work(moment, command.organisation)
    must_be_at_work(moment, command.treasury)
    return [
        e.LedgerOpened(division=command.division, organisation=command.organisation, treasury=command.treasury)
    ]  # fmt: skip


def draw_up_sheet(command: DrawUpSheet, case: Ledger, moment: Moment) -> list[Event]:
    if case.last is not None and case.last.stage is Stage.DRAWN_UP:
        raise Refused("sheet_waits", sheet=case.last.id)
    if command.as_of >= local_date(moment.now):
        raise Refused("day_not_over", day=command.as_of)
    if command.after != case.covered or command.upto < command.after:
        raise Refused("sheet_overlaps", basis="以案定补 (一案一补)")
    if any(not command.after < each.position <= command.upto for each in command.entries):
        raise Refused("sheet_overlaps", basis="以案定补 (一案一补)")
    if not command.entries:
        raise Refused("nothing_to_pay")
    return [
        e.SheetDrawnUp(
            sheet=f"S{len(case.sheets) + 1}", as_of=command.as_of, after=command.after, upto=command.upto,
            entries=command.entries, drawn_by=command.drawn_by,
        )
    ]  # fmt: skip


def approve_sheet(command: ApproveSheet, case: Ledger, moment: Moment) -> list[Event]:
    sheet = _at(case, command.sheet, Stage.DRAWN_UP)
    mediators = {name for each in sheet.entries for name in each.mediators}
    if {moment.actor.id, moment.acting_for} & {sheet.drawn_by, *mediators}:
        raise Refused("own_sheet", basis=SEPARATION)
    return [e.SheetApproved(sheet=sheet.id)]


def reject_sheet(command: RejectSheet, case: Ledger, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.SheetRejected(sheet=_at(case, command.sheet, Stage.DRAWN_UP).id, reason=command.reason)]


def pay_sheet(command: PaySheet, case: Ledger, moment: Moment) -> list[Event]:
    sheet = _at(case, command.sheet, Stage.APPROVED)
    if moment.actor.id in (sheet.drawn_by, sheet.approved_by):
        raise Refused("own_sheet", basis=SEPARATION)
    return [e.SheetPaid(sheet=sheet.id, voucher=command.voucher)]


def _at(case: Ledger, sheet: str, stage: Stage) -> Sheet:
    known = case.sheets.get(sheet)
    if known is None:
        raise Refused("no_such_sheet", sheet=sheet)
    if known.stage is not stage:
        raise Refused("sheet_stands_elsewhere", sheet=sheet, stage=known.stage)
    return known
