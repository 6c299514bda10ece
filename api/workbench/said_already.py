"""What does a case or a record say already, for a form that puts it down again? It need only be looked at."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from api.workbench.fields import FormField
from domain.cases.assistance.decision import Confirm
from domain.cases.assistance.investigation import RecordVisit
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

KNOWN: Mapping[tuple[type[Command], str], Callable[[Any], Any]] = MappingProxyType(
    {
        (RecordVisit, "signed_by"): lambda case: case.investigators,
        (Confirm, "amount"): lambda case: case.opinions[-1].amount if case.opinions else None,
    }
)
"""What the case knows under another name: who investigates, the amount that was opined."""


def said_already(command: type[Command], case: Any, fields: Sequence[FormField]) -> dict[str, Sequence[str]]:
    entered = ENTERED.get(command) if case is not None else None
    owner = entered(case) if entered else case
    names = [each.name for each in fields if entered or each.name in CLASSED_BY]
    values = {name: getattr(owner, name, None) for name in names}
    if case is not None:
        values |= {each.name: KNOWN[command, each.name](case) for each in fields if (command, each.name) in KNOWN}
    return {name: said for name, value in values.items() if (said := _texts(value))}


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
