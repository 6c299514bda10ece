"""A stall that somebody asked for, and the same log seen by two engines."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date

from application.ports import Append, Appended
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Role, who
from tests.application.memory_log import MemoryLog
from tests.application.office import Office
from tests.domain.kernel import stall_kind
from tests.domain.kernel.stall_kind import KIND, AskForStall

CASE = AskForStall(
    station="station.longhua", division="130903001001", asked_on=date(2026, 3, 10), name="钱七", place="站前街"
)


def opened(office: Office) -> str:
    return office.does(KIND, CASE).case_id


class InterruptedLog(MemoryLog):
    """Before an append, somebody else is quicker: one deed of `meanwhile` each time."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: list[Callable[[], object]] = []
        self._interrupting = False

    def submit(self, append: Append) -> "Future[Appended]":
        if self.meanwhile and not self._interrupting:
            self._interrupting = True
            self.meanwhile.pop()()
            self._interrupting = False
        return super().submit(append)


def two_processes() -> tuple[Office, Office, str]:
    """The same log seen by two engines, each with its own memory of the case."""
    log = InterruptedLog()
    here, there = Office(KIND, log=log), Office(KIND, log=log)
    case_id = opened(here)
    there.state(case_id)
    return here, there, case_id


def with_mediators() -> CaseKind:
    """The stall kind, with its notes kept by the mediator in person."""
    return replace(
        KIND, keeper=(who(Role.MEDIATOR, person="mediator", anywhere=True),),
        standing=lambda stall: replace(stall_kind.KIND.standing(stall), people={"mediator": ("mediator",)}),
    )  # fmt: skip
