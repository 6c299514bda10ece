"""What can happen to an application from the window to acceptance, and how may it end before a decision?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.assistance.household import (
    Agent,
    Authorisation,
    Member,
    MemberId,
    PropertyItem,
    RelativeDeclaration,
    Supporter,
)
from domain.cases.assistance.words import AssistanceKind, Hardship, Paper, RegisterPlace, SingleGround
from domain.kernel.fields import Line, LineOrBlank, Personal, PhoneOrBlank, Words, WordsOrBlank
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingItem:
    """One line of the one-time notice (一次性告知单)."""

    paper: Paper
    why: Annotated[Line, Personal()]
    where: LineOrBlank = ""
    """Where to get it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSubmitted(Event):
    query_code: Annotated[str, Personal()]
    assistance_kind: AssistanceKind
    street: OrganisationId
    community: DivisionCode
    members: tuple[Member, ...]
    supporters: tuple[Supporter, ...] = ()
    agent: Agent | None = None
    hardship: Hardship
    hardship_text: Annotated[Words, Personal()]
    housing: Annotated[WordsOrBlank, Personal()] = ""
    property: tuple[PropertyItem, ...] = ()
    papers: tuple[Paper, ...] = ()
    relative_declaration: RelativeDeclaration | None = None
    authorisation_until: date | None = None
    register_place: RegisterPlace
    single_ground: SingleGround | None = None
    from_case: CaseId | None = None
    renews: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovered(Event):
    query_code: Annotated[str, Personal()]
    assistance_kind: AssistanceKind
    street: OrganisationId
    community: DivisionCode
    members: tuple[Member, ...]
    """The person found, as M1."""
    hardship: Hardship
    hardship_text: Annotated[Words, Personal()]
    from_case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscoveryVisited(Event):
    findings: Annotated[Words, Personal()]
    wants_to_apply: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscoveryClosed(Event):
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequested(Event):
    items: tuple[MissingItem, ...]
    fetched_by_office: tuple[Paper, ...] = ()
    """Taken off the list: the office gets them from the government platform itself."""
    new_fact: Annotated[WordsOrBlank, Personal()] = ""
    """What new fact a second list rests on; empty for the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplemented(Event):
    papers: tuple[Paper, ...]
    authorised: tuple[MemberId, ...] = ()
    """Written while a signature had no day; signatures are told by `AuthorisationSigned` now."""
    relative_declaration: RelativeDeclaration | None = None
    authorisation_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationSigned(Event):
    """Members signed the authorisation for the information check, after the application or anew."""

    authorisations: tuple[Authorisation, ...]
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed(Event):
    """Nothing was supplemented in time; the household is told and may apply again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(Event):
    delegated: bool
    """The county left the confirmation to the street."""
    earlier_case: CaseId | None = None
    exception_by_county: bool = False
    """The county allowed a second help in a year for the same reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeRegistered(Event):
    member: MemberId
    officer: StaffId
    relation: Annotated[LineOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred(Event):
    department: OrganisationId
    reason: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReceived(Event):
    """A report against the household or the procedure (举报)."""

    complaint_id: str
    reporter: MemberId
    name: Annotated[LineOrBlank, Personal("reporter")] = ""
    """Empty: anonymous."""
    phone: Annotated[PhoneOrBlank, Personal("reporter")] = ""
    content: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAnswered(Event):
    complaint_id: str
    checked: Annotated[Words, Personal()]
    answer: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoncooperationWarned(Event):
    what: Annotated[Words, Personal()]
    answer_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureEnded(Event):
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    reason: Annotated[WordsOrBlank, Personal()] = ""
