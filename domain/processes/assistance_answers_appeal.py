"""An application for assistance that was decided, or ended, tells the appeal it came from."""

from collections.abc import Iterable

from domain.cases.assistance import events
from domain.cases.assistance.events import benefit
from domain.processes.appeal_child import answered
from domain.processes.process import Instruction, Process, Told

DECIDED = (
    benefit.Confirmed,
    benefit.ApplicationRefused,
    benefit.Relieved,
    events.Referred,
    events.Lapsed,
    events.Withdrawn,
    events.ProcedureEnded,
    events.DiscoveryClosed,
)


def assistance_answers_appeal(told: Told) -> Iterable[Instruction]:
    return answered(told, outcome=told.card.outcome or told.card.state)


PROCESS = Process(rule=assistance_answers_appeal, events=DECIDED)
