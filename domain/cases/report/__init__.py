"""Reports that were issued 定稿报表: printed once with all their figures, approved by who heads the unit, or void."""

from typing import Any

from domain.cases.report import printing as p
from domain.cases.report.events import EVENTS
from domain.cases.report.state import CLOSED, Issued, apply
from domain.cases.report.wording import WORDING
from domain.cases.report.words import State
from domain.directory.record import STAFF
from domain.kernel.act import Act
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Role, Standing, Who, who
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

SYSTEM: tuple[Who, ...] = (who(Role.SYSTEM, anywhere=True),)
"""The program itself made the figures; it names who wanted them."""
UNIT: tuple[Who, ...] = (Who(roles=STAFF, at="unit"),)
HEADS: tuple[Who, ...] = (Who(roles=STAFF, at="unit", head=True), who(Role.SUPERVISOR))
READERS: tuple[Who, ...] = (*UNIT, Who(roles=STAFF), *SYSTEM)


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"unit": command.unit})


def lasting(event: Event) -> Lasting:  # noqa: ARG001 # none of them is taken back
    return Lasting.DECIDED


def standing(case: Issued) -> Standing:
    return Standing(division=case.division, bodies={"unit": case.unit})


def card(case: Issued) -> Card:
    """It is counted nowhere: a report is no work that came in."""
    return Card(
        kind="report", case=case.id, version=case.version, number=case.number, state=case.state, open=False,
        variant=case.report, division=case.division, organisation=case.unit, handler=case.issuer, outcome=case.period,
        subject=case.title, text=case.title, tasks=len(case.tasks),
    )  # fmt: skip


STANDING = frozenset({State.ISSUED})
ACTS = (
    Act(command=p.IssueReport, rule=p.issue_report, who=SYSTEM),
    Act(command=p.ApproveReport, rule=p.approve_report, who=HEADS, states=STANDING),
    Act(command=p.VoidReport, rule=p.void_report, who=UNIT, states=STANDING | {State.APPROVED}),
)

KIND = CaseKind(
    name="report", plural="issued_reports", state=Issued, states=State, closed=CLOSED, acts=ACTS, events=EVENTS,
    apply=apply, fixed=frozenset(EVENTS), lasting=lasting, standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for all
    card=card, series=p.series, keeper=UNIT, wording=WORDING,
)  # fmt: skip
