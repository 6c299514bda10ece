"""What was filled in? A form that was sent, as the body of its command, and the faults by field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import datetime
from typing import Any, get_args, get_origin

from api.workbench.fields import row_numbers
from domain.calendar.working_days import SHANGHAI
from domain.kernel import fields as marks
from domain.kernel.vocabulary import CaseId

Given = Mapping[str, Sequence[str]]
Find = Callable[[str], CaseId | None]
"""The case of a number."""


def filled(owner: type, given: Given, find: Find, prefix: str = "") -> dict[str, Any]:
    """The fields as JSON would have them; what is blank and need not be given is left out."""
    values = {each.name: _value(each, given, find, f"{prefix}{each.name}") for each in marks.fields_of(owner)}
    return {name: value for name, value in values.items() if value is not None}


def _value(each: marks.Field, given: Given, find: Find, name: str) -> Any:
    sort = getattr(each.type, "__supertype__", each.type)
    if isinstance(sort, type) and is_dataclass(sort):
        inner = filled(sort, given, find, f"{name}.")
        return inner if _says_something(given, name) or each.required else None
    if get_origin(sort) in (tuple, frozenset):
        return _entries(each, given, find, name)
    text = (given.get(name) or [""])[0]
    if each.type is str:
        return text if text or (each.required and not each.optional) else None
    if not text.strip():
        return None
    return _read(each.type, text, find)


def _read(sort: Any, text: str, find: Find) -> Any:
    if sort is CaseId:
        return find(text.strip()) or text.strip()
    return instant(text) if sort is datetime else text.strip()


def _entries(each: marks.Field, given: Given, find: Find, name: str) -> Any:
    item, _ = marks.unmarked(get_args(each.type)[0])
    if isinstance(item, type) and is_dataclass(item):
        rows = [f"{name}.{n}" for n in sorted(row_numbers(given, name)) if _says_something(given, f"{name}.{n}")]
        return [filled(item, given, find, f"{row}.") for row in rows]
    written = [line.strip() for entry in given.get(name, ()) for line in entry.splitlines()]
    return [_read(item, line, find) for line in written if line]


def _says_something(given: Given, name: str) -> bool:
    """Whether anything was written in a group; a choice that stands there from the start says nothing."""
    return any(key.startswith(f"{name}.") and any(each.strip() for each in values) for key, values in given.items())


def instant(text: str) -> str:
    """What a form's field of date and time means in Shanghai; what it cannot read stays for the check to refuse."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return text
    return (read if read.tzinfo else read.replace(tzinfo=SHANGHAI)).isoformat()
