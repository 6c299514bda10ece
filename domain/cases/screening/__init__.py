"""Rounds of screening for disputes 矛盾纠纷排查: a plan, visits, findings that become cases, a result sheet."""

from typing import Any

from domain.cases.screening import rounds as r
from domain.cases.screening.card import HEADLINES, MEASURES, card
from domain.cases.screening.events import EVENTS, VisitRecorded
from domain.cases.screening.handing_over import ReplaceMember, hand_over, replace_member
from domain.cases.screening.state import CLOSED, Round, apply
from domain.cases.screening.undoing import lasting
from domain.cases.screening.wording import WORDING
from domain.cases.screening.words import State
from domain.kernel.act import Act
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Role, Standing, Who, who

_HEADS = (
    Role.COMMUNITY_DIRECTOR, Role.COMMITTEE_DIRECTOR, Role.STREET_LEADER, Role.STREET_HANDLER, Role.SUPERVISOR,
    Role.JUSTICE_OFFICE,
)  # fmt: skip
_GOING = (*_HEADS, Role.GRID_MEMBER, Role.COMMUNITY_WORKER, Role.MEDIATOR, Role.WINDOW_CLERK)
SYSTEM: tuple[Who, ...] = (who(Role.SYSTEM, anywhere=True),)
PLANNERS: tuple[Who, ...] = (who(*_HEADS),)
GOING: tuple[Who, ...] = (who(*_GOING, person="member", anywhere=True), *PLANNERS)
"""Those whom the plan names, and who heads them."""
READERS: tuple[Who, ...] = (*GOING, who(Role.AUDITOR, Role.PETITION_OFFICE, Role.ARCHIVIST), *SYSTEM)
UNDER_WAY = frozenset({State.PLANNED, State.UNDER_WAY})


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"body": command.organisation})


def standing(case: Round) -> Standing:
    people = {"member": tuple(case.people)}
    return Standing(division=case.division, bodies={"body": case.organisation}, people=people)


ACTS = (
    Act(command=r.PlanRound, rule=r.plan_round, who=PLANNERS),
    Act(command=r.RecordVisit, rule=r.record_visit, who=GOING, states=UNDER_WAY),
    Act(command=r.RecordFinding, rule=r.record_finding, who=GOING, states=frozenset({State.UNDER_WAY})),
    Act(command=r.SettleFinding, rule=r.settle_finding, who=GOING, states=frozenset({State.UNDER_WAY, State.CLOSED})),
    Act(command=r.LinkFinding, rule=r.link_finding, who=SYSTEM, states=frozenset(State)),
    Act(command=r.FindingNotOpened, rule=r.finding_not_opened, who=SYSTEM, states=frozenset(State)),
    Act(command=r.CloseRound, rule=r.close_round, who=GOING, states=frozenset({State.UNDER_WAY})),
    Act(command=ReplaceMember, rule=replace_member, who=PLANNERS, states=UNDER_WAY),
    Act(command=r.DropRound, rule=r.drop_round, who=PLANNERS, states=frozenset({State.PLANNED})),
)

KIND = CaseKind(
    name="screening", plural="screenings", state=Round, states=State, closed=CLOSED, acts=ACTS, events=EVENTS,
    apply=apply, standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for all
    card=card, series=r.series, steps=frozenset({VisitRecorded}), terms=r.TERMS, measures=MEASURES,
    lasting=lasting, hand_over=hand_over, teams=True,
    headlines=HEADLINES, on_boards=True, road=lambda case: ((State.PLANNED,), (State.UNDER_WAY,), (State.CLOSED,)),  # noqa: ARG005
    keeper=GOING, wording=WORDING,
)  # fmt: skip
