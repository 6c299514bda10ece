"""What can happen while an appeal is taken in: registered, imported, found to be a repetition, voided?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.appeal.parties import Party
from domain.cases.appeal.words import Channel, Flag, Kind, Regime, Risk, Secrecy, Urgency, VoidReason
from domain.directory.catalogues import Platform
from domain.kernel.fields import Line, LineOrBlank, Personal, Text, Words, WordsOrBlank
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId, StaffId, TopicCode

LongText = Annotated[str, Text(20000, lines=True)]
LongTextOrBlank = Annotated[str, Text(20000, blank=True, lines=True)]
Topic = Annotated[TopicCode, Text(200, blank=True)]
Title = Annotated[str, Text(500, blank=True)]
NO_TOPIC = TopicCode("")


class StateBefore(StrEnum):
    """The states out of which a case can be merged, so that it can return."""

    REGISTERED = "registered"
    CLASSIFIED = "classified"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealEvent(Event):
    ended: tuple[Term, ...] = ()
    """The terms that this event ends, as they stood: what is measured later is measured by these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRegistered(AppealEvent):
    organisation: OrganisationId
    division: DivisionCode
    """Where the matter happened; it decides who may see the case."""
    grid: LineOrBlank = ""
    building: Annotated[LineOrBlank, Personal()] = ""
    regime: Regime
    kind: Kind
    channel: Channel
    urgency: Urgency
    risk: Risk
    flags: tuple[Flag, ...] = ()
    topic: Topic = NO_TOPIC
    platform: Platform
    anonymous: bool
    reachable: bool
    """Name or contact known well enough to give notice (信访工作条例 第二十三条)."""
    identity_verified: bool = False
    confidentiality_requested: bool = False
    secrecy: Secrecy = Secrecy.ORDINARY
    parties: tuple[Party, ...] = ()
    persons: int = 1
    group: bool = False
    accused_body: OrganisationId | None = None
    accused_staff: tuple[StaffId, ...] = ()
    accused_units: tuple[OrganisationId, ...] = ()
    """Where the staff complained of held posts that day, beside the body that was named."""
    subject: Annotated[Title, Personal()] = ""
    content: Annotated[LongText, Personal()]
    requests: Annotated[WordsOrBlank, Personal()] = ""
    earlier_case: CaseId | None = None
    query_code: Annotated[str, Personal()] = ""
    """Opens the case to whoever shows it, so it is sealed like a personal fact."""
    receipt_given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealImported(AppealEvent):
    """A message of the past and its answer, as a file tells them; what the file does not tell stays unknown."""

    organisation: OrganisationId
    division: DivisionCode
    message_number: Line
    received_at: datetime
    answered_at: datetime | None = None
    subject: Annotated[Title, Personal()] = ""
    content: Annotated[LongText, Personal()]
    answer: Annotated[LongTextOrBlank, Personal()] = ""
    user: Annotated[LineOrBlank, Personal()] = ""
    topic: Topic = NO_TOPIC
    source_file: Line
    source_row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDuplicate(AppealEvent):
    """The same person brought the same matter, which is pending elsewhere; `ended` keeps the terms for a return."""

    main: CaseId
    main_number: str = ""
    same_matter: Annotated[Words, Personal()]
    state_before: StateBefore
    answer: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateJoined(AppealEvent):
    """Another case turned out to be a repetition of this one."""

    duplicate: CaseId
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeUndone(AppealEvent):
    """The merged case stands again as it stood, its terms with their original dates."""

    main: CaseId
    state: StateBefore
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateLeft(AppealEvent):
    duplicate: CaseId
    number: str = ""
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAcceptedAgain(AppealEvent):
    """The same facts and reasons after the end are not accepted any more (信访工作条例 第三十六条)."""

    earlier: CaseId
    earlier_number: str = ""
    same_matter: Annotated[Words, Personal()]
    notice: Annotated[WordsOrBlank, Personal()] = ""
    care_wanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionNoted(AppealEvent):
    """After the end, somebody came again with this matter."""

    later: CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpLinked(AppealEvent):
    """Another person has the same trouble: a case of its own, tied to the earlier one."""

    earlier: CaseId
    earlier_number: str = ""
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpJoined(AppealEvent):
    follow_up: CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateRuledOut(AppealEvent):
    """Somebody looked at both cases and found that they are not the same matter."""

    other: CaseId
    other_number: str = ""
    reason: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberVoided(AppealEvent):
    """The number stays, with the reason; it is never given again."""

    reason: VoidReason
    explanation: Annotated[Words, Personal()]
    right_case: CaseId | None = None


IntakeEvent = (
    AppealRegistered
    | AppealImported
    | NumberVoided
    | MarkedDuplicate
    | DuplicateJoined
    | MergeUndone
    | DuplicateLeft
    | NotAcceptedAgain
    | RepetitionNoted
    | FollowUpLinked
    | FollowUpJoined
    | DuplicateRuledOut
)
