"""What is told to an appeal about the case that was opened out of it?"""

from collections.abc import Callable

from domain.cases.appeal.children import ChildDone, ChildFailed, LinkChild
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.words import ChildStage
from domain.kernel.vocabulary import CaseId
from domain.processes.process import Instruction, Told


def linked(told: Told, child_key: str) -> Callable[[CaseId], Instruction]:
    """Which case was opened."""
    appeal = told.recorded.case_id
    return lambda child: Instruction(kind="appeal", case=appeal, command=LinkChild(child_key=child_key, child=child))


def not_opened(told: Told, child_key: str) -> Callable[[str], Instruction]:
    """That it could not be opened: the appeal goes on by itself, and a person finds a task."""
    appeal = told.recorded.case_id
    return lambda code: Instruction(kind="appeal", case=appeal, command=ChildFailed(child_key=child_key, reason=code))


def answered(told: Told, *, outcome: str, agreed: bool = False, summary: str = "") -> list[Instruction]:
    """How the child case came out, to the appeal that waits or waited for it."""
    parent = told.relative("referred_from")
    appeal = told.look(parent) if parent is not None else None
    if not isinstance(appeal, Appeal):
        return []
    return [
        Instruction(
            kind="appeal",
            case=appeal.id,
            command=ChildDone(
                child_key=child.key, child=child.case, number=told.card.number or "", outcome=outcome, agreed=agreed,
                summary=summary[:4000],
            ),
        )
        for child in appeal.children.values()
        if child.case == told.recorded.case_id and child.stage is ChildStage.OPENED
    ]  # fmt: skip
