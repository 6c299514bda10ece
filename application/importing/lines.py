"""What does a row of a ledger become: a line that can be taken over, or a problem that says why not?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from application.importing.problems import Problem, faulty, problem
from domain.kernel.fields import check
from domain.kernel.vocabulary import Command, InvalidError

Mark = Callable[[str], str]
"""Makes of a text a few signs that tell it from others and say nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row that can be taken over."""

    row: int
    number: str
    command: Any  # the command of the kind


@dataclass(frozen=True, slots=True)
class Joined:
    """A row that belongs to the line of another row: somebody of the same household."""

    row: int
    into: int


class UnfitError(Exception):
    """A row says what cannot be taken over; `code` names the reason."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def line(row: int, number: str, told: Callable[[], tuple[str, Command]]) -> Line | Problem:
    """What `told` makes of a row: its number for good and its command. `number` is what stands in the row."""
    try:
        number, command = told()
        check(command)
    except UnfitError as unfit:
        return problem(row, number, unfit.code, **unfit.facts)
    except InvalidError as invalid:
        return faulty(row, number, invalid.faults[0])
    return Line(row=row, number=number, command=command)


def once(read: Line | Problem, first_with: dict[str, int]) -> Line | Problem:
    """Of lines with one number the first counts."""
    if isinstance(read, Line):
        first = first_with.setdefault(read.number, read.row)
        if first != read.row:
            return problem(read.row, read.number, "number_twice", first=first)
    return read
