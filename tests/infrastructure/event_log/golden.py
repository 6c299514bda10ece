"""Golden samples: one stored row of every event, in the shape in which it was first written.

`python -m tests.infrastructure.event_log.golden` adds samples of events (and schema versions) that have none. What stands
is never changed: rows like it stand in real logs.
"""

import dataclasses
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.cases import KINDS
from domain.directory import RECORDS
from domain.kernel.fields import Many, Range, Text, fields_of, unmarked
from infrastructure.event_log.codec import Codec, Stored
from infrastructure.event_log.sealing import CaseKeys, DataKey, NewKeys, Wrapping, seal, unseal

FOLDER = Path(__file__).parent / "golden"
REGISTER = {kind.name: kind for kind in (*KINDS, *RECORDS)}
CODEC = Codec(REGISTER, Wrapping(AESGCM(bytes(32))))


class Sample(NamedTuple):
    """A stored event with its personal part in the clear."""

    name: str
    schema_version: int
    body: dict[str, Any]
    personal: dict[str, dict[str, Any]]


def samples() -> list[Sample]:
    """All that stand, kind by kind."""
    files = sorted(FOLDER.glob("*.jsonl"))
    return [Sample(**json.loads(line)) for file in files for line in file.read_text("utf-8").splitlines()]


def stored(sample: Sample) -> tuple[Stored, CaseKeys]:
    """The row as a log would hold it, sealed under keys made now."""
    keys = CaseKeys("1309", "case-1", {subject: DataKey(bytes(31) + b"\x01") for subject in sample.personal})
    tokens = {
        subject: seal(key.cipher, json.dumps(sample.personal[subject]).encode(), keys.place(subject))
        for subject, key in keys.keys.items()
        if key is not None
    }
    body = json.dumps(sample.body, ensure_ascii=False, separators=(",", ":"))
    return Stored(sample.name, sample.schema_version, body, json.dumps(tokens) if tokens else None), keys


def taken(kind: str, event: Any) -> Sample:
    """What the codec writes of an event, the personal part in the clear."""
    keys, new = CaseKeys("1309", "case-1"), NewKeys()
    row = CODEC.encode(kind, event, keys, new)
    sealed = json.loads(row.sealed) if row.sealed else {}
    personal = {
        name: json.loads(unseal(new[name][0].cipher, token, keys.place(name))) for name, token in sealed.items()
    }
    return Sample(row.name, row.schema_version, json.loads(row.body), personal)


def example(sort: Any, marks: tuple[object, ...] = (), name: str = "") -> Any:
    """A value of a type, every optional field filled."""
    sort, more = unmarked(sort)
    marks = (*marks, *more)
    if get_origin(sort) in (Union, UnionType):
        return example(next(each for each in get_args(sort) if each is not NoneType), marks, name)
    if get_origin(sort) is tuple:
        many = next((mark for mark in marks if isinstance(mark, Many)), Many())
        return tuple(example(get_args(sort)[0], (), name) for _ in range(max(1, min(many.least, 3))))
    if get_origin(sort) is dict or sort is dict:
        return {"key": "value"}
    sort = getattr(sort, "__supertype__", sort)
    if dataclasses.is_dataclass(sort):
        return sort(**{each.name: example(each.type, each.marks, each.name) for each in fields_of(sort)})
    return _plain(sort, marks, name)


def _plain(sort: Any, marks: tuple[object, ...], name: str) -> Any:
    least = next((mark.least for mark in marks if isinstance(mark, Range) and mark.least is not None), 1)
    pattern = next((mark.pattern for mark in marks if isinstance(mark, Text)), None)
    if issubclass(sort, StrEnum):
        return list(sort)[-1]
    values = {
        bool: True, str: "x1" if pattern else f"{name}的内容", int: max(int(least), 1), Decimal: Decimal("12.34"),
        datetime: datetime(2026, 3, 10, 1, 30, tzinfo=UTC), date: date(2026, 3, 10),
    }  # fmt: skip
    return values[sort]


def write_missing() -> int:
    """Add a sample of every event and schema version that has none; answers how many."""
    known = {(sample.name, sample.schema_version) for sample in samples()}
    added = 0
    FOLDER.mkdir(exist_ok=True)
    for kind in REGISTER.values():
        made = [taken(kind.name, example(event)) for event in kind.all_events.values()]
        new = [sample for sample in made if (sample.name, sample.schema_version) not in known]
        with (FOLDER / f"{kind.name}.jsonl").open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(sample._asdict(), ensure_ascii=False, sort_keys=True) + "\n" for sample in new)
        added += len(new)
    return added


if __name__ == "__main__":
    print(write_missing(), "samples added")
