"""How is a mistake put right when nothing may be altered?

A correction is an event that names the event it corrects, the field, the old and the new value and the reason. A step logged on
the wrong case is voided there and logged again on the right one. When a history is folded, `in_effect` gives each event
as it reads after the corrections; the timeline shows both.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any

from domain.calendar.terms import Term, rebase_term
from domain.calendar.working_days import start_of
from domain.kernel.case import Case
from domain.kernel.erasing import DataErased
from domain.kernel.fields import CASE_TEXT, Field, Line, Personal, Range, Text, Word, Words, WordsOrBlank, fields_of
from domain.kernel.vocabulary import CaseId, Command, Event, Moment, Recorded, Refused, StaffId

OCCURRED_AT = "occurred_at"
"""The path that corrects when an event happened, rather than what it says."""
DECISIVE_WORDS = ("outcome", "result", "amount", "solved", "satisfied", "decision")
"""Fields whose correction touches a decision, and therefore takes a second person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct(Command):
    """Put right one field of an earlier event."""

    event_version: Annotated[int, Range(1, 10**6)]
    path: Annotated[Line, Text(200, pattern=r"[a-z_0-9.]+")]
    """Field names and list indexes, joined by dots: `parties.0.phone`; `occurred_at` for when it happened."""
    value: Annotated[str, Text(4000, blank=True, lines=True), Personal("subject")]
    reason: Annotated[Words, Personal()]
    subject: Word = CASE_TEXT
    """Whose data the field holds; found out by the rule, whatever is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidStep(Command):
    """Take back a step that belongs to another case, or did not happen."""

    event_version: Annotated[int, Range(1, 10**6)]
    reason: Annotated[Words, Personal()]
    right_case: CaseId | None = None
    """The case on which the step is logged instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Event):
    event_version: int
    path: str
    old: Annotated[str, Personal("subject")]
    new: Annotated[str, Personal("subject")]
    reason: Annotated[Words, Personal()]
    subject: str = CASE_TEXT
    """Whose data the values are: they go when that person's data is erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepVoided(Event):
    event_version: int
    reason: Annotated[Words, Personal()]
    right_case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Event):
    """Somebody took back at once what they had just done; how, stands in `undoing`."""

    steps: tuple[int, ...]
    """The versions of the events taken back, all of one act."""
    reason: Annotated[WordsOrBlank, Personal()] = ""


Mark = Corrected | StepVoided | Undone
"""What changes how earlier events read."""


def correct(command: Correct, case: Case, moment: Moment, fixed: frozenset[type[Event]] = frozenset()) -> list[Event]:
    """The correction, with the open due dates that follow from it."""
    target = find(moment.history, command.event_version)
    if type(target.event) in fixed:
        raise Refused("stays_as_it_was")
    old = read(target, command.path)
    if old == command.value:
        raise Refused("nothing_to_correct", value=old)
    changed = patch(target, command.path, command.value)
    if changed.occurred_at > moment.now:
        raise Refused("in_the_future", occurred_at=changed.occurred_at.isoformat())
    return [
        Corrected(
            event_version=command.event_version, path=command.path, old=old, new=command.value, reason=command.reason,
            subject=_subject(target, command.path), terms=tuple(_rebased(case, target, changed, moment)),
        )
    ]  # fmt: skip


def void_step(command: VoidStep, case: Case, moment: Moment, steps: frozenset[type[Event]]) -> list[Event]:  # noqa: ARG001
    """Take back a step; only those that a kind declares to be steps, so that no state can be undone by it."""
    target = find(moment.history, command.event_version)
    if type(target.event) not in steps or target.event.terms or target.event.stopped:
        raise Refused("not_a_step")
    return [StepVoided(event_version=command.event_version, reason=command.reason, right_case=command.right_case)]


def touches_date_person_or_decision(command: Correct, case: Any, moment: Moment) -> bool:  # noqa: ARG001
    """Whether a correction needs a second person."""
    if command.path == OCCURRED_AT:
        return True
    target = find(moment.history, command.event_version)
    _, field = _leaf(target.event, command.path.split("."))
    decisive = field.name.startswith(DECISIVE_WORDS) or field.type in (date, datetime, StaffId, Decimal, bool)
    return decisive or (field.mark(Personal) is not None and field.name in ("name", "id_number"))


def with_subject(command: Correct, moment: Moment) -> Correct:
    """The proposal, its value sealed like the field that it corrects."""
    target = find(moment.history, command.event_version)
    return dataclasses.replace(command, subject=_subject(target, command.path))


def find(history: Iterable[Recorded], version: int) -> Recorded:
    """The event of that version as it reads today."""
    found = next((each for each in in_effect(history) if each.version == version), None)
    if found is None or isinstance(found.event, Mark | DataErased):
        raise Refused("no_such_event", event_version=version)
    return found


def in_effect(history: Iterable[Recorded]) -> Sequence[Recorded]:
    """The events as they read after the corrections among them; voided and undone steps are left out."""
    events = list(history)
    marks = [each for each in events if isinstance(each.event, Mark)]
    if not marks:
        return events
    at = {each.version: index for index, each in enumerate(events)}
    gone = {step for mark in marks if isinstance(mark.event, Undone) for step in mark.event.steps}
    for mark in (each for each in marks if each.version not in gone):
        match mark.event:
            case Corrected(event_version=version, path=path, new=new) if version in at:
                events[at[version]] = patch(events[at[version]], path, new)
            case StepVoided(event_version=version):
                gone.add(version)
    return [each for each in events if each.version not in gone]


def read(recorded: Recorded, path: str) -> str:
    """The value at a path, in the text form that a correction carries."""
    if path == OCCURRED_AT:
        return recorded.occurred_at.isoformat()
    value: Any = recorded.event
    _leaf(recorded.event, path.split("."))
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, tuple) else getattr(value, part)
    return _written(value)


def patch(recorded: Recorded, path: str, value: str) -> Recorded:
    """The same event with another value at a path."""
    if path == OCCURRED_AT:
        return dataclasses.replace(recorded, occurred_at=_as_datetime(value))
    return dataclasses.replace(recorded, event=_patched(recorded.event, path.split("."), value))


def _rebased(case: Case, target: Recorded, changed: Recorded, moment: Moment) -> Iterable[Term]:
    """Running terms that the corrected event started, counted from the corrected date."""
    pairs = zip(_instants(target), _instants(changed), strict=True)
    starts = {before: after for before, after in pairs if after is not None and before != after}
    for term in target.event.terms:
        running = case.terms.get(term.code)
        start = starts.get(term.started_at)
        if running is not None and start is not None:
            yield rebase_term(running, start, moment.calendar)


def _instants(recorded: Recorded) -> list[datetime | None]:
    """The instants of an event that its terms may have started from: when it happened, and the dates it tells."""
    event = recorded.event
    told = [getattr(event, each.name) for each in fields_of(type(event)) if each.type in (date, datetime)]
    return [
        recorded.occurred_at,
        *(each if each is None or isinstance(each, datetime) else start_of(each) for each in told),
    ]


def _subject(target: Recorded, path: str) -> str:
    """Whose data stands in a field."""
    if path == OCCURRED_AT:
        return CASE_TEXT
    owner, field = _leaf(target.event, path.split("."))
    personal = field.mark(Personal)
    return (getattr(owner, personal.by) if personal is not None and personal.by else None) or CASE_TEXT


def _leaf(owner: Any, parts: list[str]) -> tuple[Any, Field]:
    """The field that a path leads to and what holds it, or a refusal."""
    name, rest = parts[0], parts[1:]
    field = next((each for each in fields_of(type(owner)) if each.name == name), None)
    if field is None or name in ("terms", "stopped"):
        raise Refused("no_such_field", path=name)
    value = getattr(owner, name)
    if rest and isinstance(value, tuple) and rest[0].isdigit() and int(rest[0]) < len(value):
        value, rest = value[int(rest[0])], rest[1:]
    if rest and dataclasses.is_dataclass(value):
        return _leaf(value, rest)
    if rest or not _is_leaf(field.type):
        raise Refused("no_such_field", path=".".join(parts))
    return owner, field


def _is_leaf(sort: Any) -> bool:
    sort = getattr(sort, "__supertype__", sort)
    leaves = (str, int, bool, Decimal, date, datetime)
    return sort in leaves or (isinstance(sort, type) and issubclass(sort, StrEnum))


def _patched(owner: Any, parts: list[str], value: str) -> Any:
    name, rest = parts[0], parts[1:]
    old = getattr(owner, name)
    if not rest:
        field = next(each for each in fields_of(type(owner)) if each.name == name)
        return dataclasses.replace(owner, **{name: _parsed(field, value)})
    if isinstance(old, tuple):
        index = int(rest[0])
        entry = _patched(old[index], rest[1:], value)
        return dataclasses.replace(owner, **{name: (*old[:index], entry, *old[index + 1 :])})
    return dataclasses.replace(owner, **{name: _patched(old, rest, value)})


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _parsed(field: Field, text: str) -> Any:
    """A text as a value of the field's type, or a refusal that names the field."""
    sort = getattr(field.type, "__supertype__", field.type)
    if text == "" and field.optional:
        return None
    try:
        return _PARSERS.get(sort, sort)(text)
    except (ValueError, InvalidOperation, KeyError) as error:
        raise Refused("unreadable_value", path=field.name, value=text) from error


def _as_datetime(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused("unreadable_value", path=OCCURRED_AT, value=text) from error
    if instant.tzinfo is None:
        raise Refused("unreadable_value", path=OCCURRED_AT, value=text)
    return instant


_PARSERS: dict[Any, Any] = {
    bool: {"true": True, "false": False}.__getitem__,
    date: date.fromisoformat,
    datetime: _as_datetime,
}
