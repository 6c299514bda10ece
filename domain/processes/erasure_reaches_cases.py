"""An order of erasure, confirmed by two, is carried out in every case that it names, and then reported to the order itself."""

from collections.abc import Iterable

from domain.cases.erasure.events import ErasureOrdered
from domain.cases.erasure.ordering import ReportErasure
from domain.kernel.erasing import EraseData
from domain.processes.process import Instruction, Process, Told


def erasure_reaches_cases(told: Told) -> Iterable[Instruction]:
    ordered = told.recorded.event
    assert isinstance(ordered, ErasureOrdered)
    order = told.recorded.case_id
    for each in ordered.targets:
        erase = EraseData(order=order, subjects=each.subjects, text=each.text)
        yield Instruction(kind=each.kind, case=each.case, command=erase)
    subjects = sum(len(each.subjects) for each in ordered.targets)
    yield Instruction(kind="erasure", case=order, command=ReportErasure(cases=len(ordered.targets), subjects=subjects))


PROCESS = Process(rule=erasure_reaches_cases, events=(ErasureOrdered,))
