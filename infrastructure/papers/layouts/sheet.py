"""Of what parts is a template made? Paragraphs, rows of a form, tables, signatures; the rest follows from the sort of paper."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a form: one value across, or two side by side, by name. `tall` leaves room for a long text."""

    names: tuple[str, ...]
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Each:
    """A table with a line for each of a list: heading, name and width (mm) of each column; `blank` is left to fill in."""

    of: str
    columns: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """Lines for signatures, by whose they are; a name in braces is printed."""

    whose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above a section (黑体)."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that is not indented, such as who is addressed."""

    text: str


Part = str | Row | Each | Sign | Heading | Line
"""A text is an indented paragraph."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One template. `title` is the paper's name unless another stands here."""

    parts: tuple[Part, ...]
    title: str = "{{ paper }}"
    numbered: bool = True
    sealed: bool | None = None
    """Whether unit, seal and day stand at the end; None: as the catalogue says."""
    checked: bool = True
    """Whether the code by which it is checked stands at the end."""


def row(*names: str) -> Row:
    return Row(names)


def text(name: str) -> Row:
    """A long text."""
    return Row((name,), tall=True)


def when(name: str, said: str, otherwise: str = "") -> str:
    """Words that stand only where the value is there."""
    return "{% if " + name + " %}" + said + ("{% else %}" + otherwise if otherwise else "") + "{% endif %}"


def rows(names: Sequence[str]) -> tuple[Row, ...]:
    return tuple(Row((name,)) for name in names)
