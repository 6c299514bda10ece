"""What of an earlier step can be put right, and how is it called?"""

from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any

from application.telling import Teller
from domain.kernel.correction import OCCURRED_AT, Mark, in_effect
from domain.kernel.erasing import DataErased
from domain.kernel.fields import Field, fields_of
from domain.kernel.vocabulary import Recorded

INNER = ("terms", "stopped", "id")
LONGEST = 40
Place = tuple[str, str, str]
"""Path, label, what stands there now."""


def correctable(history: Sequence[Recorded]) -> list[Recorded]:
    """Steps as they read today, newest first; corrections themselves are not corrected."""
    return [each for each in reversed(in_effect(history)) if not isinstance(each.event, Mark | DataErased)]


def paths(teller: Teller, step: Recorded) -> list[Place]:
    when = (OCCURRED_AT, teller.field("", OCCURRED_AT), teller.fact(OCCURRED_AT, step.occurred_at))
    return [when, *_leaves(teller, step.event, "", "")]


def _leaves(teller: Teller, owner: Any, prefix: str, above: str) -> Iterator[Place]:
    for each in fields_of(type(owner)):
        if each.name in INNER:
            continue
        value, label = getattr(owner, each.name), teller.field("", each.name)
        if label == each.name:
            continue
        yield from _within(teller, each, value, f"{prefix}{each.name}", f"{above}{label}")


def _within(teller: Teller, field: Field, value: Any, path: str, label: str) -> Iterator[Place]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            if is_dataclass(item):
                yield from _leaves(teller, item, f"{path}.{index}.", f"{label} {index + 1} · ")
    elif is_dataclass(value) and not isinstance(value, type | StrEnum):
        yield from _leaves(teller, value, f"{path}.", f"{label} · ")
    else:
        yield path, label, teller.value(field, value)[:LONGEST]
