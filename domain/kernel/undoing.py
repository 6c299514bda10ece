"""May somebody take back what they have just done? Within minutes, and only where nothing was built on it.

Nothing is deleted: `Undone` names the events of the act, and the past is read anew without them, as after a correction. What
bound somebody, went out of the office or was written into another case as well is put right in its own way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Annotated, Any

from domain.kernel.approval import RequestApproved, RequestDeclined
from domain.kernel.correction import Undone, in_effect
from domain.kernel.fields import Personal, Range, WordsOrBlank
from domain.kernel.issuing import OF_PAPERS
from domain.kernel.messages import OF_MESSAGES, MessageSent
from domain.kernel.parameters import Parameter
from domain.kernel.vocabulary import Command, Event, Moment, Recorded, Refused

MINUTES = "undo_minutes"
PARAMETERS = (
    Parameter(
        code=MINUTES, value=10, unit="minute", confidence="D", source="和睦默认：本人刚办理的一步，十分钟内可撤回",
    ),
)  # fmt: skip


class Lasting(StrEnum):
    """Why an event cannot be taken back by whoever caused it; the codes of the refusals."""

    TOLD = "undo_told"
    """A resident or another body was told; a new notice must put it right."""
    SIGNED = "undo_signed"
    """Somebody signed or sealed, or declared their will."""
    DECIDED = "undo_decided"
    """A decision with effect in law."""
    PAID = "undo_paid"
    ELSEWHERE = "undo_elsewhere"
    """Another case was written to, or a process opens or answers one."""


def nothing_lasts(event: Event) -> Lasting | None:  # noqa: ARG001 # the shape of `CaseKind.lasting`
    return None


Lasts = Callable[[Event], Lasting | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Command):
    """Take back what one has just done oneself."""

    event_version: Annotated[int, Range(1, 10**6)]
    """Any step of the act; it must be the newest of the case."""
    reason: Annotated[WordsOrBlank, Personal()] = ""


def undo(command: Undo, case: Any, moment: Moment, lasts: Lasts) -> list[Event]:  # noqa: ARG001 # every rule has this shape
    act = newest_act(moment.history)
    steps = tuple(each.version for each in act)
    if command.event_version not in steps:
        raise Refused("undo_not_newest")
    if act[0].actor != moment.actor:
        raise Refused("undo_not_yours")
    minutes = moment.parameters.number(MINUTES)
    if moment.now > last_chance(act, minutes):
        raise Refused("undo_too_late", minutes=minutes)
    if (bar := bar_to_undoing(act, lasts, moment.history)) is not None:
        raise bar
    return [Undone(steps=steps, reason=command.reason)]


def newest_act(history: Sequence[Recorded]) -> Sequence[Recorded]:
    """The events, first to last, that the newest command in effect caused: one person's, of one instant.

    That somebody was told of an earlier step builds on nothing.
    """
    standing = [each for each in in_effect(history) if not isinstance(each.event, (Undone, *OF_MESSAGES))]
    if not standing:
        return ()
    last = standing[-1]

    def is_of_it(each: Recorded) -> bool:
        return (each.recorded_at, each.actor, each.acting_for) == (last.recorded_at, last.actor, last.acting_for)

    return [*takewhile(is_of_it, reversed(standing))][::-1]


def last_chance(act: Sequence[Recorded], minutes: int) -> datetime:
    """Until when an act may be taken back, counted from when it was recorded."""
    return act[-1].recorded_at + timedelta(minutes=minutes)


def bar_to_undoing(act: Sequence[Recorded], lasts: Lasts, history: Sequence[Recorded]) -> Refused | None:
    """What forbids taking an act back for good, whoever asks and however soon."""
    if was_told(act, history):
        return Refused(Lasting.TOLD.value)
    if act[0].version == 1:
        return Refused("undo_opening")
    if any(isinstance(each.event, OF_PAPERS) for each in act):
        return Refused(Lasting.TOLD.value)
    if any(each.number is not None for each in act):
        return Refused("undo_numbered")
    if any(isinstance(each.event, RequestApproved | RequestDeclined) for each in act):
        return Refused("undo_approval")
    reason = next((found for each in act if (found := lasts(each.event)) is not None), None)
    return Refused(reason.value) if reason is not None else None


def was_told(act: Sequence[Recorded], history: Sequence[Recorded]) -> bool:
    """Whether a message about the act went out to somebody outside the office."""
    steps = {each.version for each in act}
    sent = (each.event for each in history if isinstance(each.event, MessageSent))
    return any(each.event_version in steps and each.staff is None for each in sent)
