"""What can happen while a household's circumstances are found out and shown to its neighbours?"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from domain.cases.assistance.household import MemberId
from domain.cases.assistance.means import Computation
from domain.cases.assistance.words import (
    AssistanceKind,
    CheckConclusion,
    CheckSource,
    NoAbilityGround,
    SpecialReason,
    StopGround,
    VisitGround,
    VisitWay,
)
from domain.kernel.fields import Line, LineOrBlank, Personal, PersonName, Phone, PhoneOrBlank, Words, WordsOrBlank
from domain.kernel.vocabulary import DivisionCode, Event, OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """Somebody who takes part in a democratic review."""

    id: MemberId = ""
    name: Annotated[PersonName, Personal("id")]
    relative: bool = False
    """A relative of the household may not take part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TekunFindings:
    """The three conditions of 特困人员认定办法 第四条."""

    no_ability: NoAbilityGround
    no_income: bool
    no_able_supporter: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationStarted(Event):
    investigators: tuple[StaffId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigatorReplaced(Event):
    """A colleague goes on in an investigator's place; who investigated before still approves nothing."""

    investigator: StaffId
    successor: StaffId
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequested(Event):
    check_id: str
    sources: tuple[CheckSource, ...]
    county: OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStarted(Event):
    check_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReturned(Event):
    check_id: str
    sources: tuple[CheckSource, ...]
    """The registers that were really asked."""
    conclusion: CheckConclusion
    hits: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResultTold(Event):
    check_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckOfInformation(Event):
    """The household objected with evidence; the county checks again (复查)."""

    check_id: str
    objection: Annotated[Words, Personal()]
    evidence: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecorded(Event):
    way: VisitWay
    signed_by: tuple[StaffId, ...]
    member: MemberId = ""
    """The member who was present and signed."""
    emergency: Annotated[WordsOrBlank, Personal()] = ""
    """Why telephone or video had to do."""
    findings: Annotated[Words, Personal()]
    income_and_property_seen: Annotated[WordsOrBlank, Personal()] = ""
    special_expenses: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeansComputed(Event):
    computation: Computation
    note: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDiscussed(Event):
    """One case, one discussion (一事一议) of the county's coordination mechanism."""

    participants: Annotated[Line, Personal()]
    minutes_number: Line
    opinion: Annotated[Words, Personal()]
    help_anyway: bool
    """The mechanism lets the decision depart from the computation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreliminaryOpinion(Event):
    round: int
    eligible: bool
    amount: Decimal
    persons: int
    opinion: Annotated[Words, Personal()]
    changed: bool = False
    """A later opinion that differs from the one before it: an objection was upheld."""
    tekun: TekunFindings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityStarted(Event):
    """The whitelist and nothing else of the household, with where it hangs and who put it up."""

    round: int
    applicant: MemberId
    name: Annotated[PersonName, Personal("applicant")]
    community: DivisionCode
    members: int
    assistance_kind: AssistanceKind
    amount: Decimal
    first_day: date
    last_day: date
    objection_phone: Phone
    place: Line
    proof: Line
    ordered_by: StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityObjected(Event):
    objector: MemberId
    name: Annotated[LineOrBlank, Personal("objector")] = ""
    phone: Annotated[PhoneOrBlank, Personal("objector")] = ""
    content: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityFinished(Event):
    objected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityTakenDown(Event):
    removed_at: datetime
    proof: Line
    witness: Annotated[Line, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemocraticReviewHeld(Event):
    place: Line
    reviewers: tuple[Reviewer, ...]
    statement: Annotated[Words, Personal()]
    votes_for: int
    votes_against: int
    abstained: int
    minutes: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported(Event):
    """The file went to whoever confirms."""

    county: OrganisationId | None = None
    """None: the street confirms itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyVisited(Event):
    ground: VisitGround
    visitors: tuple[StaffId, ...]
    findings: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended45(Event):
    """A special case: forty-five workdays from acceptance."""

    reason: SpecialReason
    explanation: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPublicityStarted(Event):
    """The end of 特困 support is announced for seven days before it is decided (特困人员认定办法 第二十四条至第二十六条)."""

    round: int
    applicant: MemberId
    name: Annotated[PersonName, Personal("applicant")]
    community: DivisionCode
    assistance_kind: AssistanceKind
    ground: StopGround
    first_day: date
    last_day: date
    objection_phone: Phone
    place: Line
    proof: Line
    ordered_by: StaffId
