"""What are the numbered entries of a case called (its obligations, checks, planned sessions), instead of O1 or C1?"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from application.telling import Teller
from domain.directory.staff import post_key
from domain.kernel.fields import fields_of

LONGEST = 30
"""D: a name is cut where it would fill the line."""


def item_names(teller: Teller, case: Any) -> dict[str, str]:
    """By number, as the kind's wording says it."""
    return {number: _named(teller, entry) for number, entry in _entries(teller, case)}


def record_name(teller: Teller, case: Any) -> str:
    """What a record of the directory is called, masked for who does not handle it; empty where it has no name."""
    known = getattr(case, "known", None)
    if not is_dataclass(known) or isinstance(known, type):
        return ""
    named = next((each for each in fields_of(type(known)) if each.name == "name"), None)
    return teller.value(named, getattr(known, named.name), known) if named else ""


def _entries(teller: Teller, value: Any) -> Iterable[tuple[str, Any]]:
    """Every entry with a number that the kind has a name for, wherever in the state it stands."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from ((number or post_key(place), entry) for number, entry in _entries(teller, each))
    elif is_dataclass(value) and not isinstance(value, type):
        if type(value).__name__ in teller.kind.wording.items:
            yield getattr(value, "id", "") or getattr(value, "key", ""), value
        else:
            for each in fields(value):
                yield from _entries(teller, getattr(value, each.name))


def _named(teller: Teller, entry: Any) -> str:
    facts = {each.name: teller.value(each, getattr(entry, each.name)) for each in fields_of(type(entry))}
    said = teller.say(teller.kind.wording.items[type(entry).__name__], facts)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
