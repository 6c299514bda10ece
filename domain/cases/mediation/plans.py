"""Which sessions are planned? What can happen to a plan, and what the case remembers of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, assert_never

from domain.kernel.fields import Line, Personal, Words
from domain.kernel.vocabulary import Event, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlanned(Event):
    plan: str
    starts_at: datetime
    minutes: int
    room: Line
    """A room of the office, so that two cases do not meet in it; never somebody's address."""
    told: tuple[str, ...] = ()
    """Parties who were told the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCancelled(Event):
    plan: str
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A session that shall be held."""

    id: str
    starts_at: datetime
    minutes: int
    room: str
    told: tuple[str, ...] = ()


Planning = SessionPlanned | SessionCancelled


def apply_planning(case: Any, event: Planning, recorded: Recorded) -> None:  # noqa: ARG001 # one shape
    match event:
        case SessionPlanned(plan=plan, starts_at=starts_at, minutes=minutes, room=room, told=told):
            case.planned += 1
            case.plans = (*case.plans, Plan(id=plan, starts_at=starts_at, minutes=minutes, room=room, told=told))
        case SessionCancelled(plan=plan):
            case.plans = tuple(each for each in case.plans if each.id != plan)
        case _:
            assert_never(event)
