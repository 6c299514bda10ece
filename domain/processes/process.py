"""What is a process? A rule that reads an event of one case and answers with commands for others.

Cases never call each other. What a process asks for is asked under an identity made from the event, so that asking twice does no
harm; what is refused comes back as another instruction, and in the end as a task for a person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from domain.kernel.card import Card
from domain.kernel.vocabulary import CaseId, Command, Event, OrganisationId, Recorded, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """One command that follows from an event."""

    kind: str
    command: Command
    case: CaseId | None = None
    """None: the command opens a case, under an identity made from the event and the process."""
    then: "Callable[[CaseId], Instruction] | None" = None
    """What follows once it is done; receives the case it was done to."""
    otherwise: "Callable[[str], Instruction] | None" = None
    """What is asked for instead where the rules refuse; receives the code of the refusal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """To whom the assignment rules would give a case, and why, in words."""

    organisation: OrganisationId
    people: tuple[StaffId, ...]
    words: str


def nobody(settled: bool) -> Proposed | None:  # noqa: ARG001 # the shape of `Told.assigns`
    """Without rules nothing is assigned by itself."""
    return None


@dataclass(frozen=True, slots=True)
class Told:
    """An event, the card of its case as it stood right after, and a way to look at the cases it is tied to."""

    recorded: Recorded
    card: Card
    look: Callable[[CaseId], Any]
    """The state of another case; None where there is none."""
    assigns: Callable[[bool], Proposed | None] = nobody
    """To whom a rule that acts by itself gives the case; `True`: among the people of the body that has it."""

    def relative(self, sort: str) -> CaseId | None:
        """The case to which this one has a tie of a sort (E1)."""
        return next((each.case for each in self.card.relations if each.sort == sort), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """The rule, its name, and the events it reads."""

    rule: Callable[[Told], Iterable[Instruction]]
    events: tuple[type[Event], ...]

    @property
    def name(self) -> str:
        return self.rule.__name__
