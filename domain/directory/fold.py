"""How does the directory follow from the events of its records?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

from domain.directory import (
    assignment,
    co_building,
    divisions,
    elections,
    facilities,
    messages,
    neighbourhoods,
    organisations,
    rosters,
    staff,
    volunteers,
)
from domain.directory.directory import Directory
from domain.kernel.vocabulary import Event, Recorded


@dataclass(frozen=True, slots=True)
class _Chapter:
    """One table of the directory: from which events it follows, by which of their fields, and how."""

    table: str
    events: tuple[type[Event], ...]
    key: str
    told: Callable[[Any, Any], Any]


_CHAPTERS = (
    _Chapter("divisions", divisions.EVENTS, "code", divisions.told),
    _Chapter("organisations", organisations.EVENTS, "organisation", organisations.told),
    _Chapter("staff", staff.EVENTS, "staff", staff.told),
    _Chapter("rosters", rosters.EVENTS, "organisation", rosters.told),
    _Chapter("elections", elections.EVENTS, "election", elections.told),
    _Chapter("facilities", facilities.EVENTS, "facility", facilities.told),
    _Chapter("volunteers", volunteers.EVENTS, "volunteer", volunteers.told),
    _Chapter("co_building", co_building.EVENTS, "agreement", co_building.told),
    _Chapter("neighbourhoods", neighbourhoods.EVENTS, "neighbourhood", neighbourhoods.told),
    _Chapter("assignment_rules", assignment.EVENTS, "division", assignment.told),
    _Chapter("message_books", messages.EVENTS, "division", messages.told),
)
_CHAPTER_OF = MappingProxyType({event: chapter for chapter in _CHAPTERS for event in chapter.events})


def enlarged(directory: Directory, events: Iterable[Recorded]) -> Directory:
    """The directory after many events, the old value untouched; events of cases leave it as it is.

    Each table is copied once, however many they are.
    """
    changed: dict[str, dict[Any, Any]] = {}
    for recorded in events:
        event = recorded.event
        chapter = _CHAPTER_OF.get(type(event))
        if chapter is None:
            continue
        table = changed.get(chapter.table)
        if table is None:
            table = changed[chapter.table] = dict(getattr(directory, chapter.table))
        key = getattr(event, chapter.key)
        table[key] = chapter.told(table.get(key), event)
    return _with(directory, changed) if changed else directory


def _with(directory: Directory, changed: dict[str, dict[Any, Any]]) -> Directory:
    tables = {each.name: getattr(directory, each.name) for each in fields(Directory)}
    return Directory(**(tables | changed))
