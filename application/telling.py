"""How is a case told to somebody: its events, refusals and values, in their language, with what they may not see masked?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from domain.calendar.terms import Unit, UnitName
from domain.calendar.working_days import SHANGHAI
from domain.directory.directory import Directory
from domain.kernel import shared_wording
from domain.kernel.act import Entry
from domain.kernel.approval import Requested
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Field, OfMonth, fields_of, unmarked
from domain.kernel.papers import DRAWN_SIGNATURE, PaperCode
from domain.kernel.personal import masked
from domain.kernel.vocabulary import (
    SERVICE,
    CaseId,
    DivisionCode,
    Event,
    FieldFault,
    ForbiddenError,
    NeighbourhoodId,
    OrganisationId,
    Recorded,
    RefusedError,
    StaffId,
)
from domain.kernel.wording import Phrase

T = TypeVar("T")
WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
BETWEEN = {"zh": "、", "en": ", "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Speaks of one kind, in one language, of a city's directory; `full` where the listener handles the case."""

    kind: CaseKind
    language: str
    directory: Directory
    full: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    """What codes of one case are called: its parties by the ids that its events name."""

    def say(self, phrase: Phrase, facts: Mapping[str, object] | None = None) -> str:
        return phrase.say(self.language, **(facts or {}))

    def kind_name(self) -> str:
        return self.say(self.kind.wording.kind)

    def command(self, entry: Entry) -> str:
        """The label of a command's button."""
        return _found(lambda: self.say(shared_wording.command_phrase(self.kind, entry)), entry.name)

    def field(self, command: str, name: str) -> str:
        return _found(lambda: self.say(shared_wording.field_phrase(self.kind, command, name)), name)

    def state(self, value: StrEnum) -> str:
        return self.choice(value)

    def choice(self, value: StrEnum | bool) -> str:
        return _found(lambda: self.say(shared_wording.choice_phrase(self.kind, value)), str(value))

    def noun(self, noun: str) -> str:
        return _found(lambda: self.say(shared_wording.noun_phrase(self.kind, noun)), noun)

    def term(self, code: str) -> str:
        return self.say(self.kind.wording.terms[code]) if code in self.kind.wording.terms else code

    def event(self, recorded: Recorded) -> str:
        """The sentence on the timeline."""
        event = recorded.event
        phrase = self._without(event) or _phrase(lambda: shared_wording.event_phrase(self.kind, type(event).__name__))
        return self.say(phrase, self._facts_of(event)) if phrase else type(event).__name__

    def _without(self, event: Event) -> Phrase | None:
        """The sentence of an event of which a field says nothing, where there is one of its own."""
        own, name = self.kind.wording.events, type(event).__name__
        empty = (f"{name}.without_{each.name}" for each in fields_of(type(event)) if not getattr(event, each.name))
        return next((own[each] for each in empty if each in own), None)

    def _facts_of(self, event: Event) -> dict[str, object]:
        said = event.proposal if isinstance(event, Requested) else event
        facts: dict[str, object] = {
            each.name: self.value(each, getattr(said, each.name), said) for each in fields_of(type(said))
        }
        if isinstance(noun := getattr(event, "noun", None), str):
            facts["noun"] = self.noun(noun)
        return facts

    def value(self, field: Field, value: object, owner: object = None) -> str:
        """A field's value in words, masked where it must be."""
        if isinstance(value, date) and field.mark(OfMonth):
            return month(value, self.language)
        return self._written(value if self.full else _masked(field, value, owner), field.type)

    def _written(self, value: object, sort: Any) -> str:  # noqa: PLR0911 # one line per sort of value
        match value:
            case None | "":
                return ""
            case StrEnum() | bool():
                return self.choice(value)
            case datetime() | date():
                return day(value, self.language)
            case Decimal():
                return f"{value:,.2f}"
            case tuple() | frozenset() | list():
                return BETWEEN[self.language].join(self._items(value, sort))
            case str():
                return self.name(value, sort)
            case _ if is_dataclass(value) and not isinstance(value, type):
                return BETWEEN[self.language].join(self._parts(value))
            case _:
                return str(value)

    def _items(self, values: Iterable[object], sort: Any) -> list[str]:
        item = unmarked(sort.__args__[0])[0] if getattr(sort, "__args__", None) else type(None)
        return [written for each in values if (written := self._written(each, item))]

    def _parts(self, value: Any) -> list[str]:
        said = (
            self.value(each, getattr(value, each.name), value) for each in fields_of(type(value)) if each.name != "id"
        )
        return [each for each in said if each]

    def name(self, value: str, sort: Any) -> str:
        """What somebody or something is called; other texts stay as they are."""
        if sort is StaffId:
            return self.person(value)
        if sort is OrganisationId:
            return self.organisation(OrganisationId(value))
        if sort in (DivisionCode, NeighbourhoodId):
            return self._place(value)
        if sort is PaperCode:
            return self.paper(value)
        if sort is UnitName:
            return self.choice(Unit(value))
        return "" if sort is CaseId else self.names.get(value, value)

    def _place(self, code: str) -> str:
        here = self.directory
        place = here.divisions.get(DivisionCode(code)) or here.neighbourhoods.get(NeighbourhoodId(code))
        return place.name if place else code

    def person(self, actor: str) -> str:
        """Who acted: a member of staff by name, the system or a resident by what they are."""
        if actor == "system":
            return {"zh": "系统", "en": "the system"}[self.language]
        if actor.startswith(SERVICE):
            return {"zh": "话务系统 ", "en": "call centre "}[self.language] + actor.removeprefix(SERVICE)
        if actor.startswith("resident:"):
            return {"zh": "居民", "en": "the resident"}[self.language]
        member = self.directory.staff.get(StaffId(actor))
        return member.name if member else actor

    def paper(self, code: str) -> str:
        """What a paper of the kind's catalogue is called."""
        if code == DRAWN_SIGNATURE:
            return {"zh": "屏幕签名", "en": "Signature on the screen"}[self.language]
        found = self.kind.catalogue.get(code)
        return self.say(found.name) if found else code

    def organisation(self, organisation: OrganisationId) -> str:
        found = self.directory.organisations.get(organisation)
        return found.name if found else str(organisation)

    def refusal(self, error: RefusedError | ForbiddenError) -> str:
        """The sentence for a refusal, with its facts in words."""
        phrase = _phrase(lambda: shared_wording.refusal_phrase(self.kind, error.code))
        return (
            self.say(phrase, {key: self.fact(key, each) for key, each in error.facts.items()}) if phrase else error.code
        )

    def fact(self, name: str, value: object) -> str:
        """A fact of a refusal in words."""
        if isinstance(value, tuple | frozenset | list):
            return BETWEEN[self.language].join(self.fact(name, each) for each in value)
        if isinstance(value, Phrase):
            return self.say(value)
        if name == "month" and isinstance(value, date):
            return month(value, self.language)
        named = self._named(name, value) if isinstance(value, str) else None
        return self._written(value, type(value)) if named is None else named

    def _named(self, name: str, value: str) -> str | None:
        """What a fact that is a name of something is called; None where it is none."""
        match name:
            case "noun":
                return self.noun(value)
            case "command" if value in self.kind.entries:
                return self.command(self.kind.entry(value))
            case "paper":
                return self.paper(value)
            case "acting_for" | "staff" | "person":
                return self.person(value)
            case "organisation" | "body":
                return self.organisation(OrganisationId(value))
            case _:
                return None

    def fault(self, fault: FieldFault) -> str:
        """What is wrong with a field."""
        phrase = shared_wording.FAULTS.get(fault.code)
        return self.say(phrase, fault.facts) if phrase else fault.code


def _masked(field: Field, value: object, owner: object) -> object:
    """Texts, and each of several."""
    match value:
        case StrEnum():
            return value
        case str():
            return masked(field, value, owner)
        case tuple():
            return tuple(_masked(field, each, owner) for each in value)
        case _:
            return value


def day(value: date | datetime, language: str) -> str:
    """`2026-11-23 (周一)`, with the time where there is one."""
    local = value.astimezone(SHANGHAI) if isinstance(value, datetime) else value
    weekday = WEEKDAYS[language][local.weekday()]
    named = f"周{weekday}" if language == "zh" else weekday
    clock = f" {local:%H:%M}" if isinstance(local, datetime) else ""
    return f"{local:%Y-%m-%d} ({named}){clock}"


def month(value: date, language: str) -> str:
    """`2026年11月`."""
    return f"{value.year}年{value.month}月" if language == "zh" else f"{value:%Y-%m}"


def _found(look: Callable[[], T], otherwise: T) -> T:
    """What a wording table says, or the bare name: a missing word must not hide a case. A test finds missing words."""
    try:
        return look()
    except KeyError:
        return otherwise


def _phrase(look: Callable[[], Phrase]) -> Phrase | None:
    try:
        return look()
    except KeyError:
        return None
