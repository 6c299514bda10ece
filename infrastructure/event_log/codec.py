"""How does an event become a stored row, and a row an event?

The stored name is `kind.EventName`, a stable text and no class path. The body is JSON without fields that hold their
default. Personal fields are left out of it and sealed apart, by subject. What is to be done with each class is found
out once and kept.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, get_origin

import msgspec

from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import CASE_TEXT, EARLIEST, ERASED, Field, Personal, fields_of, unmarked
from domain.kernel.vocabulary import Event
from infrastructure.event_log.sealing import CaseKeys, NewKeys, UnknownKeyError, Wrapping
from infrastructure.event_log.upcasts import UPCASTS, Body, Upcast, schema_version

Personals = dict[str, dict[str, Any]]
"""By subject: the personal values of an event by path (`content`, `parties.0.name`)."""


class UnknownEventError(Exception):
    """No kind knows an event of that name and schema version."""


class Stored(NamedTuple):
    """An event's own columns."""

    name: str
    schema_version: int
    body: str
    sealed: str | None


@dataclass(frozen=True, slots=True)
class _FieldPlan:
    name: str
    default: object
    personal: Personal | None
    inner: "type | None"
    """The dataclass in it, if it must be looked into."""
    many: bool
    erased: object
    """What is read where a required personal field was erased."""


@dataclass(frozen=True, slots=True)
class _Reader:
    kind: str
    event: type[Event]
    decoder: "msgspec.json.Decoder[Event]"
    deep: bool
    """Whether personal fields lie deeper than the top."""
    version: int
    """The schema version that is written today."""


class Codec:
    def __init__(
        self, kinds: Mapping[str, CaseKind], wrapping: Wrapping, upcasts: Mapping[str, tuple[Upcast, ...]] = UPCASTS
    ) -> None:
        self._wrapping = wrapping
        self._upcasts = upcasts
        self._encoder = msgspec.json.Encoder()
        self._names: dict[tuple[str, type], tuple[str, int]] = {}
        self._readers: dict[str, _Reader] = {}
        for kind in kinds.values():
            for event in kind.all_events.values():
                self._learn(kind.name, event)

    def _learn(self, kind: str, event: type[Event]) -> None:
        name = f"{kind}.{event.__name__}"
        self._names[kind, event] = name, schema_version(name, self._upcasts)
        deep = any(field.inner is not None and _holds_personal(field.inner) for field in _plan(event))
        version = schema_version(name, self._upcasts)
        self._readers[name] = _Reader(kind, event, msgspec.json.Decoder(event), deep, version)

    def names(self) -> Mapping[str, type[Event]]:
        """Every stored name, with its class."""
        return {name: reader.event for name, reader in self._readers.items()}

    def schema_of(self, name: str) -> int:
        """The schema version that is written today."""
        return schema_version(name, self._upcasts)

    def encode(self, kind: str, event: Event, keys: CaseKeys, new: NewKeys) -> Stored:
        """The event's columns. Keys that have yet to be made are put into `new`, by name."""
        name, version = self._names[kind, type(event)]
        personals: Personals = {}
        body = self._encoder.encode(_plain(event, personals, "")).decode()
        return Stored(name, version, body, self._sealed(personals, keys, new) if personals else None)

    def _sealed(self, personals: Personals, keys: CaseKeys, new: NewKeys) -> str:
        tokens = {}
        for subject, values in personals.items():
            name = keys.current(subject)
            key = keys.keys.get(name)
            if key is None:
                if name not in new:
                    new[name] = self._wrapping.new_key(keys, name)
                key = new[name][0]
            tokens[name] = key.seal(self._encoder.encode(values), keys.place(name), self._wrapping.suite)
        return self._encoder.encode(tokens).decode()

    def decode(self, stored: Stored, keys: CaseKeys | None) -> tuple[str, Event]:
        """The kind and the event. `keys` are those of its case; an event without sealed part needs none.

        Raises UnknownKeyError.
        """
        reader = self._readers.get(stored.name)
        if reader is None:
            raise UnknownEventError(f"{stored.name} of schema version {stored.schema_version}")
        opened, erased = _opened(stored.sealed, keys) if stored.sealed else ([], False)
        if stored.schema_version != reader.version or erased or (opened and reader.deep):
            return reader.kind, self._decode_slowly(reader, stored, opened)
        body = stored.body
        for part in opened:
            text = part.decode()
            body = text if body == "{}" else f"{body[:-1]},{text[1:]}"
        return reader.kind, reader.decoder.decode(body)

    def _decode_slowly(self, reader: _Reader, stored: Stored, opened: "list[bytes]") -> Event:
        """By way of plain values: an older shape, personal data deep inside, or some that is gone."""
        body: Body = msgspec.json.decode(stored.body)
        for part in opened:
            for path, value in msgspec.json.decode(part).items():
                _put(body, path.split("."), value)
        steps = self._upcasts.get(stored.name, ())
        if not 1 <= stored.schema_version <= len(steps) + 1:
            raise UnknownEventError(f"{stored.name} of schema version {stored.schema_version}")
        for step in steps[stored.schema_version - 1 :]:
            body = step(body)
        if stored.sealed:
            _fill_erased(body, reader.event)
        return msgspec.convert(body, reader.event)


