"""What can happen to a referral? Referral, consent, number of sessions, closing code: never what was said."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, get_args

from domain.cases.counselling.words import ClosingCode, Consent, Ground
from domain.kernel.fields import Line, LineOrBlank, Personal, Range
from domain.kernel.people import Known
from domain.kernel.signing import SignedAs
from domain.kernel.vocabulary import CaseId, DivisionCode, Event, OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred(Event):
    organisation: OrganisationId
    division: DivisionCode
    resident: Known
    counsellor: StaffId
    ground: Ground
    consent: Consent
    consented_on: date | None = None
    consented_as: SignedAs = SignedAs.ONESELF
    consented_by: Annotated[LineOrBlank, Personal()] = ""
    talk: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralTaken(Event):
    first_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralDeclined(Event):
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class CounsellorReplaced(Event):
    counsellor: StaffId
    successor: StaffId
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCounted(Event):
    on: date
    minutes: Annotated[int, Range(1, 600)]
    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn(Event):
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralClosed(Event):
    code: ClosingCode
    sessions: int
    referred_to: LineOrBlank = ""


ReferralEvent = (
    Referred | ReferralTaken | ReferralDeclined | CounsellorReplaced | SessionCounted | ConsentWithdrawn | ReferralClosed
)  # fmt: skip
EVENTS: tuple[type[Event], ...] = get_args(ReferralEvent)
