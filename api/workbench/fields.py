"""Which fields has the form of a command? Derived from its dataclass, for plain HTML."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from api.http.bodies import text_of
from api.workbench import finding
from application.telling import Teller
from domain.directory.directory import Directory
from domain.kernel import fields as marks
from domain.kernel.act import snake
from domain.kernel.roles import Role
from domain.kernel.vocabulary import (
    CaseId,
    DivisionCode,
    NeighbourhoodId,
    OrganisationId,
    StaffId,
    TopicCode,
)

Sort = Literal[
    "line", "lines", "date", "instant", "number", "amount", "choice", "choices", "many", "case", "group", "rows"
]

TOO_MANY_DIGITS = 5
FIND = "find."
"""Beside a field of many choices, the field in which one types some of a name."""
PARTIES = ("P1", "M1")
NO_PARTY = "any-word"
"""A field that takes this takes any code, not only the ids of parties."""
AT_A_GLANCE = 6
"""D: up to so many choices stand open on the form; more fold into a list."""
EXPLAINED_AT_A_GLANCE = 10
"""D: the same where choices are explained; of a longer list, what they mean unfolds below it."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    why: str = ""
    """What the choice means, where its label does not say it all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field. `name` is its path in the form: `parties.0.phone`."""

    name: str
    label: str
    sort: Sort
    required: bool = False
    longest: int | None = None
    pattern: str | None = None
    least: str | None = None
    most: str | None = None
    options: Sequence[Option] = ()
    parts: tuple["FormField", ...] = ()
    """Of a group: its fields."""
    rows: tuple["FormField", ...] = ()
    """Of a list: one group per row shown."""
    fewest: int = 0
    """Of a list: how many rows there must be."""
    given: Sequence[str] = ()
    """What was filled in before."""
    pick: str = ""
    """Of choices too many to show: which sort is searched (`people`, `bodies`, `divisions`, `topics`)."""
    wanted: str = ""
    """What was typed to find one."""
    held: Role | None = None
    """Of choices among people: which post they must hold."""
    may_be_left: bool = False
    """Whether it may be said to be not known, beside the choices."""

    @property
    def example(self) -> str:
        """How a time of day is written."""
        return "08:30" if self.pattern is not None and A_MINUTE in self.pattern else ""

    @property
    def explained(self) -> bool:
        """Whether a choice needs a line of its own to say what it means."""
        return any(each.why for each in self.options)

    @property
    def at_a_glance(self) -> bool:
        return not self.pick and len(self.options) <= (EXPLAINED_AT_A_GLANCE if self.explained else AT_A_GLANCE)

    @property
    def value(self) -> str:
        return self.given[0] if self.given else ""


