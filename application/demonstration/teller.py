"""How are many lives told at once? Step by step in the order of time, each step one command through the engine.

Every step has a key of its own. A story that was interrupted is told again from its beginning: what was done already is answered
from the log, and it goes on where it stopped.
"""

import asyncio
import heapq
import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from application.ask import Ask, Done, UnknownCaseError
from application.deadlines import DeadlineWorker
from application.demonstration.clock import StoryClock
from application.demonstration.people import Staff
from application.demonstration.receipts import Receipts
from application.engine import Engine
from application.ports import DueTerm
from application.processes import ProcessFollower
from domain.calendar.working_days import SHANGHAI, end_of, start_of
from domain.kernel.act import snake
from domain.kernel.vocabulary import (
    Actor,
    CaseId,
    Command,
    ForbiddenError,
    InvalidError,
    RefusedError,
    StaffId,
    local_date,
)

LOG = logging.getLogger(__name__)
RESIDENT = StaffId("resident")
"""In place of a member of staff: the resident of the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Somebody gives a command at some time; logged later where the step was entered afterwards."""

    at: datetime
    by: StaffId
    command: Command
    name: str = ""
    """The command's name, where it is not that of its class: `request_extension`."""
    logged: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing until then; afterwards the life sees how its case stands."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Branch:
    """Another case goes on by itself: one that a process opened."""

    kind: str
    case: CaseId
    life: "Life"


@dataclass(frozen=True, slots=True)
class Stands:
    """How the case of a life stands after its last step."""

    id: CaseId
    version: int
    case: Any  # the state class of the kind


Life = Generator[Step | Pause | Branch, Stands, None]


@dataclass(slots=True)
class _Running:
    kind: str
    key: str
    life: Life
    case: CaseId | None = None
    version: int = 0
    """Of the case after the life's last step."""
    step: int = 0
    next: Step | Pause | None = None


@dataclass(slots=True)
class Toll:
    """What the story came to."""

    cases: int = 0
    commands: int = 0
    mishaps: list[str] = field(default_factory=list)
    """Steps that the rules did not allow: the story tells something that cannot be."""
    overtaken: list[str] = field(default_factory=list)
    """Lives of whose case somebody beside the story was quicker; they went on from there."""


