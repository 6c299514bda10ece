"""A mediation that came out, with or without an agreement, gives its result back to the appeal it came from."""

from collections.abc import Iterable

from domain.cases.mediation import outcomes
from domain.cases.mediation.events import NotAccepted, NumberVoided, PartyDeclined, Terminated, Withdrawn
from domain.processes.appeal_child import answered
from domain.processes.process import Instruction, Process, Told

AGREEMENTS = (outcomes.OralAgreed, outcomes.AgreementEffective)
ENDS = (NotAccepted, PartyDeclined, Terminated, Withdrawn, NumberVoided)


def mediation_answers_appeal(told: Told) -> Iterable[Instruction]:
    """An agreement prefills the answer `resolved by mediation`, which a person gives."""
    event = told.recorded.event
    if isinstance(event, AGREEMENTS):
        return answered(told, outcome=told.card.outcome, agreed=True, summary=event.content)
    return answered(told, outcome=told.card.outcome)


PROCESS = Process(rule=mediation_answers_appeal, events=(*AGREEMENTS, *ENDS))