A_MINUTE = ":[0-5][0-9]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is known when a form is shown: who words it, whom one may choose, and what was filled in."""

    teller: Teller
    home: finding.Home
    """Whence one chooses people, bodies and places."""
    today: date
    given: Mapping[str, Sequence[str]] = field(default_factory=dict)
    more: str = ""
    """The list that shall show one more row."""
    topics: Callable[[], Sequence[str]] = tuple
    """The city's topics."""
    parties: Sequence[Option] = ()
    """Those in the case, by the ids that its commands name."""
    items: Sequence[Option] = ()
    """The numbered entries of the case, by the numbers that its commands name."""

    @property
    def directory(self) -> Directory:
        return self.teller.directory

    def fields(self, owner: type, prefix: str = "") -> tuple[FormField, ...]:
        """What the office counts by itself (the id of a new party) is not asked for."""
        asked = (each for each in marks.fields_of(owner) if each.required or not self._is_counted(each))
        return tuple(self._field(owner, each, f"{prefix}{each.name}") for each in asked)

    def _is_counted(self, each: marks.Field) -> bool:
        """The id of a new entry, whose data a correction holds, and parties that nobody can name yet."""
        if each.name == "id" or each.default == marks.CASE_TEXT:
            return True
        _, said = marks.unmarked(get_args(each.type)[0]) if each.item is not None else (None, each.marks)
        return not self.parties and _names_parties(said)

    def _field(self, owner: type, each: marks.Field, name: str) -> FormField:
        label = self.teller.field(snake(owner.__name__), each.name)
        sort = getattr(each.type, "__supertype__", each.type)
        if isinstance(sort, type) and is_dataclass(sort):
            required, parts = each.required and not each.optional, self.fields(sort, f"{name}.")
            return FormField(
                name=name, label=label, sort="group", required=required,
                parts=parts if required else tuple(_left_out(part) for part in parts),
            )  # fmt: skip
        if get_origin(sort) in (tuple, frozenset):
            return self._list(each, name, label)
        return self._scalar(each, name, label)

    def _list(self, each: marks.Field, name: str, label: str) -> FormField:
        item, item_marks = marks.unmarked(get_args(each.type)[0])
        if isinstance(item, type) and is_dataclass(item):
            rows = tuple(
                FormField(
                    name=f"{name}.{n}",
                    label=label,
                    sort="group",
                    required=True,
                    parts=self.fields(item, f"{name}.{n}."),
                )
                for n in range(self._rows(each, name))
            )
            return FormField(
                name=name, label=label, sort="rows", rows=rows, required=each.required, fewest=self._fewest(each)
            )
        given = self.given.get(name, ())
        held = _held(each)
        options, pick = self._offered(item, item_marks, name, given, held)
        options = _as_ordered(options, given) if each.item is not None else options
        sort: Sort = "choices" if options or pick else "many"
        return FormField(
            name=name, label=label, sort=sort, options=options, given=given, pick=pick, wanted=self._wanted(name),
            held=held, required=each.required and (each.mark(marks.Many) or marks.Many()).least > 0,
        )  # fmt: skip

    def _rows(self, each: marks.Field, name: str) -> int:
        """As many rows as were filled in, at least those that must be, and one more where that was asked for.

        A row that may be left out is not there until it is asked for: its fields that must be filled in would hold up the form.
        """
        many = each.mark(marks.Many) or marks.Many()
        filled = 1 + max(row_numbers(self.given, name), default=-1)
        return min(max(self._fewest(each), filled) + (self.more == name), many.most)

    def _fewest(self, each: marks.Field) -> int:
        return max((each.mark(marks.Many) or marks.Many()).least, int(each.required))

    def _scalar(self, each: marks.Field, name: str, label: str) -> FormField:
        bounds = each.mark(marks.Range) or marks.Range()
        text = text_of(each.marks)
        given = self._given(each, name)
        held = _held(each)
        options, pick = self._offered(each.type, each.marks, name, given, held)
        return FormField(
            name=name, label=label, sort="choice" if options or pick else _sort(each), pick=pick,
            wanted=self._wanted(name), held=held,
            required=each.required and not each.optional and not (each.type is str and text.blank),
            longest=text.longest if each.type is str else None, options=options,
            pattern=text.pattern, may_be_left=each.optional or (each.type is str and not each.required),
            least=None if bounds.least is None else str(bounds.least),
            most=None if bounds.most is None else str(bounds.most), given=given,
        )  # fmt: skip

    def _given(self, each: marks.Field, name: str) -> Sequence[str]:
        if self.given or any(part.isdigit() for part in name.split(".")):  # a row of which nothing is said is no row
            return self.given.get(name, ())
        default = each.default
        if isinstance(default, StrEnum | bool):
            return (default.value if isinstance(default, StrEnum) else str(default).lower(),)
        return (default,) if isinstance(default, str) else ()

    def _wanted(self, name: str) -> str:
        return (self.given.get(f"{FIND}{name}") or [""])[0]

    def _offered(
        self, sort: Any, said: tuple[object, ...], name: str, given: Sequence[str], held: Role | None
    ) -> tuple[Sequence[Option], str]:  # fmt: skip
        """What one may choose from, and how more is found; empty for what is written."""
        if sort is bool:
            return tuple(Option(str(each).lower(), self.teller.choice(each)) for each in (True, False)), ""
        if isinstance(sort, type) and issubclass(sort, StrEnum):
            return tuple(Option(each.value, self.teller.choice(each), self._why(each)) for each in sort), ""
        if sort is str and (named := self._people(said) or self._items(said)):
            return named, ""
        pick = "" if _pattern(said) else PICKED.get(sort, "")  # what says how it is written names somebody new
        offered = self.offered(pick, held)
        if not offered:
            return (), ""
        few = finding.found(offered, self._wanted(name), given)
        return tuple(Option(each.value, each.label) for each in few), pick if len(offered) > AT_A_GLANCE else ""

    def _people(self, said: tuple[object, ...]) -> Sequence[Option]:
        """The parties whose ids a field takes, where its pattern is that of such ids."""
        if not _names_parties(said):
            return ()
        pattern = _pattern(said) or ""
        return [each for each in self.parties if re.fullmatch(pattern, each.value)]

    def _why(self, value: StrEnum) -> str:
        phrase = self.teller.kind.wording.explained.get(f"{type(value).__name__}.{value.value}")
        return self.teller.say(phrase) if phrase else ""

    def _items(self, said: tuple[object, ...]) -> Sequence[Option]:
        """The entries of the case whose numbers a field takes: its obligations, its planned sessions."""
        pattern = _pattern(said)
        if pattern is None or _names_parties(said) or re.fullmatch(pattern, NO_PARTY):
            return ()
        return [each for each in self.items if re.fullmatch(pattern, each.value)]

    def offered(self, pick: str, held: Role | None = None) -> list[finding.Found]:
        """Everything of a sort that one may pick; of people, only holders of the role."""
        match pick:
            case "people":
                return finding.people(self.teller, self.home, self.today, held)
            case "bodies":
                return finding.bodies(self.teller, self.home)
            case "divisions":
                return finding.divisions(self.teller, self.home)
            case "neighbourhoods":
                return finding.neighbourhoods(self.teller, self.home)
            case "topics":
                return finding.topics(self.topics())
            case _:
                return []


