"""What is any case in neutral terms, for lists, boards, measures and other kinds?"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.calendar.terms import Term
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, StaffId, TopicCode

IMPORTED = "ledger"
"""The channel of a case that was taken over from an old ledger (台账); its history is as the ledger tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCard:
    """A person in a case; name, phone, number and address are personal."""

    subject: str
    part: str
    name: str = ""
    phone: str = ""
    id_number: str = ""
    address: str = ""
    is_body: bool = False
    """A company or another body: its name is nobody's personal data."""
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A tie to another case (E1): `spawned`, `merged_into`, `duplicate_of`, `follow_up`, `transferred_to`, `referred_from`."""

    sort: str
    case: CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one case adds to one measure on one day.

    A share (`numerator`/`denominator`), a count (`denominator` 0), an amount in `numerator`, or a duration for
    medians in `value`. A measure over a period is the sum, or the quantile, of the contributions whose `on` lies in it.
    """

    measure: str
    on: date
    numerator: Decimal = Decimal(0)
    denominator: Decimal = Decimal(0)
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A decision that waits for somebody: the request, and whose desk it stands on."""

    request_id: str
    noun: str
    roles: tuple[str, ...]
    organisation: OrganisationId | None
    head: bool
    since: datetime
    not_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A meeting in a case: planned, or held."""

    id: str
    starts_at: datetime
    minutes: int
    place: str = ""
    """A room of the office; never somebody's address."""
    people: tuple[StaffId, ...] = ()
    held: bool = False


@dataclass(frozen=True, slots=True)
class OutsideNumber:
    """How software outside the office calls a case: whose software, and the number there."""

    source: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One case in the terms that all kinds share."""

    kind: str
    case: CaseId
    version: int
    number: str | None
    state: str
    open: bool
    variant: str = ""
    """The regime or kind within the kind: `petition`, `hotline_order`, `historic`, `dibao`, …"""
    division: DivisionCode
    organisation: OrganisationId | None = None
    """The body with which the case lies now."""
    handler: StaffId | None = None
    platform: str = ""
    topic: TopicCode | str = ""
    channel: str = ""
    urgency: str = ""
    risk: str = ""
    confidential: str = ""
    """Empty, or the class of secrecy (`accusation`)."""
    barred_bodies: tuple[OrganisationId, ...] = ()
    """Bodies whose members may not know of the case."""
    secret_readers: tuple[str, ...] = ()
    """Where it is confidential, the only roles that may know of it."""
    group: bool = False
    persons: int = 1
    opened_at: datetime | None = None
    accepted_at: datetime | None = None
    decided_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    neighbourhood: str = ""
    """The path of its grid or building; set by the views for every kind."""
    retention: str = ""
    """The class of retention that the file was given, or is of by what happened in it; empty: as the schedule says."""
    terms: tuple[Term, ...] = ()
    parties: tuple[PartyCard, ...] = ()
    subject: str = ""
    """A short title; personal."""
    text: str = ""
    """The free text that search covers; personal."""
    query_code: str = ""
    """Opens the case to the resident who shows it; sealed like a personal fact."""
    relations: tuple[Relation, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    outside: tuple[OutsideNumber, ...] = ()
    tasks: int = 0
    contributions: tuple[Contribution, ...] = ()
