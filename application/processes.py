"""How do processes follow the log, so that each event is answered exactly once?

Every command goes out under a key made from the event and the process; the log keeps how far the follower has come. A
follower that died in between, or a second one beside it, asks again for what was done already and adds nothing.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from application.ask import Ask, Done, KeyReusedError, UnknownCaseError
from application.engine import Engine
from application.following import advance
from application.ports import ConflictError, OutcomeUnknownError, OverloadedError
from domain.kernel.act import snake
from domain.kernel.case_kind import CaseKind
from domain.kernel.records import RaiseTask
from domain.kernel.vocabulary import SYSTEM, CaseId, Event, ForbiddenError, InvalidError, Recorded, RefusedError
from domain.processes.process import Instruction, Process, Proposed, Told

LOG = logging.getLogger(__name__)
NAME = "processes"
"""Under which the log keeps the follower's position."""
BATCH = 500
LATER = (ConflictError, OverloadedError, OutcomeUnknownError)
"""What may well go another time: the follower stops before the event and comes back."""


Assigns = Callable[[str, CaseKind, Any, bool], Proposed | None]
"""Asked with city, kind, case, and whether the body is settled and only a person is wanted."""


def no_rules(tenant: str, kind: CaseKind, case: Any, settled: bool) -> Proposed | None:  # noqa: ARG001
    """Nothing is assigned by itself."""
    return None


class ProcessFollower:
    """Answers the events of a city in their order. Any number may run; one is enough."""

    def __init__(self, engine: Engine, processes: Iterable[Process], assigns: Assigns = no_rules) -> None:
        """`assigns`: to whom a rule that acts by itself gives a case."""
        self._engine = engine
        self._assigns = assigns
        self._answers: dict[type, list[Process]] = {}
        for process in processes:
            for event in process.events:
                self._answers.setdefault(event, []).append(process)

    def reads(self, event: Event) -> bool:
        """Whether some process answers events like this one."""
        return type(event) in self._answers

    def catch_up(self, tenant: str) -> int:
        """Answer everything new. Returns the position reached; what cannot go now raises, and is taken up next time."""
        log = self._engine.log
        position = log.tracked(tenant, NAME)
        while events := log.since(tenant, position, BATCH):
            for recorded in events:
                for process in self._answers.get(type(recorded.event), ()):
                    self._answer(tenant, process, recorded)
            position = events[-1].position
            advance(self._engine, tenant, NAME, position)
        return position

    def _answer(self, tenant: str, process: Process, recorded: Recorded) -> None:
        try:
            for nth, instruction in enumerate(process.rule(self._told(tenant, recorded))):
                self._carry_out(tenant, process, recorded, instruction, str(nth))
        except LATER:
            raise
        except Exception as error:  # a process that cannot go on leaves a task for a person
            LOG.exception("%s could not answer position %s of %s", process.name, recorded.position, tenant)
            self._task(tenant, process, recorded, _code(error))

    def _told(self, tenant: str, recorded: Recorded) -> Told:
        """The case as it stood right after the event, so that asking again gives the same instructions."""
        kind, history = self._engine.history(tenant, recorded.case_id)
        case = kind.fold(recorded.case_id, history[: recorded.version])
        assert kind.card is not None
        return Told(
            recorded, kind.card(case), lambda case_id: self._look(tenant, case_id),
            lambda settled: self._assigns(tenant, kind, case, settled),
        )  # fmt: skip

    def _look(self, tenant: str, case_id: CaseId) -> Any:
        """As the log has it now: another process may have written to it."""
        self._engine.forget(tenant, case_id)
        try:
            return self._engine.case(tenant, case_id)[1]
        except UnknownCaseError:
            return None

    def _carry_out(
        self, tenant: str, process: Process, recorded: Recorded, instruction: Instruction, path: str
    ) -> None:
        try:
            done = self._engine.do(self._ask(tenant, process, recorded, instruction, path))
        except KeyReusedError:
            return
        except (RefusedError, ForbiddenError, InvalidError, UnknownCaseError) as error:
            if instruction.otherwise is None:
                raise
            self._carry_out(tenant, process, recorded, instruction.otherwise(_code(error)), f"{path}.otherwise")
            return
        if instruction.then is not None:
            self._carry_out(tenant, process, recorded, instruction.then(done.case_id), f"{path}.then")

    def _ask(self, tenant: str, process: Process, recorded: Recorded, instruction: Instruction, path: str) -> Ask:
        return Ask(
            tenant=tenant, kind=instruction.kind, name=snake(type(instruction.command).__name__),
            command=instruction.command, actor=SYSTEM, case_id=instruction.case,
            key=f"process/{process.name}/{recorded.case_id}/{recorded.version}/{path}",
            causation_id=f"{recorded.case_id}/{recorded.version}",
            correlation_id=recorded.correlation_id or recorded.case_id,
        )  # fmt: skip

    def _task(self, tenant: str, process: Process, recorded: Recorded, code: str) -> Done | None:
        """Tell a person, on the case whose event could not be answered."""
        task_id = f"{process.name}-{recorded.version}"
        command = RaiseTask(task_id=task_id, what=process.name, facts={"code": code, "step": str(recorded.version)})
        kind: CaseKind = self._engine.kinds[recorded.kind]
        return self._engine.do(
            Ask(
                tenant=tenant, kind=kind.name, name="raise_task", command=command, actor=SYSTEM,
                case_id=recorded.case_id, key=f"process/{process.name}/{recorded.case_id}/{recorded.version}/task",
            )
        )  # fmt: skip


def _code(error: Exception) -> str:
    """What a person is told of the trouble; the rest stands in the log of the program."""
    match error:
        case RefusedError(code=code) | ForbiddenError(code=code):
            return code
        case InvalidError():
            return "invalid"
        case UnknownCaseError():
            return "unknown_case"
        case _:
            return "failed"
