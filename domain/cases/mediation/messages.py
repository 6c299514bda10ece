"""Of which steps of a mediation are the parties and the mediators told?"""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta

from domain.calendar.working_days import SHANGHAI
from domain.cases.mediation import events as e
from domain.cases.mediation import outcomes as o
from domain.cases.mediation.plans import SessionCancelled, SessionPlanned
from domain.kernel.card import Appointment, Card
from domain.kernel.messages import Due, Happened, MessageRule
from domain.kernel.staff_messages import assigned_by
from domain.kernel.vocabulary import local_date

REMINDER = time(9)
"""D: when the parties are reminded, on the day before a session."""


def _parties(happened: Happened) -> Iterable[Due]:
    return [Due(receiver=each.id) for each in happened.case.parties]


def _reached(happened: Happened) -> Iterable[Due]:
    """Who left no telephone hears of it at the committee's, where they agreed to it."""
    return [Due(receiver=each.id) for each in happened.case.parties if each.phone]


def _not_told_yet(happened: Happened) -> Iterable[Due]:
    """Whom the mediator told of the time already is not told twice."""
    return [each for each in _parties(happened) if each.receiver not in happened.event.told]


def _the_day_before(happened: Happened) -> Iterable[Due]:
    day = local_date(happened.event.starts_at) - timedelta(days=1)
    at = datetime.combine(day, REMINDER, SHANGHAI)
    return [Due(receiver=each.receiver, at=at) for each in _parties(happened) if at > happened.recorded.recorded_at]


def _still_planned(now: Card, happened: Happened, due: Due) -> bool:  # noqa: ARG001 # the shape of `MessageRule.still`
    plan = _plan(now, happened.event.plan)
    return plan is not None and not plan.held and plan.starts_at == happened.event.starts_at


def _plan(card: Card | None, plan: str) -> Appointment | None:
    return next((each for each in card.appointments if each.id == plan), None) if card else None


def _when_and_where(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001 # the shape of `MessageRule.facts`
    return {"时间": happened.event.starts_at, "地点": happened.event.room}


def _told_of_it(happened: Happened) -> Iterable[Due]:
    return _parties(happened) if _plan(happened.before, happened.event.plan) else ()


def _when_it_was(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001
    plan = _plan(happened.before, happened.event.plan)
    assert plan is not None
    return {"时间": plan.starts_at}


def _until(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001
    return {"期限": happened.event.until}


MESSAGES = (
    MessageRule(template="mediation.accepted", events=(e.Accepted,), to=_reached),
    MessageRule(
        template="mediation.invited", events=(SessionPlanned,), to=_not_told_yet, facts=_when_and_where,
        still=_still_planned,
    ),
    MessageRule(
        template="mediation.reminded", events=(SessionPlanned,), to=_the_day_before, facts=_when_and_where,
        still=_still_planned,
    ),
    MessageRule(template="mediation.cancelled", events=(SessionCancelled,), to=_told_of_it, facts=_when_it_was),
    MessageRule(template="mediation.extended", events=(e.Extended,), to=_reached, facts=_until),
    MessageRule(
        template="mediation.agreed", events=(o.AgreementEffective, o.OralAgreed), to=_parties
    ),
    assigned_by(e.MediatorAssigned, e.MediatorsChanged, e.RecusalDecided),
)  # fmt: skip