class Teller:
    """Tells lives until a day."""

    def __init__(
        self,
        engine: Engine,
        clock: StoryClock,
        receipts: Receipts,
        tenant: str,
        staff: Staff,
        processes: ProcessFollower,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._receipts = receipts
        self._tenant = tenant
        self._staff = staff
        self._processes = processes
        self._worker = DeadlineWorker(engine, self)
        self._queue: list[tuple[datetime, int, _Running]] = []
        self._order = count()
        self._known: dict[CaseId, str] = {}
        self.toll = Toll()

    def add(self, kind: str, key: str, life: Life, case: CaseId | None = None) -> None:
        """One more life; its first step opens the case, unless it is open already."""
        running = _Running(kind, key, life, case)
        if case is not None:
            self._known[case] = kind
        self._advance(running, None)

    def tell(self, until: datetime, progress: Callable[[Toll, date], None]) -> Toll:
        """Tell everything that happens before an instant."""
        today = local_date(self._clock.now())
        with asyncio.Runner() as runner:
            while self._queue and self._queue[0][0] < until:
                while today < local_date(self._queue[0][0]):
                    today += timedelta(days=1)
                    self._new_day(today)
                    progress(self.toll, today)
                runner.run(self._take(self._next_steps(min(until, end_of(today)))))
        self._clock.move_to(until)
        self._after_hours()
        return self.toll

    def _next_steps(self, before: datetime) -> list[tuple[datetime, _Running]]:
        """One step of every life that has one on this day. They go to the log together, in the order of time."""
        steps: list[tuple[datetime, _Running]] = []
        while self._queue and self._queue[0][0] < before:
            when, _, running = heapq.heappop(self._queue)
            if isinstance(running.next, Pause):
                self._advance(running, self._this_morning(running, local_date(max(when, self._clock.now()))))
            else:
                steps.append((when, running))
        return steps

    def due(
        self, tenant: str, before: datetime, limit: int, after: tuple[datetime, str, str] | None = None
    ) -> Sequence[DueTerm]:
        """The terms of the story's own cases, for the deadline worker."""
        found = sorted(self._overdue(tenant, before), key=_place)
        return [term for term in found if after is None or _place(term) > after][:limit]

    def _overdue(self, tenant: str, before: datetime) -> Iterator[DueTerm]:
        for case_id, kind in list(self._known.items()):
            _, case = self._engine.case(tenant, case_id)
            for term in case.terms.values():
                if term.due_at <= before:
                    yield DueTerm(kind=kind, case_id=case_id, code=term.code, due_at=term.due_at, version=case.version)
            if not case.terms and not self._engine.kinds[kind].is_open(case):
                del self._known[case_id]

    def _new_day(self, day: date) -> None:
        self._clock.move_to(start_of(day) + timedelta(minutes=5))
        self._after_hours()

    def _after_hours(self) -> None:
        """What happens by itself: terms that ran out, and what one kind has to tell another."""
        self._worker.round(self._tenant)
        self._processes.catch_up(self._tenant)

    async def _take(self, steps: list[tuple[datetime, _Running]]) -> None:
        outcomes = await asyncio.gather(*(self._do(when, running) for when, running in steps), return_exceptions=True)
        overtaken = set[str]()
        for (_, running), outcome in zip(steps, outcomes, strict=True):
            match outcome:
                case Done():
                    self._note(running, outcome)
                case RefusedError(code="wrong_state") | UnknownCaseError() if self._was_overtaken(running):
                    self.toll.overtaken.append(running.key)
                    overtaken.add(running.key)
                case RefusedError() | ForbiddenError() | InvalidError() | UnknownCaseError():
                    self._mishap(running, outcome)
                case BaseException():
                    raise outcome
        for (_, running), outcome in zip(steps, outcomes, strict=True):
            if isinstance(outcome, Done):
                self._advance(running, self._after(outcome))
            elif running.key in overtaken:
                self._advance(running, self._as_it_is(running))

    def _was_overtaken(self, running: _Running) -> bool:
        """Whether the case has moved on since the life looked at it: a process answered, in this program or in another one.

        What others record bears the day on which they did it, which is not one of the story's; so a life may not have
        seen it in the morning.
        """
        return running.case is not None and self._as_it_is(running).version != running.version

    def _as_it_is(self, running: _Running) -> Stands:
        assert running.case is not None
        self._engine.forget(self._tenant, running.case)
        _, case = self._engine.case(self._tenant, running.case)
        return Stands(running.case, case.version, case)

    async def _do(self, when: datetime, running: _Running) -> Done:
        step = running.next
        assert isinstance(step, Step), "pauses take no command"
        self._clock.move_to(when)
        self._receipts.told = running.key
        actor, acting_for = self._who(step, running.case)
        running.step += 1
        ask = Ask(
            tenant=self._tenant, kind=running.kind, name=step.name or snake(type(step.command).__name__),
            command=step.command, actor=actor, acting_for=acting_for, case_id=running.case, occurred_at=step.at,
            key=f"{running.key}/{running.step}",
        )  # fmt: skip
        return await self._engine.do_async(ask, at_once)

    def _note(self, running: _Running, done: Done) -> None:
        if running.case is None:
            running.case = done.case_id
            self._known[done.case_id] = running.kind
            self.toll.cases += 1
        running.version = done.version
        self.toll.commands += 1
        if any(self._processes.reads(event) for event in done.events):
            self._receipts.told = f"{running.key}/child"
            self._processes.catch_up(self._tenant)

    def _who(self, step: Step, case: CaseId | None) -> tuple[Actor, StaffId | None]:
        """B stands in where A is away on that day."""
        if step.by == RESIDENT:
            return Actor(id=f"resident:{case or 'new'}", sort="resident"), None
        person = self._staff.people[step.by]
        if person.deputy is not None and person.is_away(step.at.astimezone(SHANGHAI).date()):
            return Actor(id=person.deputy), person.id
        return Actor(id=person.id), None

    def _after(self, done: Done) -> Stands:
        """The case right after the step, also where the answer is a repeated one."""
        if not done.repeated:
            return Stands(done.case_id, done.version, done.case)
        return self._stood(done.case_id, done.version, None)

    def _this_morning(self, running: _Running, day: date) -> Stands | None:
        """The case with what others did until yesterday: the same when the story is told again. None before it is open."""
        if running.case is None:
            return None
        _, case = self._engine.case(self._tenant, running.case)
        if case.version == running.version:
            return Stands(running.case, case.version, case)
        return self._stood(running.case, running.version, day)

    def _stood(self, case_id: CaseId, version: int, before: date | None) -> Stands:
        """The case at a version, or later as of the beginning of a day."""
        kind, history = self._engine.history(self._tenant, case_id)
        known = [
            each for each in history
            if each.version <= version or (before is not None and each.recorded_at < start_of(before))
        ]  # fmt: skip
        return Stands(case_id, known[-1].version, kind.fold(case_id, known))

    def _advance(self, running: _Running, stands: Stands | None) -> None:
        """Ask the life for its next step, and put it where its time is."""
        try:
            wanted = next(running.life) if stands is None else running.life.send(stands)
            while isinstance(wanted, Branch):
                self.add(wanted.kind, f"{running.key}/{wanted.kind}", wanted.life, wanted.case)
                assert stands is not None, "a case branches after it was opened"
                wanted = running.life.send(stands)
        except StopIteration:
            return
        running.next = wanted
        when = wanted.until if isinstance(wanted, Pause) else wanted.logged or wanted.at
        heapq.heappush(self._queue, (when, next(self._order), running))

    def _mishap(self, running: _Running, error: Exception) -> None:
        step = running.next
        assert isinstance(step, Step), "only a step can be refused"
        told = f"{running.key}/{running.step} {step.name or type(step.command).__name__} by {step.by}: {error}"
        self.toll.mishaps.append(f"{told} {getattr(error, 'facts', '')}")
        LOG.warning("the story cannot go on so: %s", told)


async def at_once(function: Callable[..., Any], *arguments: object) -> Any:
    """Decide in this thread: the story has one, so that it is the same in every telling."""
    return function(*arguments)


def _place(term: DueTerm) -> tuple[datetime, str, str]:
    return term.due_at, term.case_id, term.code
