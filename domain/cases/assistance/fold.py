"""How does an event change the state of an application?"""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from domain.cases.assistance.fold_decision import BenefitEvent, DecisionEvent, fold_benefit, fold_decision
from domain.cases.assistance.fold_intake import IntakeEvent, fold_intake
from domain.cases.assistance.fold_investigation import (
    InvestigationEvent,
    PublicityEvent,
    fold_investigation,
    fold_publicity,
)
from domain.cases.assistance.state import Assistance
from domain.kernel.vocabulary import Event, Recorded

AssistanceEvent = IntakeEvent | InvestigationEvent | PublicityEvent | DecisionEvent | BenefitEvent
EVENTS: tuple[type[Event], ...] = get_args(AssistanceEvent)

Fold = Callable[[Assistance, Any, Recorded], None]  # each stage folds its own events and no others

_STAGES: tuple[tuple[Any, Fold], ...] = (
    (IntakeEvent, fold_intake),
    (InvestigationEvent, fold_investigation),
    (PublicityEvent, fold_publicity),
    (DecisionEvent, fold_decision),
    (BenefitEvent, fold_benefit),
)
_FOLDS: Mapping[type[Event], Fold] = {event: fold for events, fold in _STAGES for event in get_args(events)}


def apply(case: Assistance, recorded: Recorded) -> None:
    """Fold one event; nothing is computed from today."""
    _FOLDS[type(recorded.event)](case, recorded.event, recorded)