PICKED: Mapping[Any, str] = MappingProxyType(
    {
        StaffId: "people",
        OrganisationId: "bodies",
        DivisionCode: "divisions",
        TopicCode: "topics",
        NeighbourhoodId: "neighbourhoods",
    }
)


def _left_out(part: FormField) -> FormField:
    """A field of a group that may be left out as a whole: what is lacking in one that was begun is said when it is sent."""
    return replace(part, required=False, may_be_left=part.may_be_left or part.required)


def _as_ordered(options: Sequence[Option], given: Sequence[str]) -> Sequence[Option]:
    """The options as they stand, or, where what was given has another order, that first: sent again it is the same."""
    stand = [each.value for each in options if each.value in given]
    if stand == list(given):
        return options
    return sorted(options, key=lambda each: given.index(each.value) if each.value in given else len(given))


def chosen_on_top(form: Form, each: FormField) -> FormField:
    """A long list of choices with what the form says already among them."""
    if not each.pick or not each.given:
        return each
    few = finding.found(form.offered(each.pick, each.held), each.wanted, each.given)
    return replace(each, options=tuple(Option(one.value, one.label) for one in few))


def _held(each: marks.Field) -> Role | None:
    mark: marks.Holding | None = each.mark(marks.Holding)
    return mark.role if mark else None


def _names_parties(said: tuple[object, ...]) -> bool:
    """Whether a field takes ids such as P1, and not any code."""
    pattern = _pattern(said)
    return (
        pattern is not None
        and any(re.fullmatch(pattern, each) for each in PARTIES)
        and not re.fullmatch(pattern, NO_PARTY)
    )


def _pattern(said: tuple[object, ...]) -> str | None:
    return next((mark.pattern for mark in said if isinstance(mark, marks.Text) and mark.pattern), None)


def _sort(each: marks.Field) -> Sort:
    sort = getattr(each.type, "__supertype__", each.type)
    if each.type is CaseId:
        return "case"
    if sort is str:
        text = each.mark(marks.Text)
        return "lines" if text is not None and text.lines else "line"
    if sort is date:
        return "date"
    if sort is datetime:
        return "instant"
    return "number" if sort is int else "amount"


def row_numbers(given: Iterable[str], name: str) -> set[int]:
    """The rows of a list of which something was sent: `parties.0.name` is of row 0."""
    starts = f"{name}."
    numbers = (key[len(starts) :].split(".")[0] for key in given if key.startswith(starts))
    return {int(each) for each in numbers if each.isdecimal() and len(each) < TOO_MANY_DIGITS}
