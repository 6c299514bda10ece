"""Which JSON does a command take? A typed body derived from its fields, and the command built from it.

The marks of `domain.kernel.fields` become the schema's constraints; fields that do not exist are refused. The engine checks
the same marks again, so that no door can forget one.
"""

import re
from collections import abc
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, get_args, get_origin

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from domain.kernel import fields as marks
from domain.kernel.act import Entry, snake
from domain.kernel.case_kind import CaseKind
from domain.kernel.shared_wording import field_phrase
from domain.kernel.vocabulary import CaseId, DivisionCode, NeighbourhoodId, OrganisationId, StaffId, TopicCode

NO_CONTROLS = r"^[^\x00]*$"
NOT_BLANK = r"^[^\x00]*[^\s\x00-\x1f][^\x00]*$"
ID = r"^[A-Za-z0-9_.:-]+$"
AMOUNT = r"^-?[0-9]{1,12}(\.[0-9]{1,2})?$"
MOST_DIGITS = 12
LARGEST = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""

Id = Annotated[str, Field(min_length=1, max_length=80, pattern=ID)]
_IDS: Mapping[Any, Any] = MappingProxyType(
    {
        CaseId: Id,
        StaffId: Id,
        OrganisationId: Id,
        DivisionCode: Annotated[str, Field(pattern=r"^[0-9]{2,12}$")],
        NeighbourhoodId: Annotated[str, Field(max_length=40, pattern=r"^[0-9]{12}-[A-Z0-9]{1,8}$")],
        TopicCode: Annotated[str, Field(max_length=200, pattern=NO_CONTROLS)],
    }
)


class Body(BaseModel):
    """A body that becomes the dataclass `owner`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    owner: ClassVar[type]
    envelope: ClassVar[frozenset[str]] = frozenset()
    """Fields that are said beside those of the dataclass; it may have none of these names."""

    def built(self) -> Any:
        """The dataclass with what was given; the rest keeps its defaults."""
        return self.owner(**{name: _built(getattr(self, name)) for name in self.model_fields_set - self.envelope})


class CommandBody(Body):
    """A command's fields, with when it happened and for whom B acts."""

    envelope = frozenset({"occurred_at", "acting_for"})
    occurred_at: AwareDatetime | None = Field(
        default=None, description="When it happened in the world, where that was earlier than now."
    )
    acting_for: Id | None = Field(default=None, description="The A of an A/B post for whom B acts.")


def _built(value: Any) -> Any:
    if isinstance(value, Body):
        return value.built()
    return tuple(_built(each) for each in value) if isinstance(value, tuple) else value


_MADE: dict[tuple[str, type], type[Body]] = {}


def body_for(kind: CaseKind, entry: Entry) -> type[CommandBody]:
    """The body of a command: `register` of an appeal has `AppealRegister`."""
    made = _made(kind, entry.command, CommandBody)
    assert issubclass(made, CommandBody)
    return made


def _made(kind: CaseKind, owner: type, base: type[Body]) -> type[Body]:
    known = _MADE.get((kind.name, owner))
    if known is None:
        fields = marks.fields_of(owner)
        taken = {each.name for each in fields} & set(base.model_fields)
        assert not taken, f"{owner.__name__} may not have a field {taken}"
        known = _MADE[kind.name, owner] = create_model(
            _camel(kind.name) + owner.__name__,
            __base__=base,
            __doc__=_meaning(owner),
            **{each.name: _field(kind, owner, each) for each in fields},
        )
        known.owner = owner
    return known


def _meaning(owner: type) -> str:
    """The docstring that somebody wrote; a dataclass without one gets its signature, which says nothing here."""
    written = owner.__doc__ or ""
    return "" if written.startswith(f"{owner.__name__}(") else written


def _field(kind: CaseKind, owner: type, field: marks.Field) -> Any:  # a type and a default, as create_model reads them
    shape = _shape(kind, field.type, field.marks)
    if field.optional:
        shape = shape | None
    title = _title(kind, owner, field.name)
    if field.required:
        return shape, Field(title=title)
    if isinstance(field.default, str | int | StrEnum | None) or field.default == ():
        return shape, Field(title=title, default=field.default)
    return shape, Field(title=title, default_factory=_as_the_command_has_it)