def _opened(sealed: str, keys: CaseKeys | None) -> "tuple[list[bytes], bool]":
    """The sealed parts in the clear, and whether one of them is gone."""
    opened, erased = [], False
    for name, token in _SEALED.decode(sealed).items():
        if keys is None:
            erased = True
            continue
        if name not in keys.keys:
            raise UnknownKeyError(name)
        key = keys.keys[name]
        if key is None:
            erased = True
        else:
            opened.append(key.open(token, keys.place(name)))
    return opened, erased


def _plain(owner: Any, personals: Personals, prefix: str) -> Body:
    """The fields that are not personal and differ from their default; personal ones are put aside by subject."""
    body: Body = {}
    for field in _plan(type(owner)):
        value = getattr(owner, field.name)
        if value == field.default:
            continue
        if field.personal is not None:
            subject = (getattr(owner, field.personal.by) if field.personal.by else None) or CASE_TEXT
            personals.setdefault(subject, {})[prefix + field.name] = value
        elif field.inner is None or value is None:
            body[field.name] = value
        elif field.many:
            path = f"{prefix}{field.name}."
            body[field.name] = [_plain(each, personals, f"{path}{index}.") for index, each in enumerate(value)]
        else:
            body[field.name] = _plain(value, personals, f"{prefix}{field.name}.")
    return body


def _put(body: Any, path: list[str], value: Any) -> None:
    for part in path[:-1]:
        body = body[int(part)] if isinstance(body, list) else body.setdefault(part, {})
    body[path[-1]] = value


def _fill_erased(body: Body, owner: type) -> None:
    """What an event cannot do without is read as erased; what may be missing is missing."""
    for field in _plan(owner):
        if field.personal is not None:
            if field.default is dataclasses.MISSING:
                body.setdefault(field.name, field.erased)
        elif field.inner is not None and body.get(field.name) is not None:
            inner = body[field.name]
            for each in inner if field.many else [inner]:
                _fill_erased(each, field.inner)


_SEALED = msgspec.json.Decoder(dict[str, str])
_PLANS: dict[type, tuple[_FieldPlan, ...]] = {}


def _plan(owner: type) -> tuple[_FieldPlan, ...]:
    if owner not in _PLANS:
        _PLANS[owner] = tuple(_field_plan(field) for field in fields_of(owner))
    return _PLANS[owner]


def _field_plan(field: Field) -> _FieldPlan:
    personal = field.mark(Personal)
    bare = unmarked(field.item)[0] if field.item is not None else field.type
    inner = bare if personal is None and isinstance(bare, type) and dataclasses.is_dataclass(bare) else None
    erased = _erased(field.type, field.name) if personal is not None and field.required else None
    return _FieldPlan(field.name, field.default, personal, inner, field.item is not None, erased)


_ERASED: dict[type, object] = {
    str: ERASED, bool: False, int: 0, Decimal: Decimal(0), date: EARLIEST, tuple: (), dict: {},
    datetime: datetime.fromisoformat("1900-01-01T00:00:00+00:00"),
}  # fmt: skip


def _erased(sort: Any, name: str) -> object:
    sort = getattr(sort, "__supertype__", get_origin(sort) or sort)
    if sort not in _ERASED:
        raise UnknownEventError(f"the personal field {name} has no value to stand for an erased one: {sort}")
    return _ERASED[sort]


def _holds_personal(owner: type) -> bool:
    return any(
        field.personal is not None or (field.inner is not None and _holds_personal(field.inner))
        for field in _plan(owner)
    )
