"""OCEL 2.0 (ocel-standard.org): events that touch several objects, as the JSON and the XML of the standard.

Objects are cases, the bodies with which they lie, divisions and people (pseudonyms).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

from application.histories.telling import Happening, History

Values = Mapping[str, object]
EVENT_ATTRIBUTES = {
    "version": "integer",
    "position": "integer",
    "recorded_at": "time",
    "state": "string",
    "sort": "string",
}
CASE_ATTRIBUTES = {"number": "string"}
BODY, DIVISION, PERSON = "organisation", "division", "person"


def as_json(told: Iterable[History]) -> bytes:
    """A log as one JSON document."""
    return json.dumps(log_of(list(told)), ensure_ascii=False, indent=1).encode()


def as_xml(told: Iterable[History]) -> bytes:
    """The same as XML."""
    log = log_of(list(told))
    root = ET.Element("log")
    for part, one in (("objectTypes", "object-type"), ("eventTypes", "event-type")):
        _types(ET.SubElement(root, _dashed(part)), one, log[part])
    for part, one in (("objects", "object"), ("events", "event")):
        holder = ET.SubElement(root, part)
        for each in log[part]:
            _entity(holder, one, each)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def log_of(told: Sequence[History]) -> dict[str, Any]:
    known = {each.case for each in told}
    events = [happening for each in told for happening in each.happenings]
    objects = list(_objects(told))
    types = dict.fromkeys(each["type"] for each in objects)
    kinds = {each.kind for each in told}
    return {
        "objectTypes": [
            {"name": name, "attributes": _attributes(CASE_ATTRIBUTES if name in kinds else {})} for name in types
        ],
        "eventTypes": [
            {"name": name, "attributes": _attributes(EVENT_ATTRIBUTES)}
            for name in dict.fromkeys(each.activity for each in events)
        ],
        "objects": objects,
        "events": [_event(each, known) for by_case in told for each in by_case.happenings],
    }


def _attributes(named: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "type": sort} for name, sort in named.items()]


def _objects(told: Sequence[History]) -> Iterator[dict[str, Any]]:
    for each in told:
        opened = _time(each.happenings[0].occurred_at)
        number = [{"name": "number", "time": opened, "value": each.number}] if each.number else []
        related = [
            {"objectId": f"{sort}:{value}", "qualifier": sort}
            for sort, value in ((BODY, each.organisation), (DIVISION, each.division)) if value
        ]  # fmt: skip
        yield {"id": each.case, "type": each.kind, "attributes": number, "relationships": related}
    others = dict.fromkeys(
        (sort, value)
        for each in told
        for sort, value in (
            (BODY, each.organisation), (DIVISION, each.division),
            *(found for one in each.happenings for found in (
                (BODY, one.organisation), (DIVISION, one.division), (PERSON, one.person), (PERSON, one.for_person),
            )),
        ) if value
    )  # fmt: skip
    for sort, value in others:
        yield {"id": f"{sort}:{value}", "type": sort, "attributes": [], "relationships": []}


def _event(each: Happening, known: set[Any]) -> dict[str, Any]:
    values: Values = {
        "version": each.version, "position": each.position, "recorded_at": _time(each.recorded_at), "state": each.state,
        "sort": each.sort,
    }  # fmt: skip
    touched = [
        (each.case, "case"), *((case, name) for name, case in each.touches if case in known),
        *((f"{PERSON}:{person}", role) for person, role in ((each.person, "by"), (each.for_person, "for")) if person),
        *([(f"{BODY}:{each.organisation}", "with")] if each.organisation else []),
        *([(f"{DIVISION}:{each.division}", "in")] if each.division else []),  # tools drop what no event touches
    ]  # fmt: skip
    return {
        "id": each.id, "type": each.activity, "time": _time(each.occurred_at),
        "attributes": [{"name": name, "value": value} for name, value in values.items()],
        "relationships": [{"objectId": one, "qualifier": role} for one, role in touched],
    }  # fmt: skip


def _types(holder: ET.Element, one: str, types: Sequence[Mapping[str, Any]]) -> None:
    for each in types:
        made = ET.SubElement(holder, one, name=each["name"])
        attributes = ET.SubElement(made, "attributes")
        for attribute in each["attributes"]:
            ET.SubElement(attributes, "attribute", name=attribute["name"], type=attribute["type"])


def _entity(holder: ET.Element, one: str, each: Mapping[str, Any]) -> None:
    named = {"id": each["id"], "type": each["type"]} | ({"time": each["time"]} if "time" in each else {})
    made = ET.SubElement(holder, one, named)
    attributes = ET.SubElement(made, "attributes")
    for attribute in each["attributes"]:
        timed = {"time": attribute["time"]} if "time" in attribute else {}
        ET.SubElement(attributes, "attribute", {"name": attribute["name"]} | timed).text = str(attribute["value"])
    related = ET.SubElement(made, "objects")
    for relation in each["relationships"]:
        ET.SubElement(related, "relationship", {"object-id": relation["objectId"], "qualifier": relation["qualifier"]})


def _dashed(name: str) -> str:
    return {"objectTypes": "object-types", "eventTypes": "event-types"}[name]


def _time(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
