"""What can happen while it is found out whose matter it is: classified, routed, dispatched, objected to, accepted?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.appeal.events.intake import NO_TOPIC, AppealEvent, Topic
from domain.cases.appeal.words import (
    DispatchForm,
    Flag,
    Kind,
    LegalChannel,
    NotAcceptReason,
    NoticeWay,
    RecusalReason,
    Risk,
    Urgency,
)
from domain.directory.catalogues import Platform
from domain.kernel.fields import LineOrBlank, Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Classified(AppealEvent):
    kind: Kind
    urgency: Urgency
    risk: Risk
    flags: tuple[Flag, ...] = ()
    topic: Topic = NO_TOPIC
    platform: Platform
    simplified: bool = False
    legal_channel: LegalChannel | None = None
    """What the test for legal channels found; None: the matter stays here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutedOut(AppealEvent):
    """The resident was told the channel of law, with the last day there where it is known."""

    channel: LegalChannel
    text: Annotated[Words, Personal()]
    basis: str = ""
    remedy: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatched(AppealEvent):
    form: DispatchForm
    unit: OrganisationId
    sender: OrganisationId
    superior: OrganisationId | None = None
    """The unit above the sender, which may designate in a dispute (信访工作条例 第二十四条)."""
    copy_to: OrganisationId | None = None
    """The district that supervises what was sent to a street."""
    reasons: Annotated[Words, Personal()]
    feedback_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(AppealEvent):
    """The unit signed for the order (签收)."""

    unit: OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected(AppealEvent):
    reasons: Annotated[Words, Personal()]
    legal_basis: LineOrBlank = ""
    proposed_unit: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionUpheld(AppealEvent):
    note: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Designated(AppealEvent):
    """The dispute is decided; the unit cannot return the matter again."""

    unit: OrganisationId
    reasons: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(AppealEvent):
    unit: OrganisationId
    handler: StaffId
    own: bool
    """Accepted by the unit that registered it, not by one that received it."""
    notice: NoticeWay
    late: bool = False
    """After the 15 days: still binding, and counted as late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAccepted(AppealEvent):
    reason: NotAcceptReason
    basis: str
    explanation: Annotated[Words, Personal()]
    notice: NoticeWay


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerAssigned(AppealEvent):
    handler: StaffId
    reason: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRecused(AppealEvent):
    staff: StaffId
    reason: RecusalReason
    explanation: Annotated[WordsOrBlank, Personal()] = ""


RoutingEvent = (
    Classified
    | RoutedOut
    | Dispatched
    | Signed
    | Objected
    | ObjectionUpheld
    | Designated
    | Accepted
    | NotAccepted
    | HandlerAssigned
    | StaffRecused
)
