"""What are a command, an event, a refusal and a moment?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NewType, Protocol

from domain.calendar.terms import Term
from domain.calendar.working_days import SHANGHAI, WorkCalendar

if TYPE_CHECKING:
    from domain.kernel.card import Card
    from domain.kernel.gathering import Reading, Sum
    from domain.kernel.parameters import Parameters
    from domain.kernel.roles import Post

CaseId = NewType("CaseId", str)
"""A case's identity: a UUID in text form, never shown to a user."""
StaffId = NewType("StaffId", str)
OrganisationId = NewType("OrganisationId", str)
DivisionCode = NewType("DivisionCode", str)
"""Twelve digits of the statistical division code; a prefix of it is a scope."""
TopicCode = NewType("TopicCode", str)
"""A node of the topic catalogue, levels joined by `/`."""
NeighbourhoodId = NewType("NeighbourhoodId", str)
"""A grid, building or resident group below a community: the community's code, a hyphen, its code there (`…001-W01`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody asks of a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to a case. Whatever matters legally stands in it; a fold only copies."""

    terms: tuple[Term, ...] = ()
    """Terms that this event starts or changes, as they stand after it."""
    stopped: tuple[str, ...] = ()
    """Codes of the terms that this event ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Events that a decision writes into another case, in the same append."""

    case: CaseId
    events: tuple[Event, ...]


Decision = Sequence[Event | Elsewhere]
"""What a rule answers: the events of the case, first to last, and those of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: a member of staff, a resident (known by a case's query code) or the system itself."""

    id: str
    sort: str = "staff"
    """`staff`, `resident` or `system`."""


SYSTEM = Actor(id="system", sort="system")
SERVICE = "service:"
"""How the name of software outside begins, where it acts as the system."""


class Directory(Protocol):
    """What a rule may know of organisations and people. The value stands in `domain.directory`."""

    def posts_of(self, staff: StaffId, on: date) -> tuple["Post", ...]:
        """The posts somebody holds on a day."""
        ...

    def holders(self, role: str, organisation: OrganisationId, on: date) -> tuple[StaffId, ...]:
        """Who holds a role in an organisation on a day."""
        ...

    def is_absent(self, staff: StaffId, on: date) -> bool: ...

    def division_of(self, organisation: OrganisationId) -> DivisionCode: ...

    def organisation_kind(self, organisation: OrganisationId) -> str | None:
        """The kind of an organisation (`community`, `street`, `department`, …); None where there is none."""
        ...

    def organisation_name(self, organisation: OrganisationId) -> str: ...

    def short_name(self, organisation: OrganisationId) -> str:
        """The name as it stands in document numbers, such as 运河隆华."""
        ...

    def superior_of(self, organisation: OrganisationId) -> OrganisationId | None: ...

    def is_division(self, code: DivisionCode) -> bool: ...

    def found_in(self, division: DivisionCode, on: date) -> DivisionCode:
        """Under which division what lies in one is found on a day, where communities were merged or split."""
        ...

    def path_of(self, place: NeighbourhoodId) -> str | None:
        """A grid, or a building behind its grid (`…001-W01/L03`); None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as the log keeps it: what, in which case, when in the world, when in the system, by whom."""

    position: int
    case_id: CaseId
    version: int
    event: Event
    occurred_at: datetime
    recorded_at: datetime
    actor: Actor
    acting_for: StaffId | None = None
    number: str | None = None
    """The case number that was allocated with this event."""
    correlation_id: str | None = None
    hash: bytes = b""
    kind: str = ""
    """The name of the case's kind: the first part of the event's stored name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Whatever a rule may know beyond the case itself, as values."""

    now: datetime
    occurred_at: datetime
    """When it happened in the world; timeliness is judged by this."""
    actor: Actor
    acting_for: StaffId | None = None
    """The A of an A/B post for whom B acts."""
    calendar: WorkCalendar
    parameters: "Parameters"
    directory: Directory
    query_code: str = ""
    """A fresh random code for a receipt; only composition makes it."""
    others: Mapping[CaseId, "Card"] = field(default_factory=dict)
    """The cases that the command names, in neutral terms."""
    history: Sequence[Recorded] = ()
    """The case's own events, for rules that look back (corrections)."""
    figures: "Mapping[Reading, Sum]" = field(default_factory=dict)
    """The figures that the act gathers; none where nothing was counted."""

    @property
    def on(self) -> date:
        """The day in Shanghai on which it happened."""
        return local_date(self.occurred_at)


def local_date(instant: datetime) -> date:
    """The day in Shanghai, whose dates the law means."""
    return instant.astimezone(SHANGHAI).date()


class RefusedError(Exception):
    """The rules say no. The sentence for the official stands in the kind's wording under `code`.

    `basis` is the article of law or the rule it rests on; `facts` fill the sentence.
    """

    def __init__(self, code: str, *, basis: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.basis = basis
        self.facts = facts


Refused = RefusedError
"""The word that rules use: `raise Refused("filing_term_ended", basis="…", last_day=…)`."""


class ForbiddenError(Exception):
    """Who asks may not do it here."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One field that holds what it may not hold."""

    path: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


class InvalidError(Exception):
    """A command is not well formed: the fields and what is wrong with each."""

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        super().__init__(", ".join(f"{fault.path}: {fault.code}" for fault in faults))
        self.faults = tuple(faults)
