"""The three activities 三大载体: demonstration units, merit competition, ten kinds of special communities.

applying   applied for with counted figures, evidence named       criteria   what is asked, where its figure comes from
examining  counted anew, seen on the spot, hung out, objected to   deciding   granted for a term, renewed, revoked
"""

from typing import Any

from domain.cases.recognition import applying, deciding, examining
from domain.cases.recognition.card import MEASURES, card
from domain.cases.recognition.events import EVENTS, EvidencePresented
from domain.cases.recognition.state import CLOSED, Recognition, apply
from domain.cases.recognition.terms import PARAMETERS, TERMS
from domain.cases.recognition.undoing import lasting
from domain.cases.recognition.wording import WORDING
from domain.cases.recognition.words import State
from domain.kernel.act import Act
from domain.kernel.approval import Approval
from domain.kernel.case_kind import CaseKind, Road
from domain.kernel.roles import Role, Standing, Who, who

APPLICANTS: tuple[Who, ...] = (
    who(
        Role.COMMUNITY_DIRECTOR, Role.COMMUNITY_WORKER, Role.STREET_LEADER, Role.STREET_HANDLER,
        Role.STREET_CIVIL_AFFAIRS, at="applicant",
    ),
)  # fmt: skip
EXAMINERS: tuple[Who, ...] = (who(Role.STREET_LEADER, Role.STREET_CIVIL_AFFAIRS, Role.COUNTY_CIVIL_AFFAIRS),)
DECIDERS: tuple[Who, ...] = (who(Role.STREET_LEADER, Role.COUNTY_CIVIL_AFFAIRS),)
HEADS: tuple[Who, ...] = (who(Role.STREET_LEADER, Role.COUNTY_CIVIL_AFFAIRS, head=True),)
READERS: tuple[Who, ...] = (
    *APPLICANTS, *EXAMINERS,
    who(Role.COMMUNITY_DIRECTOR, Role.COMMUNITY_WORKER, Role.GRID_MEMBER, Role.STREET_HANDLER, Role.SUPERVISOR,
        Role.AUDITOR),
)  # fmt: skip
SYSTEM: tuple[Who, ...] = (who(Role.SYSTEM, anywhere=True),)


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"applicant": command.organisation})


def standing(case: Recognition) -> Standing:
    return Standing(division=case.division, bodies={"applicant": case.organisation})


S = State
UNDECIDED = frozenset({S.APPLIED, S.EXAMINED, S.PUBLICISED})
GRANTED = frozenset({S.GRANTED})
HUNG_OUT = frozenset({S.PUBLICISED})
ROAD: Road = ((S.APPLIED,), (S.EXAMINED,), (S.PUBLICISED,), (S.GRANTED,))

ACTS = (
    Act(command=applying.ApplyForRecognition, rule=applying.apply_for, who=APPLICANTS, gathers=applying.gathered_for),
    Act(
        command=applying.PresentEvidence, rule=applying.present_evidence, who=APPLICANTS,
        states=frozenset({S.APPLIED, S.EXAMINED}),
    ),
    Act(
        command=examining.Examine, rule=examining.examine, who=EXAMINERS, states=frozenset({S.APPLIED, S.EXAMINED}),
        gathers=examining.gathered_for,
    ),
    Act(command=examining.Publicise, rule=examining.publicise, who=EXAMINERS, states=frozenset({S.EXAMINED})),
    Act(command=examining.RaiseObjection, rule=examining.raise_objection, who=EXAMINERS, states=HUNG_OUT),
    Act(command=examining.SettleObjection, rule=examining.settle_objection, who=EXAMINERS, states=HUNG_OUT),
    Act(
        command=deciding.Grant, rule=deciding.grant, who=DECIDERS, states=HUNG_OUT,
        approval=Approval(noun="grant", steps=(HEADS,)),
    ),
    Act(command=deciding.Refuse, rule=deciding.refuse, who=DECIDERS, states=UNDECIDED),
    Act(command=applying.Withdraw, rule=applying.withdraw, who=APPLICANTS, states=UNDECIDED),
    Act(
        command=deciding.Renew, rule=deciding.renew, who=EXAMINERS, states=GRANTED, gathers=examining.gathered_for_now,
        approval=Approval(noun="renewal", steps=(HEADS,)),
    ),
    Act(
        command=deciding.Revoke, rule=deciding.revoke, who=DECIDERS, states=GRANTED,
        approval=Approval(noun="revocation", steps=(HEADS,)),
    ),
    Act(command=deciding.Expire, rule=deciding.expire, who=SYSTEM, states=GRANTED),
)  # fmt: skip

KIND = CaseKind(
    name="recognition", plural="recognitions", state=Recognition, states=State, closed=CLOSED, acts=ACTS, events=EVENTS,
    apply=apply, standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for all
    card=card, series=applying.series, identity=applying.identity, steps=frozenset({EvidencePresented}),
    lasting=lasting, lapses={"RC-T2": lambda case, term: deciding.Expire()},  # noqa: ARG005 # the shape of every lapse
    terms=TERMS, parameters=PARAMETERS, measures=MEASURES, road=lambda case: ROAD,  # noqa: ARG005 # likewise
    keeper=(*APPLICANTS, *EXAMINERS), wording=WORDING,
)  # fmt: skip
