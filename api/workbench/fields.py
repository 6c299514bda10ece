"""Which fields has the form of a command? Derived from its dataclass, for plain HTML."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from api.http.bodies import text_of
from application.telling import Teller
from domain.directory.directory import Directory
from domain.kernel import fields as marks
from domain.kernel.case_kind import snake
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, StaffId, local_date

Sort = Literal[
    "line", "lines", "date", "instant", "number", "amount", "choice", "choices", "many", "case", "group", "rows"
]

TOO_MANY_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


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
    given: Sequence[str] = ()
    """What was filled in before."""

    @property
    def value(self) -> str:
        return self.given[0] if self.given else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is known when a form is shown: who words it, whom one may choose, and what was filled in."""

    teller: Teller
    near: str
    """The division prefix within which people are offered."""
    today: date
    given: Mapping[str, Sequence[str]] = field(default_factory=dict)
    more: str = ""
    """The list that shall show one more row."""

    @property
    def directory(self) -> Directory:
        return self.teller.directory

    def fields(self, owner: type, prefix: str = "") -> tuple[FormField, ...]:
        return tuple(self._field(owner, each, f"{prefix}{each.name}") for each in marks.fields_of(owner))

    def _field(self, owner: type, each: marks.Field, name: str) -> FormField:
        label = self.teller.field(snake(owner.__name__), each.name)
        sort = getattr(each.type, "__supertype__", each.type)
        if isinstance(sort, type) and is_dataclass(sort):
            return FormField(name=name, label=label, sort="group", parts=self.fields(sort, f"{name}."))
        if get_origin(sort) in (tuple, frozenset):
            return self._list(each, name, label)
        return self._scalar(each, name, label)

    def _list(self, each: marks.Field, name: str, label: str) -> FormField:
        item, _ = marks.unmarked(get_args(each.type)[0])
        if isinstance(item, type) and is_dataclass(item):
            rows = tuple(
                FormField(name=f"{name}.{n}", label=label, sort="group", parts=self.fields(item, f"{name}.{n}."))
                for n in range(self._rows(each, name))
            )
            return FormField(name=name, label=label, sort="rows", rows=rows)
        given = self.given.get(name, ())
        options = self._options(item)
        sort: Sort = "choices" if options else "many"
        return FormField(name=name, label=label, sort=sort, options=options, given=given)

    def _rows(self, each: marks.Field, name: str) -> int:
        """As many rows as were filled in, at least those that must be, and one more where that was asked for."""
        many = each.mark(marks.Many) or marks.Many()
        filled = 1 + max(row_numbers(self.given, name), default=-1)
        return min(max(many.least, 1 if not self.given else filled) + (self.more == name), many.most)

    def _scalar(self, each: marks.Field, name: str, label: str) -> FormField:
        bounds = each.mark(marks.Range) or marks.Range()
        text = text_of(each.marks)
        options = self._options(each.type)
        return FormField(
            name=name, label=label, sort="choice" if options else _sort(each),
            required=each.required and not each.optional and not (each.type is str and text.blank),
            longest=text.longest if each.type is str else None, options=options,
            pattern=text.pattern, least=None if bounds.least is None else str(bounds.least),
            most=None if bounds.most is None else str(bounds.most), given=self._given(each, name),
        )  # fmt: skip

    def _given(self, each: marks.Field, name: str) -> Sequence[str]:
        if self.given or any(part.isdigit() for part in name.split(".")):  # a row of which nothing is said is no row
            return self.given.get(name, ())
        default = each.default
        if isinstance(default, StrEnum | bool):
            return (default.value if isinstance(default, StrEnum) else str(default).lower(),)
        return (default,) if isinstance(default, str) else ()

    def _options(self, sort: Any) -> Sequence[Option]:
        """What one may choose from; empty for what is written."""
        if sort is bool:
            return tuple(Option(str(each).lower(), self.teller.choice(each)) for each in (True, False))
        if isinstance(sort, type) and issubclass(sort, StrEnum):
            return tuple(Option(each.value, self.teller.choice(each)) for each in sort)
        if sort is StaffId:
            return tuple(self._people())
        if sort is OrganisationId:
            at_work = (each for each in self.directory.organisations.values() if each.closed_on is None)
            return tuple(Option(each.id, each.name) for each in sorted(at_work, key=lambda each: each.division))
        if sort is DivisionCode:
            near = (each for each in self.directory.divisions.values() if each.code.startswith(self.near))
            return tuple(Option(each.code, each.name) for each in sorted(near, key=lambda each: each.code))
        return ()

    def _people(self) -> Iterable[Option]:
        """Those who hold a post nearby, with the organisation, since names repeat."""
        for member in self.directory.staff.values():
            posts = self.directory.posts_of(member.id, self.today)
            if any(post.division.startswith(self.near) for post in posts):
                yield Option(member.id, f"{member.name}（{self.teller.organisation(posts[0].organisation)}）")


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


def nearby(directory: Directory, staff: StaffId, at: datetime) -> str:
    """The district within which somebody works: the first six digits of the post's division."""
    posts = directory.posts_of(staff, local_date(at))
    return posts[0].division[:6].rstrip("0") if posts else ""
