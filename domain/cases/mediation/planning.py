"""When and where shall the parties meet? Sessions are planned, told to the parties, moved by cancelling and planning anew."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from domain.cases.mediation.facts import SomeParties
from domain.cases.mediation.guards import known_parties
from domain.cases.mediation.plans import Plan, SessionCancelled, SessionPlanned
from domain.cases.mediation.state import Mediation
from domain.kernel.fields import Line, Personal, Range, Text, Words
from domain.kernel.vocabulary import Command, Event, Moment, Refused

PlanId = Annotated[str, Text(8, pattern=r"N[0-9]+")]
"""A plan of the case: N1, N2, ..."""
AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSession(Command):
    """Plan a session: day, time and room, and who of the parties was told."""

    starts_at: datetime
    minutes: Annotated[int, Range(15, 12 * 60)] = AN_HOUR
    room: Line
    told: SomeParties = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelSession(Command):
    """Cancel a planned session."""

    plan: PlanId
    reason: Annotated[Words, Personal()]


def plan_session(command: PlanSession, case: Mediation, moment: Moment) -> list[Event]:
    known_parties(case, command.told)
    if command.starts_at <= moment.occurred_at:
        raise Refused("planned_for_the_past", starts_at=command.starts_at)
    for each in case.plans:
        if overlap(command.starts_at, command.minutes, each):
            raise Refused("planned_already", starts_at=each.starts_at)
    return [
        SessionPlanned(
            plan=f"N{case.planned + 1}", starts_at=command.starts_at, minutes=command.minutes, room=command.room,
            told=command.told,
        )
    ]  # fmt: skip


def cancel_session(command: CancelSession, case: Mediation, moment: Moment) -> list[Event]:
    plan = next((each for each in case.plans if each.id == command.plan), None)
    if plan is None:
        raise Refused("no_such_plan")
    if plan.starts_at <= moment.occurred_at:
        raise Refused("planned_for_the_past", starts_at=plan.starts_at)
    return [SessionCancelled(plan=plan.id, reason=command.reason)]


def overlap(starts_at: datetime, minutes: int, plan: Plan) -> bool:
    """Whether a session would meet another one of the same case; one may begin when the other ends."""
    ends, plan_ends = starts_at + timedelta(minutes=minutes), plan.starts_at + timedelta(minutes=plan.minutes)
    return starts_at < plan_ends and plan.starts_at < ends
