"""What do the hotlines 12345 and 12349 tell of a call, and of the order they keep under a number of their own?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from domain.cases.appeal.events.supervision import CallRecorded
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.words import CallDirection, HotlineLine
from domain.kernel.fields import Line, LineOrBlank, Personal, PhoneOrBlank, Text
from domain.kernel.vocabulary import Command, Event, Moment, Refused

SourceOrBlank = Annotated[str, Text(60, blank=True, pattern=r"[a-z0-9][a-z0-9_-]*")]
"""The service account of the call-centre software; empty: entered by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCall(Command):
    """Keep a call of the hotline with the case: when, by whom it was taken, and where it was recorded (通话记录)."""

    line: HotlineLine
    direction: CallDirection
    call_number: Line
    """The call centre's own number of the call."""
    order_number: LineOrBlank = ""
    """The call centre's own number of the order, under which it asks for the state."""
    source: SourceOrBlank = ""
    began_at: datetime
    ended_at: datetime | None = None
    operator: LineOrBlank = ""
    """The operator's number in the call centre (工号)."""
    caller_phone: Annotated[PhoneOrBlank, Personal()] = ""
    recording: LineOrBlank = ""
    """Where the call centre keeps the recording; the sound itself stays there."""


def record_call(command: RecordCall, case: Appeal, moment: Moment) -> list[Event]:
    """Each call once; a call that the centre sends again is refused by its number."""
    last = command.ended_at or command.began_at
    if last < command.began_at:
        raise Refused("call_ends_before_it_begins", began_at=command.began_at)
    if last > moment.now:
        raise Refused("call_in_the_future", began_at=command.began_at)
    if any((each.source, each.call_number) == (command.source, command.call_number) for each in case.calls):
        raise Refused("call_recorded_already", call_number=command.call_number)
    return [
        CallRecorded(
            line=command.line, direction=command.direction, call_number=command.call_number,
            order_number=command.order_number, source=command.source, began_at=command.began_at,
            ended_at=command.ended_at, operator=command.operator, caller_phone=command.caller_phone,
            recording=command.recording,
        )
    ]  # fmt: skip
