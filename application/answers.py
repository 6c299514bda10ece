"""What is asked of the views, and how does a case stand in an answer? Plain values, without products."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from domain.calendar.lights import Light
from domain.kernel.vocabulary import Actor, CaseId, OrganisationId, StaffId

Sort = Literal["due", "opened", "number"]
AsOfSort = Literal["known", "true"]
Part = Literal["all", "numerator", "rest"]
"""Which of a share's cases: those in the denominator, those in the numerator, or the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who asks. Answers hold only what the posts held today cover."""

    tenant: str
    actor: Actor
    acting_for: StaffId | None = None
    """The A whose desk B looks at; B must be the deputy and A away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """A past day, at its end. *known*: what had been recorded by then; *true*: what had happened by then, as known now."""

    day: date
    sort: AsOfSort = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which cases. Everything given must hold; an empty field asks for nothing. `…_until` is exclusive."""

    kinds: tuple[str, ...] = ()
    cases: tuple[CaseId, ...] = ()
    """Exactly these cases."""
    states: tuple[str, ...] = ()
    lights: tuple[Light, ...] = ()
    open: bool | None = None
    overdue: bool | None = None
    """A duty or promise of the office whose due date has passed."""
    division: str = ""
    """A prefix of the division code."""
    organisation: str = ""
    handler: str = ""
    unassigned: bool = False
    """Only cases that no person handles yet."""
    concerns: tuple[str, ...] = ()
    """Cases with one of these handlers or bodies."""
    topic: str = ""
    """A topic or anything below it."""
    topics: tuple[str, ...] = ()
    """Exactly one of these topics."""
    platform: str = ""
    channel: str = ""
    urgency: str = ""
    variant: str = ""
    risk: str = ""
    outcome: str = ""
    neighbourhood: str = ""
    """A grid with all in it, or a building, by its path."""
    number: str = ""
    """The whole case number, or how it begins."""
    opened_since: date | None = None
    opened_until: date | None = None
    due_since: date | None = None
    due_until: date | None = None
    term: str = ""
    """Of which term the due date is meant; empty: of the one due next."""
    closed_since: date | None = None
    closed_until: date | None = None
    imported: bool | None = None
    """Only cases that were taken over from old ledgers, or none of them."""
    tasks: bool = False
    """Only cases with open tasks."""
    person: str = ""
    """The whole name, phone or identity number of somebody in the case."""
    text: str = ""
    """Words of the free text, of a name or of a number, in pairs of signs."""
    without_secrets: bool = False
    """Without the cases that are secret to part of the office."""
    changed_since: date | None = None
    """Cases of which something was recorded on this day or later; only of the state as it stands now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureCount:
    """The cases that a measure counts in a period."""

    measure: str
    since: date
    until: date
    part: Part = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What a number counts: hand it back to `Questions.counted` and get the cases."""

    filter: Filter = Filter()
    as_of: AsOf | None = None
    measure: MeasureCount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and the cases behind it."""

    value: int
    count: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """Somebody in a case, masked."""

    part: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One case in a list."""

    case_id: CaseId
    kind: str
    number: str | None
    version: int
    state: str
    open: bool
    variant: str
    light: Light | None
    """None where no term runs."""
    overdue: bool
    due_at: datetime | None
    due_on: date | None
    target_on: date | None
    term: str
    """The code of the term that is due next."""
    division: str
    organisation: OrganisationId | None
    handler: StaffId | None
    platform: str
    topic: str
    channel: str
    urgency: str
    risk: str
    confidential: str
    persons: int
    opened_at: datetime | None
    closed_at: datetime | None
    outcome: str
    tasks: int
    requests: int
    """How many decisions wait for a second person."""
    parties: tuple[PartyRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some cases in order, and where the next page begins."""

    rows: tuple[QueueRow, ...]
    next: str | None = None
    """The cursor of the next page; None on the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A decision that the viewer may take."""

    case: QueueRow
    request_id: str
    noun: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRow:
    """A meeting in a case that the viewer may see."""

    case: QueueRow
    id: str
    starts_at: datetime
    ends_at: datetime
    place: str
    people: tuple[StaffId, ...]
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie to another case (E1), named by either of the two."""

    sort: str
    other: CaseId
    named_by_other: bool
    kind: str
    number: str | None
    state: str
