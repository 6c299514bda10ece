"""What can happen to an appeal? One module per part of its life; here all of it as one union and one tuple.

intake       registered, imported, repeated, merged, voided
routing      classified, routed, dispatched, objected to, accepted
handling     contacts, co-handlers, children, extensions, ledger, hearings
outcome      answered, delivered, called back, rated, closed, reviewed
supervision  urged, supervised, dangers, withdrawn, archived
"""

from typing import get_args

from domain.cases.appeal.events.handling import ChildEvent, HandlingEvent
from domain.cases.appeal.events.intake import AppealEvent, IntakeEvent
from domain.cases.appeal.events.outcome import AnsweringEvent, EvaluationEvent, ReviewEvent
from domain.cases.appeal.events.routing import RoutingEvent
from domain.cases.appeal.events.supervision import SupervisionEvent
from domain.kernel.vocabulary import Event

AnyAppealEvent = (
    IntakeEvent
    | RoutingEvent
    | HandlingEvent
    | ChildEvent
    | AnsweringEvent
    | EvaluationEvent
    | ReviewEvent
    | SupervisionEvent
)
EVENTS: tuple[type[Event], ...] = get_args(AnyAppealEvent)

__all__ = [
    "EVENTS",
    "AnsweringEvent",
    "AnyAppealEvent",
    "AppealEvent",
    "ChildEvent",
    "EvaluationEvent",
    "HandlingEvent",
    "IntakeEvent",
    "ReviewEvent",
    "RoutingEvent",
    "SupervisionEvent",
]
