"""Subsidies by case 以案定补: one ledger a district; sheets that cover each settled case once, approved and paid by others."""

from typing import Any

from domain.cases.subsidy import paying as p
from domain.cases.subsidy.events import EVENTS
from domain.cases.subsidy.state import Ledger, apply
from domain.cases.subsidy.wording import WORDING
from domain.cases.subsidy.words import State
from domain.directory.record import STAFF
from domain.kernel.act import Act
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Role, Standing, Who, who
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

SYSTEM: tuple[Who, ...] = (who(Role.SYSTEM, anywhere=True),)
"""The program lists what was settled; it names who wanted the sheet."""
BUREAU: tuple[Who, ...] = (who(Role.JUSTICE_OFFICE),)
HEAD: tuple[Who, ...] = (who(Role.JUSTICE_OFFICE, head=True),)
TREASURY: tuple[Who, ...] = (Who(roles=STAFF, at="treasury"),)
READERS: tuple[Who, ...] = (*BUREAU, *TREASURY, who(Role.SUPERVISOR, Role.AUDITOR), *SYSTEM)
OPEN = frozenset({State.OPEN})


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"bureau": command.organisation, "treasury": command.treasury})


def lasting(event: Event) -> Lasting:  # noqa: ARG001 # none of them is taken back
    return Lasting.PAID


def standing(case: Ledger) -> Standing:
    return Standing(division=case.division, bodies={"bureau": case.organisation, "treasury": case.treasury})


def card(case: Ledger) -> Card:
    """It is counted nowhere: payments are no work that came in."""
    return Card(
        kind="subsidy", case=case.id, version=case.version, number=case.number, state=case.state, open=False,
        division=case.division, organisation=case.organisation, tasks=len(case.tasks),
    )  # fmt: skip


def identity(command: p.OpenLedger) -> str:
    return str(command.division)


ACTS = (
    Act(command=p.OpenLedger, rule=p.open_ledger, who=(*BUREAU, *SYSTEM)),
    Act(command=p.DrawUpSheet, rule=p.draw_up_sheet, who=SYSTEM, states=OPEN),
    Act(command=p.ApproveSheet, rule=p.approve_sheet, who=HEAD, states=OPEN),
    Act(command=p.RejectSheet, rule=p.reject_sheet, who=HEAD, states=OPEN),
    Act(command=p.PaySheet, rule=p.pay_sheet, who=TREASURY, states=OPEN),
)

KIND = CaseKind(
    name="subsidy", plural="subsidy_ledgers", state=Ledger, states=State, closed=frozenset(), acts=ACTS, events=EVENTS,
    apply=apply, fixed=frozenset(EVENTS), lasting=lasting, standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for all
    card=card, identity=identity, parameters=p.PARAMETERS, keeper=BUREAU, wording=WORDING,
)  # fmt: skip
