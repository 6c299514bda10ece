"""What does a case or a record say already, for a form that puts it down again, and which choices does it leave?

What it says need only be looked at; a choice that the rule would refuse is not offered.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from api.workbench.fields import FormField
from api.workbench.filled import as_sent, texts
from domain.cases.appeal.evaluation import CallBack
from domain.cases.appeal.handling import Contact
from domain.cases.appeal.words import ContactWay
from domain.cases.assistance.decision import Confirm
from domain.cases.assistance.investigation import RecordVisit
from domain.directory.assignment import ReviseAssignmentRules
from domain.directory.divisions import RenameDivision
from domain.directory.facilities import MeasureFacility, SetOpeningHours
from domain.directory.mediator_register import RegisterMediator
from domain.directory.neighbourhoods import CountHouseholds
from domain.directory.organisations import PlaceOrganisation, RenameOrganisation, ServePlatforms
from domain.directory.rosters import ReviseRoster
from domain.kernel.case_kind import Taken
from domain.kernel.fields import fields_of
from domain.kernel.vocabulary import Command

CLASSED_BY = ("regime", "kind", "urgency", "risk", "topic", "platform", "channel")
"""What a case is classed by when it is entered, and may be classed by again."""
ENTERED: Mapping[type[Command], Callable[[Any], Any]] = MappingProxyType(
    {
        RegisterMediator: lambda record: record.known.mediator,
        ReviseRoster: lambda record: record.known.editions[-1],
        **dict.fromkeys(
            (
                CountHouseholds, MeasureFacility, PlaceOrganisation, RenameDivision, RenameOrganisation,
                ReviseAssignmentRules, ServePlatforms, SetOpeningHours,
            ),
            lambda record: record.known,
        ),
    }
)  # fmt: skip
"""The commands that put a part of a record down anew as a whole, with that part."""
SAID_ANEW = ("reason", "since")
"""Why, and from when on: never what was said the last time."""

KNOWN: Mapping[tuple[type[Command], str], Callable[[Any], Any]] = MappingProxyType(
    {
        (RecordVisit, "signed_by"): lambda case: case.investigators,
        (Confirm, "amount"): lambda case: case.opinions[-1].amount if case.opinions else None,
    }
)
"""What the case knows under another name: who investigates, the amount that was opined."""


CALLS: Mapping[type[Command], str] = MappingProxyType({CallBack: "attempts.0.", Contact: ""})
"""The commands that put down a call, usually made now and by telephone, with the first part of its fields' names."""


def said_already(command: type[Command], case: Any, fields: Sequence[FormField], now: str) -> dict[str, Sequence[str]]:
    """`now` is as a field of date and time has it."""
    values = {each.name: getattr(case, each.name, None) for each in fields if each.name in CLASSED_BY}
    if case is not None:
        values |= {each.name: KNOWN[command, each.name](case) for each in fields if (command, each.name) in KNOWN}
    if (call := CALLS.get(command)) is not None:
        values |= {f"{call}at": now, f"{call}way": ContactWay.PHONE.value}
    return {name: said for name, value in values.items() if (said := texts(value))}


def stands_now(command: type[Command], record: Any) -> dict[str, list[str]]:
    """The part of a record that a command puts down anew, as its form would send it; empty where there is none."""
    if record is None or command not in ENTERED:
        return {}
    asked = [each for each in fields_of(command) if each.name not in SAID_ANEW]
    return as_sent(asked, ENTERED[command](record))


def filled_with(field: FormField, begun: Mapping[str, Sequence[str]]) -> FormField:
    """The field as it stands from the start, with those inside it."""
    return replace(
        field, given=begun.get(field.name, field.given), rows=tuple(filled_with(each, begun) for each in field.rows),
        parts=tuple(filled_with(each, begun) for each in field.parts),
    )  # fmt: skip


def left_open(fields: Iterable[FormField], takes: Taken) -> tuple[FormField, ...]:
    """The fields with the choices that are taken; one that may be left out and has one choice only is not asked for."""
    narrowed = (_narrowed(each, takes[each.name]) if each.name in takes else each for each in fields)
    return tuple(each for each in narrowed if each.required or len(each.options) != 1)


def _narrowed(field: FormField, taken: Collection[object]) -> FormField:
    left = {text for each in taken for text in texts(each)}
    options = tuple(each for each in field.options if each.value in left)
    return replace(field, options=options, given=[options[0].value] if len(options) == 1 else field.given)
