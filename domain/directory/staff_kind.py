"""The record of a member of staff as one value: what may be asked, by whom, and what it may hold."""

from collections.abc import Iterable, Mapping

from domain.directory.appointments import appoint, end_post, set_deputy
from domain.directory.attendance import engage, leave, record_absence, record_return, rejoin, rename_staff
from domain.directory.mediator_register import RegisterMediator, StrikeOffMediator
from domain.directory.record import ADMINISTRATOR, EVERYBODY_AT_WORK, STAFF
from domain.directory.registering import register_mediator, strike_off_mediator
from domain.directory.staff import (
    EVENTS,
    AbsenceRecorded,
    Appoint,
    EndPost,
    Engage,
    Leave,
    RecordAbsence,
    RecordReturn,
    Rejoin,
    RenameStaff,
    SetDeputy,
    StaffRecord,
    StaffState,
    apply,
)
from domain.directory.wording import STAFF as WORDS
from domain.kernel.act import Act
from domain.kernel.case_kind import CaseKind
from domain.kernel.messages import Due, Happened, MessageRule
from domain.kernel.roles import Role, Standing, Who, who

SELF = (*ADMINISTRATOR, Who(roles=STAFF, person="self", anywhere=True))
REGISTRARS = (*ADMINISTRATOR, who(Role.JUSTICE_OFFICE))
"""The justice office guides the mediators of its place and keeps their register (人民调解法 第五条)."""
ENGAGED, LEFT = frozenset((StaffState.ENGAGED,)), frozenset((StaffState.LEFT,))


def _opening(command: Engage) -> Standing:
    return Standing(division=command.division)


def _standing(case: StaffRecord) -> Standing:
    return Standing(division=case.known.division or "", people={"self": (case.known.id,)})


def _identity(command: Engage) -> str:
    return command.staff


def _deputies(happened: Happened) -> Iterable[Due]:
    """The B of every post that is held on the first day of the absence."""
    first = happened.event.first
    held = (post for post in happened.case.known.posts if post.held_on(first))
    return [Due(receiver=each) for each in dict.fromkeys(post.deputy for post in held) if each]


def _who_is_away(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001 # the shape of `MessageRule.facts`
    event = happened.event
    return {"A岗": happened.case.known.name, "首日": event.first, "末日": event.last}


KIND = CaseKind(
    name="staff",
    plural="staff",
    state=StaffRecord,
    states=StaffState,
    closed=LEFT,
    acts=(
        Act(command=Engage, rule=engage, who=ADMINISTRATOR),
        Act(command=RenameStaff, rule=rename_staff, who=ADMINISTRATOR, states=ENGAGED),
        Act(command=Appoint, rule=appoint, who=ADMINISTRATOR, states=ENGAGED, grave=True),
        Act(command=EndPost, rule=end_post, who=ADMINISTRATOR, states=ENGAGED),
        Act(command=SetDeputy, rule=set_deputy, who=ADMINISTRATOR, states=ENGAGED, grave=True),
        Act(command=RecordAbsence, rule=record_absence, who=SELF, states=ENGAGED),
        Act(command=RecordReturn, rule=record_return, who=SELF, states=ENGAGED),
        Act(command=RegisterMediator, rule=register_mediator, who=REGISTRARS, states=ENGAGED),
        Act(command=StrikeOffMediator, rule=strike_off_mediator, who=REGISTRARS, states=ENGAGED),
        Act(command=Leave, rule=leave, who=ADMINISTRATOR, states=ENGAGED),
        Act(command=Rejoin, rule=rejoin, who=ADMINISTRATOR, states=LEFT),
    ),
    events=EVENTS,
    apply=apply,
    standing=_standing,
    opening=_opening,
    readers=lambda _case: EVERYBODY_AT_WORK,
    identity=_identity,
    messages=(MessageRule(template="staff.stands_in", events=(AbsenceRecorded,), to=_deputies, facts=_who_is_away),),
    wording=WORDS,
)
