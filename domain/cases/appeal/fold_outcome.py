"""How do the answer, its evaluation and its review change what is known of an appeal?"""

from typing import assert_never

from domain.cases.appeal.events import outcome as o
from domain.cases.appeal.state import Appeal, AppealState, CallBackResult
from domain.cases.appeal.words import ReviewResult, Satisfaction
from domain.kernel.vocabulary import Recorded


def fold_answering(case: Appeal, event: o.AnsweringEvent, recorded: Recorded) -> None:
    match event:
        case o.AnsweredOnSpot():
            case.state, case.answer = AppealState.ANSWERED, event.answer
            case.answered_at = case.decided_at = case.issued_at = recorded.occurred_at
        case o.Answered():
            _answer(case, event, recorded)
        case o.Delivered():
            case.delivered_at = recorded.occurred_at
            if event.rating_until is not None:
                case.rating_until, case.invited_at = event.rating_until, recorded.occurred_at
        case o.ReviewWaived():
            case.waived = True
        case o.Closed():
            case.state, case.closed_at = AppealState.CLOSED, recorded.occurred_at
            case.close_reason, case.one_time_until = event.reason, event.one_time_until
        case _:
            assert_never(event)


def _answer(case: Appeal, event: o.Answered, recorded: Recorded) -> None:
    case.state, case.answer, case.outcome = AppealState.ANSWERED, event.opinion, event.outcome
    case.answered_at = case.answered_at or recorded.occurred_at
    case.decided_at = case.issued_at = recorded.occurred_at
    case.delivered_at = None
    case.reviewable, case.review_unit, case.waived = event.reviewable, event.review_unit, False
    case.attempts = ()
    case.handled_by = case.handled_by | _people(recorded) | ({event.author} if event.author else set())


def _people(recorded: Recorded) -> frozenset[str]:
    if recorded.actor.sort != "staff":
        return frozenset()
    return frozenset(name for name in (recorded.actor.id, recorded.acting_for) if name)


def fold_evaluation(case: Appeal, event: o.EvaluationEvent, recorded: Recorded) -> None:
    match event:
        case o.CallBackTried():
            case.attempts = (*case.attempts, *event.attempts)
        case o.CalledBack():
            case.state, case.attempts = AppealState.EVALUATED, (*case.attempts, *event.attempts)
            case.call_back = CallBackResult(
                at=recorded.occurred_at, reached=event.reached, contacted_before=event.contacted_before,
                solved=event.solved, satisfied=event.satisfied, partly_weight=event.partly_weight,
            )  # fmt: skip
            case.struck_off = None
            case.dissatisfied += event.satisfied is Satisfaction.DISSATISFIED
            case.redo_until = event.redo_until
        case o.Rated():
            case.rated_at, case.rating = recorded.occurred_at, event.satisfied
        case o.ExcludedFromRates():
            case.exclusion = event.reason
        case o.RedoAsked():
            case.state, case.redo_asked, case.redo_until = AppealState.EVALUATED, True, None
            case.closed_at, case.close_reason, case.one_time_until = None, None, None
        case o.RedoDeclined():
            case.redo_asked = False
        case o.RedoOrdered():
            case.state, case.redo_count = AppealState.IN_HANDLING, event.count
            case.redo_asked, case.redo_until = False, None
        case _:
            assert_never(event)


def fold_review(case: Appeal, event: o.ReviewEvent, recorded: Recorded) -> None:
    match event:
        case o.ReviewStood():
            case.state, case.closed_at = AppealState.ENDED, recorded.occurred_at
        case o.ReviewRequested():
            case.state, case.closed_at, case.close_reason = AppealState.IN_REVIEW, None, None
            case.reviewer, case.next_reviewer = event.reviewer, event.next_reviewer
            case.reviews += 1
        case o.ReviewDecided():
            remanded = event.result is ReviewResult.REMANDED
            case.state = AppealState.IN_HANDLING if remanded else AppealState.REVIEW_ANSWERED
            case.review_result, case.issued_at, case.delivered_at = event.result, recorded.occurred_at, None
            case.reviewed_by = case.reviewed_by | _people(recorded)
        case o.RecheckRequested():
            case.state, case.closed_at, case.rechecker = AppealState.IN_RECHECK, None, event.rechecker
        case o.RecheckDecided():
            case.state, case.closed_at = AppealState.ENDED, recorded.occurred_at
        case _:
            assert_never(event)
