"""What gives one handler's appeal to another?"""

from domain.cases.appeal.acceptance import AssignHandler
from domain.cases.appeal.state import Appeal
from domain.kernel.vocabulary import Command, StaffId


def hand_over(case: Appeal, leaving: StaffId, successor: StaffId, reason: str) -> Command | None:
    """None where the one who leaves does not handle it."""
    return AssignHandler(handler=successor, reason=reason) if case.handler == leaving else None
