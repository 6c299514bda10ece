"""A classified appeal goes where an assignment rule that acts by itself sends it; a person who was quicker wins."""

from collections.abc import Iterable

from domain.cases.appeal.events.routing import Classified
from domain.cases.appeal.routing import Dispatch
from domain.cases.appeal.state import Appeal, AppealState
from domain.cases.appeal.words import DispatchForm
from domain.processes.process import Instruction, Process, Told


def rules_dispatch_appeal(told: Told) -> Iterable[Instruction]:
    case = told.look(told.recorded.case_id)
    found = told.assigns(False)
    if found is None or not isinstance(case, Appeal) or case.state is not AppealState.CLASSIFIED:
        return
    form = DispatchForm.DISPATCH if case.is_order else DispatchForm.TRANSFER
    yield Instruction(
        kind="appeal", case=case.id, command=Dispatch(form=form, unit=found.organisation, reasons=found.words)
    )


PROCESS = Process(rule=rules_dispatch_appeal, events=(Classified,))
