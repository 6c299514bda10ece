"""How does a talk that was arranged go to somebody else? Only before it was held: what was said stays with those who talked."""

from dataclasses import dataclass

from domain.cases.talk import events as e
from domain.cases.talk.state import Talk
from domain.directory.record import city
from domain.kernel.fields import Line
from domain.kernel.vocabulary import Command, Event, Moment, Refused, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class HandTalkOver(Command):
    """Let somebody else of the same room hold the talk that was arranged."""

    successor: StaffId
    reason: Line


def hand_talk_over(command: HandTalkOver, case: Talk, moment: Moment) -> list[Event]:
    assert case.staff is not None
    if command.successor == case.staff:
        raise Refused("talks_already", staff=command.successor)
    if not any(post.organisation == case.organisation for post in city(moment).posts_of(command.successor, moment.on)):
        raise Refused("staff_elsewhere", staff=command.successor)
    return [e.TalkHandedOver(staff=case.staff, successor=command.successor, reason=command.reason)]


def hand_over(case: Talk, leaving: StaffId, successor: StaffId, reason: str) -> Command | None:
    """None where somebody else talks. A talk that was held is closed by its talker or their head."""
    return HandTalkOver(successor=successor, reason=reason[:200]) if case.staff == leaving else None
