"""Erasures of personal data 个人信息删除: proposed, confirmed by another person, carried out by destroying keys, certified.

retention   how long the law has a file kept; what is kept is not erased
ordering    who proposes what, who confirms
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from domain.calendar.working_days import day_of
from domain.cases.erasure import ordering as o
from domain.cases.erasure.catalogue import FACTS, PAPERS
from domain.cases.erasure.events import EVENTS
from domain.cases.erasure.retention import PARAMETERS
from domain.cases.erasure.state import CLOSED, Erasure, apply
from domain.cases.erasure.undoing import lasting
from domain.cases.erasure.wording import WORDING
from domain.cases.erasure.words import State
from domain.kernel.act import Act
from domain.kernel.card import Card, Contribution, Relation
from domain.kernel.case_kind import CaseKind, Measure
from domain.kernel.erasing import ERASES, LAW
from domain.kernel.roles import Role, Standing, Who, who

_PROPOSING = (Role.ARCHIVIST, Role.SECURITY_ADMIN, Role.WINDOW_CLERK, Role.COMMUNITY_WORKER)
_CONFIRMING = (Role.STREET_LEADER, Role.COMMUNITY_DIRECTOR, Role.SUPERVISOR, Role.SECURITY_ADMIN)
PROPOSERS: tuple[Who, ...] = (who(*_PROPOSING, at="desk"), who(Role.ARCHIVIST, Role.SECURITY_ADMIN))
CONFIRMERS: tuple[Who, ...] = (
    who(*_CONFIRMING, head=True), who(Role.SECURITY_ADMIN), who(Role.ARCHIVIST, head=True),
)  # fmt: skip
"""Heads of the place, and those who answer for security; never whoever proposed it."""
SYSTEM: tuple[Who, ...] = (who(Role.SYSTEM, anywhere=True),)
READERS: tuple[Who, ...] = (*PROPOSERS, *CONFIRMERS, who(Role.AUDITOR), *SYSTEM)
MEASURES = (
    Measure(name="erasures", sort="count", basis=LAW),
    Measure(name="erasures_rejected", sort="count", basis=LAW),
)


def opening(command: Any) -> Standing:
    return Standing(bodies={"desk": command.organisation})


def standing(case: Erasure) -> Standing:
    people = {"proposer": (case.proposer,) if case.proposer else ()}
    return Standing(division=case.division, bodies={"desk": case.organisation}, people=people)


def card(case: Erasure) -> Card:
    return Card(
        kind="erasure", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED, variant=case.ground or "", division=case.division,
        organisation=case.organisation, handler=case.proposer, opened_at=case.opened_at, decided_at=case.ordered_at,
        closed_at=case.closed_at, outcome=case.state if case.state in CLOSED else "", tasks=len(case.tasks),
        relations=tuple(Relation(sort=ERASES, case=each.case) for each in case.targets),
        contributions=tuple(_contributions(case)),
    )  # fmt: skip


def _contributions(case: Erasure) -> Iterator[Contribution]:
    if case.closed_at is None:
        return
    name = {State.CARRIED_OUT: "erasures", State.REJECTED: "erasures_rejected"}.get(State(case.state))
    if name is not None:
        yield Contribution(measure=name, on=day_of(case.closed_at), numerator=Decimal(1))


PROPOSED = frozenset({State.PROPOSED})
ACTS = (
    Act(command=o.ProposeErasure, rule=o.propose_erasure, who=PROPOSERS),
    Act(command=o.AddTarget, rule=o.add_target, who=PROPOSERS, states=PROPOSED),
    Act(command=o.ConfirmErasure, rule=o.confirm_erasure, who=CONFIRMERS, states=PROPOSED, grave=True),
    Act(command=o.RejectErasure, rule=o.reject_erasure, who=CONFIRMERS, states=PROPOSED),
    Act(command=o.WithdrawErasure, rule=o.withdraw_erasure, who=PROPOSERS, states=PROPOSED),
    Act(command=o.ReportErasure, rule=o.report_erasure, who=SYSTEM, states=frozenset({State.ORDERED})),
)

KIND = CaseKind(
    name="erasure", plural="erasures", state=Erasure, states=State, closed=CLOSED, acts=ACTS, events=EVENTS,
    apply=apply, standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for all
    card=card, series=o.series, parameters=PARAMETERS, measures=MEASURES, lasting=lasting,
    road=lambda case: ((State.PROPOSED,), (State.ORDERED,), (State.CARRIED_OUT,)),  # noqa: ARG005
    keeper=PROPOSERS, papers=PAPERS, facts=FACTS, wording=WORDING,
)  # fmt: skip
