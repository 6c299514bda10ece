"""Samples of every stored event, by stored name and schema version: what may already lie in somebody's log.

`python -m tests.infrastructure.event_log.golden` adds samples of new events and of new schema versions. It changes none:
an old sample that no longer reads wants an upcast.
"""

import dataclasses
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from domain.cases import KINDS
from domain.directory import RECORDS
from domain.kernel.fields import Range, Text, fields_of, unmarked
from infrastructure.event_log.codec import Codec, Stored
from infrastructure.event_log.sealing import CaseKeys, Wrapping
from infrastructure.keys.ciphers import Sealer
from infrastructure.keys.kept import KeptKeys

FILE = Path(__file__).with_name("golden_events.json")
KINDS_BY_NAME = {kind.name: kind for kind in (*KINDS, *RECORDS)}
PLAIN: dict[type, Any] = {
    str: "文a", bool: True, int: 3, Decimal: Decimal("12.50"), date: date(2026, 3, 2),
    datetime: datetime(2026, 3, 2, 1, 30, tzinfo=UTC), bytes: b"x",
}  # fmt: skip


def sample(sort: Any, marks: tuple[object, ...] = ()) -> Any:
    """A value of a type, always the same, with nothing left at its default that can be something else."""
    sort, more = unmarked(sort)
    sort = getattr(sort, "__supertype__", sort)
    marks = (*marks, *more)
    return _composed(sort, marks) if get_origin(sort) is not None else _single(sort, marks)


def _composed(sort: Any, marks: tuple[object, ...]) -> Any:
    origin, args = get_origin(sort), get_args(sort)
    if origin in (Union, UnionType):
        return sample(next(arg for arg in args if arg is not NoneType), marks)
    if origin is Literal:
        return args[-1]
    if issubclass(origin, tuple | frozenset | set):
        return origin([sample(args[0])])
    return {sample(args[0]): sample(args[1])}


def _single(sort: Any, marks: tuple[object, ...]) -> Any:
    if issubclass(sort, Enum):
        return list(sort)[-1]
    if dataclasses.is_dataclass(sort):
        return sort(**{each.name: sample(each.type, each.marks) for each in fields_of(sort)})
    if sort is int and (bounds := next((mark for mark in marks if isinstance(mark, Range)), None)):
        return int(bounds.least or 0)
    if sort is str and any(isinstance(mark, Text) and mark.pattern for mark in marks):
        return "a1"
    return PLAIN[sort]


def codec() -> Codec:
    return Codec(KINDS_BY_NAME, Wrapping(KeptKeys.of(bytes(32))))


def stored_sample(codec: Codec, name: str, event: Any) -> dict[str, Any]:
    """The row as it is stored, with the sealed part in the clear."""
    keys, new = CaseKeys("1309", "golden"), {}
    stored = codec.encode(name.partition(".")[0], event, keys, new)
    sealed = {
        key_name: json.loads(new[key_name][0].open(token, keys.place(key_name)))
        for key_name, token in json.loads(stored.sealed or "{}").items()
    }
    return {"schema_version": stored.schema_version, "body": json.loads(stored.body), "sealed": sealed}


def read_sample(codec: Codec, name: str, version: str, kept: dict[str, Any]) -> Any:
    """The event that a kept row gives today."""
    keys, sealed = CaseKeys("1309", "golden"), {}
    for key_name, values in kept["sealed"].items():
        keys.keys[key_name] = Sealer(bytes(32))
        sealed[key_name] = Sealer(bytes(32)).seal(json.dumps(values).encode(), keys.place(key_name))
    stored = Stored(name, int(version), json.dumps(kept["body"]), json.dumps(sealed) if sealed else None)
    return codec.decode(stored, keys)[1]


def main() -> None:
    kept = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    made = codec()
    for name, event in made.names().items():
        now = stored_sample(made, name, sample(event))
        versions = kept.setdefault(name, {})
        versions.setdefault(str(now["schema_version"]), {"body": now["body"], "sealed": now["sealed"]})
    lines = [
        f"{json.dumps(name)}: {json.dumps(kept[name], ensure_ascii=False, sort_keys=True)}" for name in sorted(kept)
    ]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
