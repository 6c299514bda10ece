"""What was filled in? A form that was sent, as the body of its command; and what stands, as a form would send it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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


def as_sent(asked: Iterable[marks.Field], owner: Any, prefix: str = "") -> dict[str, list[str]]:
    """The values of an owner as a form would send them under the fields of their names."""
    found: dict[str, list[str]] = {}
    for each in asked:
        name, value = f"{prefix}{each.name}", getattr(owner, each.name, None)
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            for n, row in enumerate(value):
                found |= as_sent(marks.fields_of(type(row)), row, f"{name}.{n}.")
        elif is_dataclass(value) and not isinstance(value, type):
            found |= as_sent(marks.fields_of(type(value)), value, f"{name}.")
        elif said := texts(value):
            found[name] = said
    return found


def without_row(given: Given, row: str) -> dict[str, list[str]]:
    """What was filled in without one row of a list (`rules.2`), those after it moved up."""
    name, _, place = row.rpartition(".")
    kept = [n for n in sorted(row_numbers(given, name)) if str(n) != place]
    now = {f"{name}.{n}.": f"{name}.{at}." for at, n in enumerate(kept)}
    found: dict[str, list[str]] = {}
    for key, values in given.items():
        head = f"{name}.{key.removeprefix(f'{name}.').split('.')[0]}."
        if not key.startswith(f"{name}."):
            found[key] = list(values)
        elif head in now:
            found[now[head] + key.removeprefix(head)] = list(values)
    return found


def texts(value: Any) -> list[str]:
    """A value as a form gives it back."""
    match value:
        case None | "":
            return []
        case bool():
            return [str(value).lower()]
        case tuple():
            return [str(each) for each in value]
        case _:
            return [str(value)]
