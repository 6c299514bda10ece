"""What does a case or a record say already, for a form that puts it down again? It need only be looked at."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from api.workbench.fields import FormField
from domain.directory.facilities import MeasureFacility
from domain.directory.mediator_register import RegisterMediator
from domain.directory.neighbourhoods import CountHouseholds
from domain.kernel.vocabulary import Command

CLASSED_BY = ("regime", "kind", "urgency", "risk", "topic", "platform", "channel")
"""What a case is classed by when it is entered, and may be classed by again."""
ENTERED: Mapping[type[Command], Callable[[Any], Any]] = MappingProxyType(
    {
        RegisterMediator: lambda record: record.known.mediator,
        MeasureFacility: lambda record: record.known,
        CountHouseholds: lambda record: record.known,
    }
)
"""The commands that put a part of a record down anew as a whole, with that part."""


def said_already(command: type[Command], case: Any, fields: Sequence[FormField]) -> dict[str, Sequence[str]]:
    entered = ENTERED.get(command) if case is not None else None
    owner = entered(case) if entered else case
    names = [each.name for each in fields if entered or each.name in CLASSED_BY]
    return {name: said for name in names if (said := _texts(getattr(owner, name, None)))}


def _texts(value: Any) -> list[str]:
    """As a form gives it back."""
    match value:
        case None | "":
            return []
        case bool():
            return [str(value).lower()]
        case tuple():
            return [str(each) for each in value]
        case _:
            return [str(value)]