def _as_the_command_has_it() -> None:
    """A default that JSON need not show: the command's own stands where the body says nothing."""


def _title(kind: CaseKind, owner: type, name: str) -> str | None:
    """The field's label in both languages."""
    try:
        phrase = field_phrase(kind, snake(owner.__name__), name)
    except KeyError:
        return None
    return f"{phrase.zh} / {phrase.en}"


def _shape(kind: CaseKind, sort: Any, given: tuple[object, ...]) -> Any:
    """A type expression of the domain, with its marks, as one of pydantic's."""
    if sort in _IDS and not any(isinstance(mark, marks.Text) for mark in given):
        return _IDS[sort]
    sort = getattr(sort, "__supertype__", sort)
    if get_origin(sort) in (tuple, frozenset):
        return _list(kind, sort, given)
    if get_origin(sort) in (dict, abc.Mapping):
        return dict[Id, Annotated[str, Field(max_length=4000, pattern=NO_CONTROLS)]]
    if isinstance(sort, type) and is_dataclass(sort):
        return _made(kind, sort, Body)
    return _scalar(sort, given)


def _list(kind: CaseKind, sort: Any, given: tuple[object, ...]) -> Any:
    item = _shape(kind, *marks.unmarked(get_args(sort)[0]))
    entries = tuple[item, ...] if get_origin(sort) is tuple else frozenset[item]  # type: ignore[valid-type] # made here
    many = next((mark for mark in given if isinstance(mark, marks.Many)), marks.Many())
    return Annotated[entries, Field(min_length=many.least, max_length=many.most)]


def _scalar(sort: Any, given: tuple[object, ...]) -> Any:
    bounds = next((mark for mark in given if isinstance(mark, marks.Range)), marks.Range())
    if sort is str:
        return _text(text_of(given))
    if sort is Decimal:
        return _amount(bounds)
    if sort is int:
        least = -LARGEST if bounds.least is None else bounds.least
        most = LARGEST if bounds.most is None else bounds.most
        return Annotated[int, Field(ge=int(least), le=int(most)), BeforeValidator(_whole)]
    if sort is datetime:
        return AwareDatetime
    assert sort is bool or sort is date or issubclass(sort, StrEnum), f"no JSON form for {sort}"
    return sort


def text_of(given: tuple[object, ...]) -> marks.Text:
    """What all marks of a text ask together; without any, what the engine stores at most."""
    texts = [mark for mark in given if isinstance(mark, marks.Text)] or [marks.Text(4000, blank=True)]
    return marks.Text(
        longest=min(text.longest for text in texts),
        blank=all(text.blank for text in texts),
        pattern=next((text.pattern for text in reversed(texts) if text.pattern), None),
    )


def _text(text: marks.Text) -> Any:
    pattern = NO_CONTROLS if text.blank else NOT_BLANK
    if text.pattern:
        pattern = f"^(?:{text.pattern})?$" if text.blank else f"^(?:{text.pattern})$"
    return Annotated[str, Field(min_length=0 if text.blank else 1, max_length=text.longest, pattern=pattern)]


def _amount(bounds: marks.Range) -> Any:
    """An amount of money or another decimal, written as text, since JSON readers round what they take for a number."""
    digits = len(str(int(bounds.most))) if bounds.most is not None else MOST_DIGITS
    sign = "-?" if bounds.least is None or bounds.least < 0 else ""
    pattern = rf"^{sign}[0-9]{{1,{digits}}}(\.[0-9]{{1,2}})?$"
    schema = {"type": "string", "pattern": pattern, "maxLength": 16}
    shape = Annotated[Decimal, Field(ge=bounds.least, le=bounds.most)]
    return Annotated[shape, BeforeValidator(_read_amount), WithJsonSchema(schema)]


def _whole(value: object) -> object:
    """JSON knows no whole numbers: 3.0 is 3."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _read_amount(value: object) -> Decimal:
    if not isinstance(value, str) or not re.fullmatch(AMOUNT, value):
        message = "write an amount as text with at most two decimals"
        raise ValueError(message)
    return Decimal(value)


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
