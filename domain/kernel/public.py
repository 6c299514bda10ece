"""What does a case show to the resident who holds its query code, and what may they do there? A whitelist per kind.

Whatever is not named here stays inside the office: names of staff, other parties, internal steps (信访事项网上办理工作规程:
registration, transfers, acceptance, extension and opinions are open to the petitioner by a query code).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from domain.kernel.vocabulary import Event
from domain.kernel.wording import Phrase


def _nothing_fixed(case: Any) -> Mapping[str, Any]:  # noqa: ARG001 # the shape of `PublicAct.fixed`
    return {}


def _no_last_day(case: Any) -> date | None:  # noqa: ARG001 # the shape of `PublicAct.last_day`
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAct:
    """A command that a resident may give, as a short form in plain words."""

    label: Phrase
    told: Phrase
    """What the resident should know before sending it."""
    asks: Mapping[str, Phrase]
    """The command's fields that the form asks for, with their questions; a bool is a box to tick."""
    fixed: Callable[[Any], Mapping[str, Any]] = _nothing_fixed
    """The other fields that have no default, from the case."""
    fits: Callable[[Any], bool] = lambda case: True  # noqa: ARG005
    """Whether such a case can ever come to it; if not, it is not shown."""
    open: Callable[[Any], bool]
    """Whether it may be done as the case stands."""
    last_day: Callable[[Any], date | None] = _no_last_day
    """The last day on which it may be done; None: as long as it is open."""
    later: Phrase
    """What must happen first, where it may not be done now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """The public side of a kind."""

    code: Callable[[Any], str]
    """The query code on the receipt."""
    phones: Callable[[Any], tuple[str, ...]]
    """The phones of whoever holds the receipt; without any, the code alone opens the case."""
    text: Callable[[Any], str]
    """What the resident handed in."""
    answer: Callable[[Any], str]
    """The answer that stands now; empty until it is given."""
    states: Mapping[StrEnum, Phrase]
    steps: Mapping[type[Event], Phrase]
    """The events that are shown, each with its sentence; `{until}` is the last day of the term that the event sets."""
    terms: Mapping[str, Phrase] = field(default_factory=dict)
    """By code, running terms of which the resident is told the last day."""
    acts: Mapping[str, PublicAct] = field(default_factory=dict)
    """By command name."""
    notices: Callable[[Any, date], tuple[object, ...]] = lambda case, on: ()  # noqa: ARG005
    """What hangs out for everybody on a day, each as a dataclass that holds nothing else."""
    notice_words: Mapping[str, Phrase] = field(default_factory=dict)
    """What each field of a notice is called."""
    notice_states: frozenset[StrEnum] = frozenset()
    """The states in which something may hang out."""
