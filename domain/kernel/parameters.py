"""Which number holds here and today? Numbers that a region or an office may set, versioned by date.

A case keeps the version that was in force when its term started.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One number (or text) with where and when it holds and how sure it is."""

    code: str
    value: Decimal | int | str
    unit: str = ""
    source: str
    confidence: str
    """`V` verified, `H` from memory with high confidence, `C` check before relying on it, `D` a default of this product."""
    region: str = ""
    """A division prefix; empty: everywhere. The longest matching prefix wins."""
    effective_from: date = date(2000, 1, 1)
    effective_to: date | None = None


@dataclass(frozen=True, slots=True)
class Parameters:
    """All parameters; `at` chooses those in force."""

    entries: tuple[Parameter, ...] = ()
    on: date = date(2000, 1, 1)
    division: str = ""

    def at(self, on: date, division: str) -> "Parameters":
        """The same parameters, seen from a day and a place."""
        return Parameters(self.entries, on, division)

    def value(self, code: str) -> Decimal | int | str:
        """The value in force; KeyError where none is."""
        return self.entry(code).value

    def number(self, code: str) -> int:
        """A whole number in force."""
        return int(self.value(code))

    def entry(self, code: str) -> Parameter:
        fitting = [entry for entry in self.entries if entry.code == code and self._holds(entry)]
        if not fitting:
            raise KeyError(code)
        return max(fitting, key=lambda entry: (len(entry.region), entry.effective_from))

    def version(self, code: str) -> str:
        """What goes into an event to say which entry was used."""
        entry = self.entry(code)
        return f"{entry.code}@{entry.effective_from.isoformat()}{'/' + entry.region if entry.region else ''}"

    def _holds(self, entry: Parameter) -> bool:
        in_force = entry.effective_from <= self.on and (entry.effective_to is None or self.on <= entry.effective_to)
        return in_force and self.division.startswith(entry.region)


def parameters(*groups: Iterable[Parameter]) -> Parameters:
    """All parameters of several groups as one value."""
    return Parameters(tuple(entry for group in groups for entry in group))
