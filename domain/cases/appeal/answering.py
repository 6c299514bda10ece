"""How is a matter answered, how does the answer reach the petitioner, and when is the case closed?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from domain.calendar.terms import Term, in_time, is_overdue
from domain.cases.appeal.bodies import check_known
from domain.cases.appeal.events.intake import LongText, LongTextOrBlank
from domain.cases.appeal.events.outcome import Answered, Closed, Delivered, ReviewStood, ReviewWaived
from domain.cases.appeal.state import Appeal, AppealState
from domain.cases.appeal.terms import (
    ARCHIVE,
    CALL_BACK,
    RATING,
    RECHECK_RIGHT,
    REVIEW_RIGHT,
    ending,
    ending_work,
    start,
)
from domain.cases.appeal.words import (
    ChildKind,
    ChildStage,
    CloseReason,
    DeliveryWay,
    Kind,
    Outcome,
)
from domain.kernel.fields import Personal, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, OrganisationId, Refused, StaffId

DECISION_CONTENT = "信访工作条例 第三十二条"
REVIEW_RIGHTS = "信访工作条例 第三十五条"

_DECISIONS = frozenset({Outcome.SUPPORTED, Outcome.EXPLAINED, Outcome.NOT_SUPPORTED})
_OF_CHILDREN = frozenset({Outcome.RESOLVED_BY_MEDIATION, Outcome.ASSISTANCE_APPLIED})
_ORDER_OUTCOMES = frozenset({Outcome.SOLVED, Outcome.PARTLY_SOLVED, Outcome.UNSOLVED, Outcome.EXPLAINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Command):
    """Answer an order, or issue the decision on a petition (处理意见书, 信访工作条例 第三十二条)."""

    outcome: Outcome
    opinion: Annotated[LongText, Personal()]
    """The handling opinion, or the reply to an order."""
    request: Annotated[WordsOrBlank, Personal()] = ""
    facts: Annotated[LongTextOrBlank, Personal()] = ""
    """Facts and reasons."""
    legal_basis: WordsOrBlank = ""
    execution_unit: OrganisationId | None = None


def answer_needs_approval(command: Answer, case: Appeal, moment: Moment) -> bool:  # noqa: ARG001
    """The head of the unit approves what goes out on a petition."""
    return case.is_petition


def answer(command: Answer, case: Appeal, moment: Moment) -> list[Event]:
    _check_outcome(command, case)
    _check_content(command, case)
    if command.execution_unit is not None:
        check_known(command.execution_unit, moment)
    limit = case.main_term
    decides = case.is_petition and case.kind is Kind.DECISION_SOUGHT
    assert case.unit is not None
    return [
        Answered(
            outcome=command.outcome, request=command.request, facts=command.facts, opinion=command.opinion,
            legal_basis=command.legal_basis, execution_unit=command.execution_unit,
            review_unit=moment.directory.superior_of(case.unit) if decides else None,
            reviewable=decides and case.reachable, author=_author(case),
            in_time=limit is None or in_time(limit, moment.occurred_at),
            terms=_after_answer(case, moment), **ending_work(case),
        )
    ]  # fmt: skip


def _author(case: Appeal) -> StaffId | None:
    pending = next((each for each in case.requests.values() if each.noun == "answer"), None)
    return pending.by if pending else None


def _after_answer(case: Appeal, moment: Moment) -> tuple[Term, ...]:
    return (start(CALL_BACK, moment),) if case.is_order and case.reachable else ()


def _check_outcome(command: Answer, case: Appeal) -> None:
    wanted = _outcomes(case)
    if command.outcome not in wanted | _OF_CHILDREN:
        raise Refused("outcome_of_other_kind", basis=DECISION_CONTENT, outcome=command.outcome)
    if command.outcome is Outcome.RESOLVED_BY_MEDIATION and not any(each.agreed for each in case.children.values()):
        raise Refused("no_agreement_reached")
    applied = any(
        each.kind is ChildKind.ASSISTANCE and each.stage in (ChildStage.OPENED, ChildStage.FINISHED)
        for each in case.children.values()
    )
    if command.outcome is Outcome.ASSISTANCE_APPLIED and not applied:
        raise Refused("no_assistance_applied_for", basis="信访工作条例 第三十七条")


def _outcomes(case: Appeal) -> frozenset[Outcome]:
    if case.is_order:
        return _ORDER_OUTCOMES
    if case.kind is Kind.SUGGESTION:
        return frozenset({Outcome.ADOPTED, Outcome.EXPLAINED})
    return _DECISIONS


def _check_content(command: Answer, case: Appeal) -> None:
    """A decision states request, facts and reasons, opinion and legal basis."""
    if not case.is_petition or case.kind is not Kind.DECISION_SOUGHT:
        return
    missing = tuple(name for name in ("request", "facts", "legal_basis") if not getattr(command, name).strip())
    if missing:
        raise Refused("decision_incomplete", basis=DECISION_CONTENT, missing=missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliver(Command):
    """Record that the answer or review opinion reached the petitioner (送达); the right to go on starts with it."""

    way: DeliveryWay


def deliver(command: Deliver, case: Appeal, moment: Moment) -> list[Event]:
    if not case.is_petition:
        raise Refused("orders_are_called_back")
    if case.delivered_at is not None:
        raise Refused("delivered_already", delivered_at=case.delivered_at)
    if case.issued_at is not None and moment.occurred_at < case.issued_at:
        raise Refused("delivered_before_issued", issued_at=case.issued_at)
    if case.state is AppealState.REVIEW_ANSWERED:
        return [Delivered(way=command.way, terms=(start(RECHECK_RIGHT, moment),))]
    invited = case.reachable and case.reviews == 0 and case.kind is not Kind.ACCUSATION
    return [
        Delivered(
            way=command.way, rating_until=start(RATING, moment).due_on if invited else None,
            terms=(start(REVIEW_RIGHT, moment),) if case.reviewable else (),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveReview(Command):
    """Give up the right to review, in writing (petitioner only, or recorded with their signature)."""

    signed: bool


def waive_review(command: WaiveReview, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    if "AP-T5" not in case.terms:
        raise Refused("no_review_right", basis=REVIEW_RIGHTS)
    if not command.signed:
        raise Refused("waiver_not_signed", basis=REVIEW_RIGHTS)
    return [ReviewWaived(signed=True, **ending(case, "AP-T5"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Command):
    """Close the case: an order after its evaluation, a petition when no review can come any more (办结)."""


def close(command: Close, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    over = ending(case, *_rights(case))
    archive = start(ARCHIVE, moment)
    if case.state is AppealState.REVIEW_ANSWERED:
        _check_recheck_right(case, moment)
        return [ReviewStood(terms=(archive,), **over)]
    reason = _order_reason(case) if case.is_order else _petition_reason(case, moment)
    until = moment.on + timedelta(days=moment.parameters.number("appeal.one_time_days"))
    return [Closed(reason=reason, one_time_until=until, terms=(archive,), **over)]


def _rights(case: Appeal) -> Iterator[str]:
    return (code for code in ("AP-T5", "AP-T7", "AP-C1") if code in case.terms)


def _order_reason(case: Appeal) -> CloseReason:
    if case.redo_asked:
        raise Refused("redo_not_decided", basis="回访后方可办结")
    if case.state is AppealState.EVALUATED:
        return CloseReason.EVALUATED
    if not case.reachable:
        return CloseReason.NO_CONTACT
    raise Refused("not_evaluated", basis="回访后方可办结")


def _petition_reason(case: Appeal, moment: Moment) -> CloseReason:
    if case.waived:
        return CloseReason.REVIEW_WAIVED
    if not case.reviewable:
        return CloseReason.NO_REVIEW_RIGHT
    if case.delivered_at is None:
        raise Refused("not_delivered", basis=REVIEW_RIGHTS)
    right = case.terms.get("AP-T5")
    if right is not None and not is_overdue(right, moment.occurred_at):
        raise Refused("review_still_possible", basis=REVIEW_RIGHTS, last_day=right.due_on)
    return CloseReason.REVIEW_TERM_ENDED


def _check_recheck_right(case: Appeal, moment: Moment) -> None:
    if case.delivered_at is None:
        raise Refused("not_delivered", basis="信访工作条例 第三十六条")
    right = case.terms.get("AP-T7")
    if right is not None and not is_overdue(right, moment.occurred_at):
        raise Refused("recheck_still_possible", basis="信访工作条例 第三十六条", last_day=right.due_on)
