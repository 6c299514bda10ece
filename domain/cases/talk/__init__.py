"""Talks 谈心: in a talk room of the community, between a resident and somebody of the station, in confidence.

What was said is read by those who talked and by who heads them, and by nobody else: auditors see that there was a talk, when and
by whom. Everything that is counted is a class code.
"""

from typing import Any

from domain.cases.talk import sessions as s
from domain.cases.talk.card import HEADLINES, MEASURES, card
from domain.cases.talk.events import EVENTS
from domain.cases.talk.handing_over import HandTalkOver, hand_over, hand_talk_over
from domain.cases.talk.state import CLOSED, Talk, apply
from domain.cases.talk.undoing import lasting
from domain.cases.talk.wording import WORDING
from domain.cases.talk.words import State
from domain.kernel.act import Act
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Role, Standing, Who, who

_TALKING = (
    Role.WINDOW_CLERK, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.SUPERVISOR, Role.PSYCH_COUNSELLOR,
    Role.MEDIATOR, Role.VOLUNTEER,
)  # fmt: skip
ROOM: tuple[Who, ...] = (who(*_TALKING, at="room"),)
TALKER: tuple[Who, ...] = (who(*_TALKING, at="room", person="talker"),)
HEAD: tuple[Who, ...] = (who(Role.SUPERVISOR, Role.COMMUNITY_DIRECTOR, at="room", head=True),)
CONFIDANTS: tuple[Who, ...] = (*TALKER, *HEAD)
READERS: tuple[Who, ...] = (*CONFIDANTS, who(Role.AUDITOR))


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"room": command.organisation})


def standing(case: Talk) -> Standing:
    people = {"talker": (case.staff,) if case.staff else ()}
    return Standing(division=case.division, bodies={"room": case.organisation}, people=people)


ACTS = (
    Act(command=s.ArrangeTalk, rule=s.arrange_talk, who=ROOM),
    Act(command=s.HoldTalk, rule=s.hold_talk, who=TALKER, states=s.HELD),
    Act(command=s.ReportCrisis, rule=s.report_crisis, who=CONFIDANTS, states=s.HELD),
    Act(command=s.CloseTalk, rule=s.close_talk, who=CONFIDANTS, states=frozenset({State.HELD})),
    Act(command=HandTalkOver, rule=hand_talk_over, who=CONFIDANTS, states=frozenset({State.ARRANGED})),
    Act(command=s.CancelTalk, rule=s.cancel_talk, who=CONFIDANTS, states=frozenset({State.ARRANGED})),
)

KIND = CaseKind(
    name="talk", plural="talks", state=Talk, states=State, closed=CLOSED, acts=ACTS, events=EVENTS, apply=apply,
    standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for every talk
    card=card, series=s.series, terms=s.TERMS, measures=MEASURES, headlines=HEADLINES,
    lasting=lasting, hand_over=hand_over,
    road=lambda case: ((State.ARRANGED,), (State.HELD,), (State.CLOSED,)),  # noqa: ARG005 # likewise
    confidants=CONFIDANTS, keeper=CONFIDANTS, wording=WORDING,
)  # fmt: skip
