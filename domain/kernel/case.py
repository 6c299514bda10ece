"""What does every case remember, and how do its events fold into it?"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NoReturn, TypeVar, dataclass_transform

from domain.calendar.terms import Term
from domain.kernel.fields import Personal, Range, Text
from domain.kernel.vocabulary import CaseId, Command, OrganisationId, StaffId

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A decision that somebody proposed and that another person has yet to take."""

    id: str
    noun: str
    proposal: Command
    by: StaffId
    acting_for: StaffId | None
    at: datetime
    approved_by: tuple[StaffId, ...] = ()
    """Who approved so far, in the order of the steps (with those for whom they acted)."""
    steps_done: int = 0

    @property
    def involved(self) -> frozenset[str]:
        """Everybody who may not take the next step, because they took an earlier one."""
        return frozenset(name for name in (self.by, self.acting_for, *self.approved_by) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the case, by the hash of its sealed content."""

    id: str
    sha256: str
    size: int
    media_type: str
    name: Annotated[str, Personal("subject")]
    sort: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that a process could not do and that a person must."""

    id: str
    what: str
    facts: Mapping[str, str]
    raised_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One form of an issued paper as it lies sealed away."""

    sha256: Annotated[str, Text(64, pattern=r"[0-9a-f]{64}")]
    """Of what is kept, which is sealed."""
    content_sha256: Annotated[str, Text(64, pattern=r"[0-9a-f]{64}")]
    """Of the paper itself: whoever holds it can compare."""
    size: Annotated[int, Range(1, 2**40)]
    """Bytes of the paper itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A paper of the case: being written, issued, delivered or void."""

    id: str
    paper: str
    step: int
    """The version of the event it is made of; 0: of the whole case."""
    number: str
    unit: OrganisationId | None
    check_code: str
    prepared_at: datetime
    by: str
    """Who made it out."""
    issued_at: datetime | None = None
    pdf: Copy | None = None
    word: Copy | None = None
    pages: int = 0
    subjects: tuple[str, ...] = ()
    delivered_at: datetime | None = None
    way: str = ""
    voided_at: datetime | None = None

    @property
    def void(self) -> bool:
        return self.voided_at is not None

    @property
    def is_being_written(self) -> bool:
        """Prepared under its number, not issued yet."""
        return self.issued_at is None and not self.void

    @property
    def stands(self) -> bool:
        """Issued and not void."""
        return self.issued_at is not None and not self.void


class Unborn(StrEnum):
    """The state of a case before its first event."""

    UNBORN = "unborn"


@dataclass(slots=True, kw_only=True)
class Case:
    """What every kind remembers. A kind's state adds its own fields, under `@case_state`."""

    draft: ClassVar[type[Any]]  # the mutable twin that `case_state` makes

    id: CaseId
    version: int = 0
    number: str | None = None
    state: StrEnum = Unborn.UNBORN
    opened_at: datetime | None = None
    last_at: datetime | None = None
    terms: Mapping[str, Term] = dataclasses.field(default_factory=dict)
    """Terms that run, by code."""
    requests: Mapping[str, Request] = dataclasses.field(default_factory=dict)
    tasks: Mapping[str, Task] = dataclasses.field(default_factory=dict)
    files: tuple[File, ...] = ()
    issued: Mapping[str, Issued] = dataclasses.field(default_factory=dict)
    """The papers that the office made out, by their place in the case."""
    notes: int = 0
    neighbourhood: str = ""
    """The grid or building in which it lies, as a path; empty where nobody said."""
    erased_by: tuple[CaseId, ...] = ()
    """The orders by which somebody's data in it was erased."""
    wishes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What parties said about messages, by party."""


def _refuse(self: object, name: str, value: object = None) -> NoReturn:  # noqa: ARG001
    raise dataclasses.FrozenInstanceError(f"a case changes only through events: {name}")


@dataclass_transform(kw_only_default=True)
def case_state(cls: type[T]) -> type[T]:
    """Make a frozen state class and its mutable twin `.draft`, on which a fold works.

    Both share one memory layout, so that freezing is an exchange of the class: a fold of thirty events
    copies nothing. Type checkers see a mutable class, as the fold needs; whoever else writes to a state gets
    `FrozenInstanceError`.
    """
    draft = dataclass(slots=True, kw_only=True)(cls)
    twin = {
        "__slots__": (),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__doc__": cls.__doc__,
        "__module__": cls.__module__,
        "__qualname__": cls.__qualname__,
        "draft": draft,
    }
    return type(cls.__name__, (draft,), twin)


def thaw(case: T) -> T:
    """A private draft of a case, to fold an event into."""
    twin: Any = type(case).draft  # type: ignore[attr-defined] # set by case_state
    draft = object.__new__(twin)
    for each in dataclasses.fields(twin):
        setattr(draft, each.name, getattr(case, each.name))
    return draft  # type: ignore[no-any-return] # the twin has the fields of T


def freeze(draft: T, state: type[T]) -> T:
    """The draft itself, frozen from now on."""
    draft.__class__ = state  # the same layout of slots
    return draft
