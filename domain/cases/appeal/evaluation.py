"""What does the resident say of the answer: call-back, rating, exclusion from the rates?"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from domain.calendar.working_days import day_of
from domain.cases.appeal.events.outcome import (
    Attempt,
    CallBackTried,
    CalledBack,
    ExcludedFromRates,
    Rated,
)
from domain.cases.appeal.redoing import may_ask_until
from domain.cases.appeal.state import Appeal, AppealState
from domain.cases.appeal.terms import ending
from domain.cases.appeal.words import (
    ContactResult,
    ContactWay,
    ExclusionReason,
    Satisfaction,
    Solved,
)
from domain.kernel.fields import Many, Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused

CALL_BACKS = "回访制度 (参照 北京市接诉即办工作条例 第二十三条)"
RATES = "三率计算口径 (剔除须经热线同意)"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack(Command):
    """Ask the resident whether the matter is solved and whether they are satisfied (回访)."""

    attempts: Annotated[tuple[Attempt, ...], Many(1, 10)]
    contacted_before: bool | None = None
    """Whether the unit had contacted them, as the resident says."""
    solved: Solved | None = None
    satisfied: Satisfaction | None = None
    reason: Annotated[WordsOrBlank, Personal()] = ""


def call_back(command: CallBack, case: Appeal, moment: Moment) -> list[Event]:
    """Done when the resident was reached, or was not in three tries on two days; until then the tries are kept."""
    _check_call_back(command, case, moment)
    tries = (*case.attempts, *command.attempts)
    if command.attempts[-1].result is ContactResult.REACHED:
        return [_called_back(command, case, moment, reached=True)]
    if is_unreachable(tries, moment):
        return [_called_back(command, case, moment, reached=False)]
    return [CallBackTried(attempts=command.attempts)]


def _check_call_back(command: CallBack, case: Appeal, moment: Moment) -> None:
    if not case.is_order:
        raise Refused("petitions_are_rated", basis="国信发〔2022〕11号")
    if {moment.actor.id, moment.acting_for} & case.handled_by:
        raise Refused("handler_does_not_call_back", basis=CALL_BACKS)
    earliest = case.attempts[-1].at if case.attempts else case.decided_at
    for attempt in command.attempts:
        if (earliest is not None and attempt.at < earliest) or attempt.at > moment.occurred_at:
            raise Refused("attempt_out_of_order", at=attempt.at)
        earliest = attempt.at
    reached = command.attempts[-1].result is ContactResult.REACHED
    if reached is (command.solved is None):
        raise Refused("solved_missing" if reached else "nobody_reached", basis=CALL_BACKS)
    if not reached and (command.satisfied is not None or command.contacted_before is not None):
        raise Refused("nobody_reached", basis=CALL_BACKS)


def is_unreachable(tries: tuple[Attempt, ...], moment: Moment) -> bool:
    """Three tries on two different days (D)."""
    days = {day_of(attempt.at) for attempt in tries}
    enough = moment.parameters.number("appeal.call_back_tries")
    return len(tries) >= enough and len(days) >= moment.parameters.number("appeal.call_back_days")


def _called_back(command: CallBack, case: Appeal, moment: Moment, *, reached: bool) -> CalledBack:
    return CalledBack(
        attempts=command.attempts, reached=reached, contacted_before=command.contacted_before, solved=command.solved,
        satisfied=command.satisfied, reason=command.reason, partly_weight=_partly_weight(moment),
        redo_until=may_ask_until(case, command.solved, command.satisfied, moment), **ending(case, "AP-C1"),
    )  # fmt: skip


def _partly_weight(moment: Moment) -> Decimal:
    return Decimal(moment.parameters.value("appeal.partly_solved_weight"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Command):
    """Rate the handling online; for an order this is the call-back (满意度评价, 国信发〔2022〕11号)."""

    satisfied: Satisfaction
    solved: Solved | None = None
    words: Annotated[WordsOrBlank, Personal()] = ""


def rate(command: Rate, case: Appeal, moment: Moment) -> list[Event]:
    if case.is_order:
        return _rate_order(command, case, moment)
    if case.rating_until is None:
        raise Refused("not_invited_to_rate", basis="国信发〔2022〕11号")
    if case.rated_at is not None:
        raise Refused("rated_already")
    if moment.on > case.rating_until:
        raise Refused("rating_ended", basis="国信发〔2022〕11号", last_day=case.rating_until)
    return [Rated(satisfied=command.satisfied, solved=command.solved, words=command.words)]


def _rate_order(command: Rate, case: Appeal, moment: Moment) -> list[Event]:
    if case.state is not AppealState.ANSWERED:
        raise Refused("rated_already")
    if command.solved is None:
        raise Refused("solved_missing", basis=CALL_BACKS)
    attempt = Attempt(at=moment.occurred_at, way=ContactWay.NET, result=ContactResult.REACHED)
    return [
        CalledBack(
            attempts=(attempt,), reached=True, solved=command.solved, satisfied=command.satisfied,
            reason=command.words, partly_weight=_partly_weight(moment),
            redo_until=may_ask_until(case, command.solved, command.satisfied, moment), **ending(case, "AP-C1"),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludeFromRates(Command):
    """Leave an order out of the rates (剔除); the hotline approves."""

    reason: ExclusionReason
    explanation: Annotated[Words, Personal()]


def exclude_from_rates(command: ExcludeFromRates, case: Appeal, moment: Moment) -> list[Event]:
    if not case.is_order:
        raise Refused("petitions_have_no_rates")
    if case.exclusion is not None:
        raise Refused("excluded_already", reason=case.exclusion)
    reached = case.call_back is not None and case.call_back.reached
    if command.reason is ExclusionReason.UNREACHABLE and (reached or not is_unreachable(case.attempts, moment)):
        raise Refused("was_reachable", basis=RATES)
    return [ExcludedFromRates(reason=command.reason, explanation=command.explanation)]
