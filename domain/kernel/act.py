"""What may be asked of a case: by whom, in which states, and by which rule? An act, and the commands it opens to doors."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from domain.kernel.approval import Approval, Approve, Decline, always
from domain.kernel.case import Case
from domain.kernel.gathering import Gathering
from domain.kernel.roles import Who
from domain.kernel.vocabulary import Command, Decision, Moment, local_date

Part = Literal["do", "request", "approve", "decline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One row of a kind's table: what may be asked, by whom, in which states, and the rule that decides."""

    command: type[Command]
    rule: Callable[[Any, Any, Moment], Decision]
    who: tuple[Who, ...]
    states: frozenset[StrEnum] | None = None
    """The states in which it may be asked; None: it opens a case."""
    approval: Approval | None = None
    looks_back: bool = False
    """Whether the rule reads the case's history."""
    grave: bool = False
    """Whether whoever asks must have shown moments ago that it is they: what gives power away or cannot be undone."""
    fits: Callable[[Any], bool] | None = None
    """Whether a case in these states calls for it at all, so that it is offered; None: always. The rule judges in any case."""
    of_the_past: bool = False
    """Whether it takes over what happened however long ago: no lateness of entry is asked about."""
    gathers: Callable[[Any, Any, Moment], Gathering] | None = None
    """Which figures of other cases the rule judges by; None: none. Asked with command, case and moment."""

    @property
    def name(self) -> str:
        """The command's name in URLs, tables and wording: `AnswerOnSpot` is `answer_on_spot`."""
        return snake(self.command.__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as doors see it: its name, its fields, and the part it plays in an act."""

    name: str
    command: type[Command]
    act: Act
    part: Part

    @property
    def opens(self) -> bool:
        return self.act.states is None

    def is_called_for(self, case: Case) -> bool:
        """Whether the state and the case as it is leave room for it."""
        states, fits = self.act.states, self.act.fits
        return states is None or (case.state in states and (fits is None or fits(case)))

    def judged_on(self, moment: Moment) -> date:
        """The day whose posts count: that of the act, or today where the past is taken over."""
        return local_date(moment.now) if self.act.of_the_past else moment.on


def entries_of(act: Act) -> Iterable[Entry]:
    """The commands of an act: itself, and where a second person must agree, the request and the two answers to it."""
    if act.approval is None:
        yield Entry(act.name, act.command, act, "do")
        return
    if act.approval.required is not always:
        yield Entry(act.name, act.command, act, "do")
    yield Entry(f"request_{act.approval.noun}", act.command, act, "request")
    yield Entry(f"approve_{act.approval.noun}", Approve, act, "approve")
    yield Entry(f"decline_{act.approval.noun}", Decline, act, "decline")


def wanted(entry: Entry, case: Case, request_id: str | None = None) -> Sequence[Who]:
    """Who may give this command; for an approval, who may take the step that is next."""
    if entry.part not in ("approve", "decline"):
        return entry.act.who
    assert entry.act.approval is not None
    steps = entry.act.approval.steps
    pending = case.requests.get(request_id or "")
    return steps[min(pending.steps_done, len(steps) - 1)] if pending else tuple(each for step in steps for each in step)


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
