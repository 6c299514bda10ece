"""How does somebody's part in a round go to a colleague?"""

from dataclasses import dataclass

from domain.cases.screening import events as e
from domain.cases.screening.state import Round
from domain.kernel.fields import Words
from domain.kernel.vocabulary import Command, Event, Moment, Refused, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceMember(Command):
    """Let a colleague go on in the place of somebody whom the plan names."""

    member: StaffId
    successor: StaffId
    reason: Words


def replace_member(command: ReplaceMember, case: Round, moment: Moment) -> list[Event]:
    if command.member not in case.people:
        raise Refused("not_in_the_round", staff=command.member)
    if not moment.directory.posts_of(command.successor, moment.on):
        raise Refused("unknown_staff", staff=command.successor)
    return [e.MemberReplaced(member=command.member, successor=command.successor, reason=command.reason)]


def hand_over(case: Round, leaving: StaffId, successor: StaffId, reason: str) -> Command | None:
    """None where the plan does not name the one who leaves."""
    return ReplaceMember(member=leaving, successor=successor, reason=reason) if leaving in case.people else None
