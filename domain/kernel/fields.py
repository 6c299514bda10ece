"""What may a field of a command or event hold, and whose personal data is it?

Constraints and subjects ride on the annotation: `content: Annotated[str, Text(4000), Personal()]`.
`check` reads them for every door; forms and OpenAPI are derived from the same marks.
"""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from domain.kernel.roles import Role
from domain.kernel.vocabulary import FieldFault, InvalidError

ERASED = "〔已依法抹除〕"
"""What stands where a person's data was erased."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most `longest` characters that is not blank (`blank=True` lets it be empty)."""

    longest: int
    blank: bool = False
    pattern: str | None = None
    """A regular expression the whole text must match."""
    lines: bool = False
    """Whether a form offers several lines."""


@dataclass(frozen=True, slots=True)
class Personal:
    """Personal data. `by` names the sibling field that holds the subject; empty means the case's free text."""

    by: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """A number from `least` to `most`, both included."""

    least: Decimal | int | None = None
    most: Decimal | int | None = None


@dataclass(frozen=True, slots=True)
class Many:
    """How many entries a list may have."""

    least: int = 0
    most: int = 100


@dataclass(frozen=True, slots=True)
class Assigned:
    """A body, or people of the body that has the case, whom the assignment rules can propose."""

    people: int = 1
    """How many are wanted."""


@dataclass(frozen=True, slots=True)
class Holding:
    """People who hold a post of this role: the rule refuses others, so that no form offers them."""

    role: Role


@dataclass(frozen=True, slots=True)
class OfMonth:
    """A day that stands for its month, and is told as that."""


CASE_TEXT = "case"
"""The subject under which a case's free text is sealed."""

Word = Annotated[str, Text(60, pattern=r"[A-Za-z0-9_.:/-]+")]
"""A code: letters, digits and a few signs."""
Line = Annotated[str, Text(200)]
LineOrBlank = Annotated[str, Text(200, blank=True)]
Words = Annotated[str, Text(4000, lines=True)]
WordsOrBlank = Annotated[str, Text(4000, blank=True, lines=True)]
PersonName = Annotated[str, Text(50)]
Phone = Annotated[str, Text(20, pattern=r"\+?[0-9][0-9\- ]{4,18}")]
PhoneOrBlank = Annotated[str, Text(20, blank=True, pattern=r"\+?[0-9][0-9\- ]{4,18}")]
IdNumberOrBlank = Annotated[str, Text(18, blank=True, pattern=r"[0-9]{17}[0-9X]")]
Month = Annotated[date, OfMonth()]
Money = Annotated[Decimal, Range(Decimal(0), Decimal("9999999999.99"))]
"""Yuan, two decimals."""

_FIELDS: dict[type, tuple["Field", ...]] = {}
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a command or event, taken apart: its bare type and what it may hold."""

    name: str
    type: Any  # a type expression: a class, NewType, tuple[...] or dataclass
    optional: bool
    required: bool
    marks: tuple[object, ...]
    default: Any  # the field's default, MISSING where there is none

    def mark(self, sort: Any) -> Any:
        """The first mark of a sort, or None."""
        return next((mark for mark in self.marks if isinstance(mark, sort)), None)

    @property
    def item(self) -> Any:
        """What a `tuple[item, ...]` holds; None for other types."""
        return get_args(self.type)[0] if get_origin(self.type) is tuple else None


def fields_of(owner: type) -> tuple[Field, ...]:
    """The fields of a dataclass, annotations resolved."""
    known = _FIELDS.get(owner)
    if known is None:
        hints = get_type_hints(owner, include_extras=True)
        known = _FIELDS[owner] = tuple(_field(each, hints[each.name]) for each in dataclasses.fields(owner))
    return known


def _field(declared: "dataclasses.Field[Any]", hint: Any) -> Field:
    bare, marks = _strip(hint)
    optional = get_origin(bare) in (Union, UnionType) and NoneType in get_args(bare)
    if optional:
        inner, more = _strip(next(arg for arg in get_args(bare) if arg is not NoneType))
        bare, marks = inner, (*marks, *more)
    default = declared.default
    if default is dataclasses.MISSING and declared.default_factory is not dataclasses.MISSING:
        default = declared.default_factory()
    required = default is dataclasses.MISSING
    return Field(declared.name, bare, optional, required, marks, default)


def _strip(hint: Any) -> tuple[Any, tuple[object, ...]]:
    if get_origin(hint) is Annotated:
        return get_args(hint)[0], get_args(hint)[1:]
    return hint, ()


def unmarked(hint: Any) -> tuple[Any, tuple[object, ...]]:
    """A type expression without its marks, and the marks."""
    return _strip(hint)


def check(command: object) -> None:
    """Raise `InvalidError` naming every field of the command that holds what it may not hold."""
    faults = list(_faults(command, ""))
    if faults:
        raise InvalidError(faults)


def _faults(owner: object, prefix: str) -> Iterator[FieldFault]:
    for each in fields_of(type(owner)):
        value = getattr(owner, each.name)
        path = f"{prefix}{each.name}"
        if value is None:
            if not each.optional:
                yield FieldFault(path, "missing")
        else:
            yield from _value_faults(value, each.type, each.marks, path)


def _value_faults(value: object, sort: Any, marks: tuple[object, ...], path: str) -> Iterator[FieldFault]:
    for mark in marks:
        yield from _mark_faults(value, mark, path)
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            yield FieldFault(path, "unwritable")
    elif isinstance(value, datetime | date):
        yield from _date_faults(value, path)
    elif isinstance(value, Decimal):
        yield from _decimal_faults(value, path)
    elif isinstance(value, tuple):
        item, item_marks = _strip(get_args(sort)[0]) if get_args(sort) else (None, ())
        for index, entry in enumerate(value):
            yield from _value_faults(entry, item, item_marks, f"{path}.{index}")
    elif is_dataclass(value):
        yield from _faults(value, f"{path}.")


def _mark_faults(value: object, mark: object, path: str) -> Iterator[FieldFault]:
    match mark, value:
        case Text(), str():
            yield from _text_faults(value, mark, path)
        case Range(), int() | Decimal():
            yield from _range_faults(value, mark, path)
        case Many(), tuple():
            if not mark.least <= len(value) <= mark.most:
                yield FieldFault(path, "count", {"least": mark.least, "most": mark.most})


def _text_faults(value: str, text: Text, path: str) -> Iterator[FieldFault]:
    if not value.strip():
        if not text.blank:
            yield FieldFault(path, "blank")
    elif len(value) > text.longest:
        yield FieldFault(path, "too_long", {"longest": text.longest})
    elif text.pattern and not re.fullmatch(text.pattern, value):
        yield FieldFault(path, "pattern")


def _range_faults(value: Decimal | int, bounds: Range, path: str) -> Iterator[FieldFault]:
    if isinstance(value, Decimal) and not value.is_finite():
        return
    if (bounds.least is not None and value < bounds.least) or (bounds.most is not None and value > bounds.most):
        yield FieldFault(path, "range", {"least": bounds.least, "most": bounds.most})


def _date_faults(value: datetime | date, path: str) -> Iterator[FieldFault]:
    if isinstance(value, datetime) and value.tzinfo is None:
        yield FieldFault(path, "no_time_zone")
    day = value.date() if isinstance(value, datetime) else value
    if not EARLIEST <= day <= LATEST:
        yield FieldFault(path, "date_range")


def _decimal_faults(value: Decimal, path: str) -> Iterator[FieldFault]:
    if not value.is_finite():
        yield FieldFault(path, "number")
    elif value != round(value, 2):
        yield FieldFault(path, "decimals")
