"""How does a value of the application read as JSON, and how is that described? Derived from its dataclass.

Amounts are texts, days and instants as ISO 8601, a reference to the cases behind a number is the address that lists them.
"""

import dataclasses
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import abc
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from pydantic import BaseModel, Field, create_model

from application.answers import Count
from domain.kernel import fields as marks
from domain.kernel.fields import EARLIEST, LATEST
from domain.kernel.vocabulary import Command, Event

COUNTED = "/api/v1/counted?of="
Mask = Callable[[marks.Field, str, object], str]
_PLAIN = (str, int, bool, float, date, datetime)
_MADE: dict[type, type[BaseModel]] = {}


class UnreadableReferenceError(ValueError):
    """A reference to the cases behind a number that no answer has given."""


def json_of(value: Any, mask: Mask | None = None) -> Any:  # noqa: PLR0911 # one line per sort of value
    """A value as JSON has it; `mask` sees every text of a dataclass with its field."""
    match value:
        case Count():
            return COUNTED + reference(value)
        case StrEnum():
            return value.value
        case Decimal():
            return str(value)
        case date() | datetime():
            return value.isoformat()
        case abc.Mapping():
            return {str(json_of(key)): json_of(each, mask) for key, each in value.items()}
        case tuple() | list():
            return [json_of(each, mask) for each in value]
        case set() | frozenset():
            return sorted(json_of(each, mask) for each in value)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {each.name: _field_of(value, each, mask) for each in marks.fields_of(type(value))}
        case _:
            return value


def _field_of(owner: Any, field: marks.Field, mask: Mask | None) -> Any:
    value = getattr(owner, field.name)
    if mask is not None and isinstance(value, str) and not isinstance(value, StrEnum):
        return mask(field, value, owner)
    if mask is not None and isinstance(value, tuple) and field.mark(marks.Personal) is not None:
        return [mask(field, each, owner) if isinstance(each, str) else json_of(each, mask) for each in value]
    return json_of(value, mask)


def model_of(owner: type) -> type[BaseModel]:
    """The description of a dataclass as `json_of` writes it."""
    known = _MADE.get(owner)
    if known is None:
        hints = get_type_hints(owner, include_extras=True)
        fields: Mapping[str, Any] = {each.name: (shape_of(hints[each.name]), ...) for each in dataclasses.fields(owner)}
        written = owner.__doc__ or ""
        meaning = "" if written.startswith(f"{owner.__name__}(") else written
        known = _MADE[owner] = create_model(f"{_home(owner)}{owner.__name__}Shown", __doc__=meaning, **fields)
    return known


def _home(owner: type) -> str:
    """The kind a class belongs to, since kinds use the same words: `Appeal`, or nothing for what all share."""
    parts = owner.__module__.split(".")
    return parts[2].capitalize() if parts[:2] == ["domain", "cases"] else ""


def shape_of(hint: Any) -> Any:  # noqa: PLR0911 # one line per sort of type
    """A type expression of the application as one of pydantic's, for what is read only."""
    sort, _ = marks.unmarked(hint)
    sort = getattr(sort, "__supertype__", sort)
    origin, inner = get_origin(sort), get_args(sort)
    if origin in (Union, UnionType):
        return _either([each for each in inner if each is not NoneType], optional=NoneType in inner)
    if origin is Literal:
        return sort
    if origin in (tuple, list, frozenset, set, abc.Sequence):
        return list[shape_of(inner[0])]  # type: ignore[misc] # made here
    if origin in (dict, abc.Mapping):
        return dict[str, shape_of(inner[1])]  # type: ignore[misc] # made here
    if sort is Count:
        return Annotated[str, Field(description="The address that lists the cases behind the number.")]
    if sort is Decimal:
        return str
    if isinstance(sort, type) and (sort in _PLAIN or issubclass(sort, StrEnum)):
        return sort
    return model_of(sort) if _has_one_shape(sort) else Any


def _either(sorts: list[Any], *, optional: bool) -> Any:
    shape = shape_of(sorts[0]) if len(sorts) == 1 else Any
    return shape | None if optional and shape is not Any else shape


def _has_one_shape(sort: Any) -> bool:
    """A command or event may be of any class."""
    return isinstance(sort, type) and dataclasses.is_dataclass(sort) and sort not in (Command, Event)


def reference(count: Count) -> str:
    """What a number counts, as text for an address."""
    return urlsafe_b64encode(msgspec.json.encode(_sparse(count))).rstrip(b"=").decode()


def _years(written: bytes) -> list[int]:
    return [int(year) for year in re.findall(rb'"([0-9]{4})-[0-9]{2}-[0-9]{2}"', written)]


def _sparse(value: Any) -> Any:
    """A dataclass without the fields that say nothing."""
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    said = ((each.name, getattr(value, each.name), each.default) for each in dataclasses.fields(value))
    return {name: _sparse(given) for name, given, default in said if given != default}


def count_of(text: str) -> Count:
    """Raises UnreadableReferenceError."""
    try:
        written = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if rb"\u0000" in written or not all(EARLIEST.year <= year <= LATEST.year for year in _years(written)):
            raise UnreadableReferenceError(text)
        return msgspec.json.decode(written, type=Count)
    except (ValueError, msgspec.MsgspecError) as error:
        raise UnreadableReferenceError(text) from error
