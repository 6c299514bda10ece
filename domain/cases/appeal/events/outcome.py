"""What can happen from the answer on: delivered, called back, rated, redone, closed, reviewed, re-reviewed?"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from domain.cases.appeal.events.intake import AppealEvent, LongText, LongTextOrBlank
from domain.cases.appeal.words import (
    CloseReason,
    ContactResult,
    ContactWay,
    DeliveryWay,
    ExclusionReason,
    Outcome,
    RecheckResult,
    ReviewResult,
    Satisfaction,
    Solved,
)
from domain.kernel.fields import Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import OrganisationId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to reach the resident (回访)."""

    at: datetime
    way: ContactWay
    result: ContactResult


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredOnSpot(AppealEvent):
    answer: Annotated[LongText, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(AppealEvent):
    """The answer to an order, or the decision on a petition (处理意见书)."""

    outcome: Outcome
    request: Annotated[WordsOrBlank, Personal()] = ""
    facts: Annotated[LongTextOrBlank, Personal()] = ""
    opinion: Annotated[LongText, Personal()]
    legal_basis: WordsOrBlank = ""
    execution_unit: OrganisationId | None = None
    review_unit: OrganisationId | None = None
    """The next higher unit, to which a request for review goes (信访工作条例 第三十五条)."""
    reviewable: bool = False
    author: StaffId | None = None
    """Who wrote it; where it took an approval, the actor of the event is who approved."""
    in_time: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered(AppealEvent):
    """The answer or review opinion reached the petitioner; the right to go on starts from this day."""

    way: DeliveryWay
    rating_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackTried(AppealEvent):
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledBack(AppealEvent):
    attempts: tuple[Attempt, ...]
    reached: bool
    contacted_before: bool | None = None
    """Whether the resident says that the unit had contacted them."""
    solved: Solved | None = None
    satisfied: Satisfaction | None = None
    reason: Annotated[WordsOrBlank, Personal()] = ""
    partly_weight: Decimal
    """What a partly solved order counts in the solution rate, as the city had it that day."""
    redo_until: date | None = None
    """The last day on which the resident may ask for it to be handled again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated(AppealEvent):
    satisfied: Satisfaction
    solved: Solved | None = None
    words: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedFromRates(AppealEvent):
    reason: ExclusionReason
    explanation: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedoAsked(AppealEvent):
    reasons: Annotated[Words, Personal()]
    reopened: bool = False
    """The order was closed already when the resident asked in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedoDeclined(AppealEvent):
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedoOrdered(AppealEvent):
    reason: Annotated[Words, Personal()]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWaived(AppealEvent):
    signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(AppealEvent):
    reason: CloseReason
    one_time_until: date | None = None
    """Solved at one go (一次性化解) if nobody brings the matter again up to this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStood(AppealEvent):
    """The 30 days after the review opinion passed: it stands, and the same matter is not accepted again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequested(AppealEvent):
    reviewer: OrganisationId
    next_reviewer: OrganisationId | None = None
    reasons: Annotated[Words, Personal()]
    reopened: bool = False
    """The case was closed already when a request proved to be in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDecided(AppealEvent):
    result: ReviewResult
    facts: Annotated[LongText, Personal()]
    opinion: Annotated[LongText, Personal()]
    legal_basis: Words
    in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckRequested(AppealEvent):
    rechecker: OrganisationId
    reasons: Annotated[Words, Personal()]
    reopened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckDecided(AppealEvent):
    result: RecheckResult
    facts: Annotated[LongText, Personal()]
    opinion: Annotated[LongText, Personal()]
    legal_basis: Words
    in_time: bool


AnsweringEvent = AnsweredOnSpot | Answered | Delivered | ReviewWaived | Closed
EvaluationEvent = CallBackTried | CalledBack | Rated | ExcludedFromRates | RedoAsked | RedoDeclined | RedoOrdered
ReviewEvent = ReviewStood | ReviewRequested | ReviewDecided | RecheckRequested | RecheckDecided
