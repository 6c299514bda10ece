"""An accepted mediation goes to whom an assignment rule that acts by itself names; a choice of the parties comes first."""

from collections.abc import Iterable

from domain.cases.mediation.events import Accepted
from domain.cases.mediation.mediators import Assign
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import State
from domain.processes.process import Instruction, Process, Told


def rules_assign_mediator(told: Told) -> Iterable[Instruction]:
    case = told.look(told.recorded.case_id)
    found = told.assigns(True)
    if found is None or not found.people or not isinstance(case, Mediation):
        return
    if case.state is State.ACCEPTED and not case.choices:
        yield Instruction(kind="mediation", case=case.id, command=Assign(mediators=found.people))


PROCESS = Process(rule=rules_assign_mediator, events=(Accepted,))
