"""What can happen to somebody enrolled with 12349: contacts, calls, an emergency and its end?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, get_args

from domain.cases.enrolment.words import EndReason, Group, Purpose
from domain.kernel.fields import Line, LineOrBlank, Personal, PersonName, Phone, Words, WordsOrBlank
from domain.kernel.people import Known
from domain.kernel.signing import Signature
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom the hotline calls when something happens; data of the enrolled person's own form."""

    name: Annotated[PersonName, Personal()]
    phone: Annotated[Phone, Personal()]
    relation: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled(Event):
    organisation: OrganisationId
    division: DivisionCode
    person: Known
    groups: tuple[Group, ...]
    contacts: tuple[Contact, ...]
    device: LineOrBlank = ""
    """The number of the pendant or the button by the bed (呼叫器)."""
    partner: OrganisationId | None = None
    """The station that goes there first."""
    signature: Signature | None = None
    """Under the form; None where it was enrolled before signatures had a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsChanged(Event):
    contacts: tuple[Contact, ...]
    device: LineOrBlank = ""
    partner: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTaken(Event):
    purpose: Purpose
    at: datetime
    words: Annotated[WordsOrBlank, Personal()] = ""
    order: CaseId | None = None
    """The service order that came out of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyRaised(Event):
    at: datetime
    words: Annotated[Words, Personal()]
    called: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyResolved(Event):
    arrived_at: datetime
    by: Line
    family_told: bool
    words: Annotated[Words, Personal()]
    in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentEnded(Event):
    reason: EndReason


EnrolmentEvent = Enrolled | ContactsChanged | CallTaken | EmergencyRaised | EmergencyResolved | EnrolmentEnded
EVENTS: tuple[type[Event], ...] = get_args(EnrolmentEvent)
