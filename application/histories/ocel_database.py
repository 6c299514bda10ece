"""OCEL 2.0 as a database: one SQLite file with the tables, keys and references of the standard."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from application.histories.ocel import log_of
from application.histories.telling import History

SORTS = {"string": "TEXT", "integer": "INTEGER", "time": "TIMESTAMP"}
ALWAYS = "1970-01-01T00:00:00Z"
"""When an object has what it has from the beginning, as the standard writes it."""
TABLES = """
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES event_map_type (ocel_type));
CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES object_map_type (ocel_type));
CREATE TABLE event_object (
  ocel_event_id TEXT REFERENCES event (ocel_id), ocel_object_id TEXT REFERENCES object (ocel_id), ocel_qualifier TEXT,
  PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier));
CREATE TABLE object_object (
  ocel_source_id TEXT REFERENCES object (ocel_id), ocel_target_id TEXT REFERENCES object (ocel_id), ocel_qualifier TEXT,
  PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier));
"""
Typed = Mapping[str, Any]


def as_sqlite(told: Iterable[History]) -> bytes:
    """A log as the bytes of such a file."""
    log = log_of(list(told))
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(TABLES)
        _store(database, "event", log["eventTypes"], log["events"])
        _store(database, "object", log["objectTypes"], log["objects"])
        database.commit()
        return database.serialize()


def _store(database: sqlite3.Connection, part: str, types: Sequence[Typed], entities: Sequence[Typed]) -> None:
    """Events or objects: their types, themselves, a table for each type, and what they relate to."""
    for each in types:
        database.execute(f"INSERT INTO {part}_map_type VALUES (?, ?)", (each["name"], _mapped(each["name"])))  # noqa: S608
        database.execute(f"CREATE TABLE {_table(part, each['name'])} ({', '.join(_columns(part, each))})")
    database.executemany(f"INSERT INTO {part} VALUES (?, ?)", ((each["id"], each["type"]) for each in entities))  # noqa: S608
    for kind in types:
        rows = [_row(part, kind, each) for each in entities if each["type"] == kind["name"]]
        places = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {_table(part, kind['name'])} VALUES ({places})", rows)  # noqa: S608
    related = (
        (each["id"], one["objectId"], one["qualifier"]) for each in entities for one in each["relationships"]
    )  # fmt: skip
    database.executemany(f"INSERT OR IGNORE INTO {part}_object VALUES (?, ?, ?)", related)  # noqa: S608


def _columns(part: str, kind: Typed) -> Iterator[str]:
    key = "PRIMARY KEY " if part == "event" else ""
    yield f"ocel_id TEXT {key}REFERENCES {part} (ocel_id)"
    yield "ocel_time TIMESTAMP"
    if part == "object":
        yield "ocel_changed_field TEXT"
    for each in kind["attributes"]:
        yield f"{each['name']} {SORTS[each['type']]}"


def _row(part: str, kind: Typed, entity: Typed) -> tuple[object, ...]:
    values = {each["name"]: each["value"] for each in entity["attributes"]}
    begins = (entity["time"],) if part == "event" else (ALWAYS, None)
    return (entity["id"], *begins, *(values.get(each["name"]) for each in kind["attributes"]))


def _mapped(name: str) -> str:
    return name.replace(".", "_")


def _table(part: str, name: str) -> str:
    return f'"{part}_{_mapped(name)}"'
