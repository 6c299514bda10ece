"""What does a paper show, in the words of a paper? Names of its whitelist, each with its value told in full and in Chinese."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from application.telling import Teller
from domain.calendar.working_days import SHANGHAI
from domain.kernel.case import Issued
from domain.kernel.fields import Field, fields_of
from domain.kernel.papers import Body, Drawn, Paper, Person, Place, Scene
from domain.kernel.vocabulary import DivisionCode, OrganisationId

OF_EVERY_PAPER = (
    "paper", "number", "case_number", "unit", "issued_on", "made_by", "check_code", "label",
)  # fmt: skip
"""Names that every template may use beside those of its paper, and `qr`, the picture that leads to the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTeller(Teller):
    """Speaks as papers do: days in full, long texts as they are; what nobody stated is left to be written by hand."""

    def _written(self, value: object, sort: Any) -> str:  # noqa: PLR0911 # one line per sort of value
        match value:
            case StrEnum() if value.name == "UNKNOWN":
                return ""
            case datetime():
                return f"{long_day(value)}{value.astimezone(SHANGHAI):%H时%M分}"
            case date():
                return long_day(value)
            case Body():
                return self.organisation(value.id) if value.id else ""
            case Person():
                return self.person(value.id) if value.id else ""
            case Place():
                return self.name(value.code, DivisionCode)
            case tuple() if value and isinstance(value[0], Body | Person | Place):
                return "、".join(self._written(each, None) for each in value)
            case _:
                return Teller._written(self, value, sort)  # noqa: SLF001 # super() does not know a class with slots


def long_day(value: date | datetime) -> str:
    """2026年3月18日."""
    local = value.astimezone(SHANGHAI) if isinstance(value, datetime) else value
    return f"{local.year}年{local.month}月{local.day}日"


def teller_of(teller: Teller, scene: Scene) -> PaperTeller:
    """The same ears, for a paper: in full, in Chinese, its parties called by name."""
    card = teller.kind.card(scene.case) if teller.kind.card else None
    names = {party.subject: party.name for party in card.parties if party.name} if card else {}
    return PaperTeller(kind=teller.kind, language="zh", directory=teller.directory, full=True, names=names)


def values_of(paper: Paper, scene: Scene, teller: PaperTeller, made: Issued, on: datetime) -> dict[str, Any]:
    """All that the template of a paper may use, by name."""
    shown = {name: shown_as(name, paper, scene, teller) for name in paper.shows}
    return shown | {
        "paper": paper.name.zh, "number": made.number, "case_number": scene.case.number or "",
        "unit": teller.organisation(OrganisationId(made.unit or "")), "issued_on": long_day(on),
        "made_by": teller.person(made.by), "check_code": made.check_code, "label": labels_of(paper, teller),
    }  # fmt: skip


def labels_of(paper: Paper, teller: Teller) -> dict[str, str]:
    """What stands before each value."""
    return {name: label_of(paper, name, teller) for name in paper.shows}


def label_of(paper: Paper, name: str, teller: Teller) -> str:
    fact = teller.kind.facts.get(name)
    return teller.say(fact.label) if fact else teller.field(paper.code, name)


def shown_as(name: str, paper: Paper, scene: Scene, teller: PaperTeller) -> Any:
    """A value in words; a list of things with fields becomes rows, for a table."""
    fact = teller.kind.facts.get(name)
    if fact is not None:
        return _told(fact.read(scene), None, teller)
    owner = next((each for each in (scene.event, scene.case) if each is not None and hasattr(each, name)), None)
    if owner is None:
        raise LookupError(f"{paper.code} shows {name}, which neither its step nor the case has")
    field = next(each for each in fields_of(type(owner)) if each.name == name)
    return _told(getattr(owner, name), field, teller)


def _told(value: Any, field: Field | None, teller: PaperTeller) -> Any:
    if isinstance(value, Drawn):
        return value
    if isinstance(value, tuple) and (_has_fields(value[0]) if value else field is None or is_dataclass(field.item)):
        return [_row(each, teller) for each in value]
    if _has_fields(value):
        return _row(value, teller)
    if isinstance(value, list | dict):
        return _nested(value, teller)
    if field is not None:
        return teller.value(field, value)
    return teller._written(value, type(value))  # noqa: SLF001 # a plain value without a field


def _nested(value: list[Any] | dict[str, Any], teller: PaperTeller) -> Any:
    """Rows that a kind's fact put together itself."""
    if isinstance(value, list):
        return [_told(each, None, teller) for each in value]
    return {key: _told(each, None, teller) for key, each in value.items()}


def _has_fields(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, Body | Person | Place)


def _row(value: Any, teller: PaperTeller) -> dict[str, Any]:
    return {each.name: _told(getattr(value, each.name), each, teller) for each in fields_of(type(value))}


def with_pictures(value: Any, picture: Callable[[Drawn], Any]) -> Any:
    """The values of a paper with what was drawn on a screen as the picture it is."""
    match value:
        case Drawn():
            return picture(value)
        case dict():
            return {key: with_pictures(each, picture) for key, each in value.items()}
        case list():
            return [with_pictures(each, picture) for each in value]
        case _:
            return value


def subjects_of(names: Iterable[str]) -> tuple[str, ...]:
    """Whose data a paper holds, each once, always in the same order."""
    return tuple(sorted(set(names)))
