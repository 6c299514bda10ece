"""How does a referral go to another counsellor? As it came: with the consent, without a word of what was said."""

from dataclasses import dataclass

from domain.cases.counselling import events as e
from domain.cases.counselling.state import Counselling
from domain.directory.record import city
from domain.kernel.fields import Line
from domain.kernel.roles import Role
from domain.kernel.vocabulary import Command, Event, Moment, Refused, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceCounsellor(Command):
    """Let another counsellor go on; the resident's consent must stand."""

    successor: StaffId
    reason: Line


def replace_counsellor(command: ReplaceCounsellor, case: Counselling, moment: Moment) -> list[Event]:
    assert case.counsellor is not None
    if case.withdrawn_on is not None:
        raise Refused("consent_withdrawn", on=case.withdrawn_on)
    posts = city(moment).posts_of(command.successor, moment.on)
    if command.successor == case.counsellor or not any(post.role is Role.PSYCH_COUNSELLOR for post in posts):
        raise Refused("not_a_counsellor", staff=command.successor)
    return [
        e.CounsellorReplaced(counsellor=case.counsellor, successor=command.successor, reason=command.reason)
    ]  # fmt: skip


def hand_over(case: Counselling, leaving: StaffId, successor: StaffId, reason: str) -> Command | None:
    """None where somebody else counsels."""
    return ReplaceCounsellor(successor=successor, reason=reason[:200]) if case.counsellor == leaving else None
