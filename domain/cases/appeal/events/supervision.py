"""What can happen beside the work itself: calls, urging, supervision, dangers, withdrawal, archiving?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from domain.cases.appeal.events.intake import AppealEvent
from domain.cases.appeal.words import CallDirection, Cause, Flag, HotlineLine, Risk
from domain.kernel.fields import Line, LineOrBlank, Personal, PhoneOrBlank, Words, WordsOrBlank
from domain.kernel.vocabulary import OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip(AppealEvent):
    """A slip of urging or supervision (催办单、督办单)."""

    slip: str
    cause: Cause
    required: Annotated[WordsOrBlank, Personal()] = ""
    limit_on: date | None = None
    receiver: OrganisationId | None = None
    notified: tuple[StaffId, ...] = ()
    """Leaders whose desk it reaches."""
    term: str = ""
    due_at: datetime | None = None
    """The term that was overdue and when it ended, where the system found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Urged(Slip):
    """催办."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervised(Slip):
    """督办."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionListed(Slip):
    """挂牌督办."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipAnswered(AppealEvent):
    slip: str
    answer: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEscalated(AppealEvent):
    risk: Risk
    flags: tuple[Flag, ...] = ()
    danger: Annotated[Words, Personal()]
    reported_to: tuple[OrganisationId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskReported(AppealEvent):
    reported_to: tuple[OrganisationId, ...]
    report: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(AppealEvent):
    """The petitioner took the matter back of their own will; what is dangerous is handled on (A1.41)."""

    reason: Annotated[Words, Personal()]
    signed: bool
    handling_goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecorded(AppealEvent):
    """A call of a hotline; `source` and `order_number` are how the call centre names the order."""

    line: HotlineLine
    direction: CallDirection
    call_number: Line
    order_number: LineOrBlank = ""
    source: LineOrBlank = ""
    began_at: datetime
    ended_at: datetime | None = None
    operator: LineOrBlank = ""
    caller_phone: Annotated[PhoneOrBlank, Personal()] = ""
    recording: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived(AppealEvent):
    retention: str
    """`permanent`, or years."""
    volume: Annotated[WordsOrBlank, Personal()] = ""


SupervisionEvent = (
    Urged | Supervised | SupervisionListed | SlipAnswered | RiskEscalated | RiskReported | CallRecorded | Withdrawn
    | Archived
)  # fmt: skip
