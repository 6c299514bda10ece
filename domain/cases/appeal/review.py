"""Is the decision right? Review 复查 and re-review 复核 by the next higher unit, by other people each time."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.calendar.terms import Term, exclude_days, in_time
from domain.calendar.working_days import day_of
from domain.cases.appeal.events.handling import HearingHeld
from domain.cases.appeal.events.intake import LongText
from domain.cases.appeal.events.outcome import (
    RecheckDecided,
    RecheckRequested,
    ReviewDecided,
    ReviewRequested,
)
from domain.cases.appeal.state import Appeal, AppealState
from domain.cases.appeal.terms import ARCHIVE, DECISION, RECHECK, REVIEW, ending, ending_all, start
from domain.cases.appeal.words import RecheckResult, ReviewResult
from domain.kernel.fields import Personal, Words
from domain.kernel.vocabulary import Command, Event, Moment, Refused

ARTICLE_35 = "信访工作条例 第三十五条"
ARTICLE_36 = "信访工作条例 第三十六条"
OTHER_PEOPLE = "岗位分离 (承办人、复查人、复核人不得为同一人)"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReview(Command):
    """Ask for review within 30 days of receiving the decision, at the next higher unit (信访工作条例 第三十五条)."""

    reasons: Annotated[Words, Personal()]


def request_review(command: RequestReview, case: Appeal, moment: Moment) -> list[Event]:
    """Timely is who asked in time, whenever it is entered; a closed case opens again for such a request."""
    _check_right(case, case.right("AP-T5"), moment, ARTICLE_35)
    if case.review_unit is None:
        raise Refused("no_higher_unit", basis=ARTICLE_35)
    return [
        ReviewRequested(
            reviewer=case.review_unit, next_reviewer=moment.directory.superior_of(case.review_unit),
            reasons=command.reasons, reopened=case.state is AppealState.CLOSED, terms=(start(REVIEW, moment),),
            **ending(case, "AP-T5", "AR-T1"),
        )
    ]  # fmt: skip


def _check_right(case: Appeal, right: Term | None, moment: Moment, basis: str) -> None:
    if right is None:
        code = "anonymous_no_review" if not case.reachable else "no_review_right"
        raise Refused("not_delivered" if _undelivered(case) else code, basis=basis)
    if not in_time(right, moment.occurred_at):
        raise Refused("review_term_ended", basis=basis, last_day=right.due_on)
    if day_of(moment.occurred_at) < day_of(right.started_at):
        raise Refused("not_delivered", basis=basis)


def _undelivered(case: Appeal) -> bool:
    return case.reachable and case.delivered_at is None and case.reviewable


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideReview(Command):
    """Give the review opinion: upheld, changed, or sent back (复查意见书, 第三十五条)."""

    result: ReviewResult
    facts: Annotated[LongText, Personal()]
    opinion: Annotated[LongText, Personal()]
    legal_basis: Words


def decide_review(command: DecideReview, case: Appeal, moment: Moment) -> list[Event]:
    _check_other_people(case.handled_by, moment)
    remanded = command.result is ReviewResult.REMANDED
    return [
        ReviewDecided(
            result=command.result, facts=command.facts, opinion=command.opinion, legal_basis=command.legal_basis,
            in_time=_timely(case, "AP-T6", moment), terms=(start(DECISION, moment),) if remanded else (),
            **ending(case, "AP-T6"),
        )
    ]  # fmt: skip


def _timely(case: Appeal, code: str, moment: Moment) -> bool:
    return code not in case.terms or in_time(case.terms[code], moment.occurred_at)


def _check_other_people(earlier: frozenset[str], moment: Moment) -> None:
    if {moment.actor.id, moment.acting_for} & earlier:
        raise Refused("decided_before", basis=OTHER_PEOPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRecheck(Command):
    """Ask for re-review within 30 days of receiving the review opinion (信访工作条例 第三十六条)."""

    reasons: Annotated[Words, Personal()]


def request_recheck(command: RequestRecheck, case: Appeal, moment: Moment) -> list[Event]:
    _check_right(case, case.right("AP-T7"), moment, ARTICLE_36)
    if case.next_reviewer is None:
        raise Refused("no_higher_unit", basis=ARTICLE_36)
    return [
        RecheckRequested(
            rechecker=case.next_reviewer, reasons=command.reasons, reopened=case.state is AppealState.ENDED,
            terms=(start(RECHECK, moment),), **ending(case, "AP-T7", "AR-T1"),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldHearing(Command):
    """Record a hearing (听证); in the re-review its days are not counted (信访工作条例 第三十六条)."""

    first: date
    last: date
    record: Annotated[Words, Personal()]


def hold_hearing(command: HoldHearing, case: Appeal, moment: Moment) -> list[Event]:
    if not command.first <= command.last <= moment.on:
        raise Refused("hearing_not_over", basis=ARTICLE_36)
    running = case.terms.get("AP-T8")
    if running is None:
        return [HearingHeld(first=command.first, last=command.last, record=command.record, excluded=False)]
    if command.first < day_of(running.started_at):
        raise Refused("hearing_before_recheck", basis=ARTICLE_36)
    longer = exclude_days(running, command.first, command.last, moment.calendar)
    return [
        HearingHeld(first=command.first, last=command.last, record=command.record, excluded=True, terms=(longer,))
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRecheck(Command):
    """Give the re-review opinion, which ends the matter (复核意见书, 第三十六条)."""

    result: RecheckResult
    facts: Annotated[LongText, Personal()]
    opinion: Annotated[LongText, Personal()]
    legal_basis: Words


def decide_recheck(command: DecideRecheck, case: Appeal, moment: Moment) -> list[Event]:
    _check_other_people(case.handled_by | case.reviewed_by, moment)
    return [
        RecheckDecided(
            result=command.result, facts=command.facts, opinion=command.opinion, legal_basis=command.legal_basis,
            in_time=_timely(case, "AP-T8", moment), terms=(start(ARCHIVE, moment),), **ending_all(case),
        )
    ]  # fmt: skip
