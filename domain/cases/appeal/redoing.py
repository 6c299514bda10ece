"""When is an order handled again (重办)? Whoever is not content may ask until a last day; the hotline decides."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.appeal.events.outcome import RedoAsked, RedoDeclined, RedoOrdered
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.terms import REDO_RIGHT, RESULT, ending, start
from domain.cases.appeal.words import ExclusionReason, Satisfaction, Solved, Urgency
from domain.kernel.fields import Personal, Words
from domain.kernel.records import TaskFinished, TaskRaised
from domain.kernel.vocabulary import Command, Event, Moment, Refused

CALL_BACKS = "回访制度 (参照 北京市接诉即办工作条例 第二十三条)"
RATES = "三率计算口径 (剔除须经热线同意)"
TASK = "redo_asked"


def may_ask_until(case: Appeal, solved: Solved | None, satisfied: Satisfaction | None, moment: Moment) -> date | None:
    """The last day on which the resident may ask for it; None where there is nothing to ask for."""
    if not _is_unhappy(solved, satisfied) or case.redo_count >= moment.parameters.number("appeal.redo_at_most"):
        return None
    return start(REDO_RIGHT, moment).due_on


def _is_unhappy(solved: Solved | None, satisfied: Satisfaction | None) -> bool:
    return solved in (Solved.NO, Solved.PARTLY) or satisfied is Satisfaction.DISSATISFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRedo(Command):
    """Ask for the matter to be handled again, having said that it is unsolved or that one is not content (申请重办)."""

    reasons: Annotated[Words, Personal()]


def ask_redo(command: AskRedo, case: Appeal, moment: Moment) -> list[Event]:
    """A case that was closed meanwhile is open again until the hotline has decided."""
    if case.redo_asked:
        raise Refused("redo_asked_already", basis=CALL_BACKS)
    if case.redo_until is None:
        raise Refused("no_redo_right", basis=CALL_BACKS)
    if moment.on > case.redo_until:
        raise Refused("redo_right_ended", basis=CALL_BACKS, last_day=case.redo_until)
    asked = RedoAsked(reasons=command.reasons, reopened=case.closed_at is not None, **ending(case, "AR-T1"))
    return [asked, TaskRaised(task_id=_task(case), what=TASK, facts={})]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineRedo(Command):
    """Tell the resident why the matter is not handled again."""

    reason: Annotated[Words, Personal()]


def decline_redo(command: DeclineRedo, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    if not case.redo_asked:
        raise Refused("redo_not_asked")
    return [RedoDeclined(reason=command.reason), *_decided(case, command.reason)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo(Command):
    """Order the unit to handle the matter again (重办): unsolved or dissatisfied, reasonable, at most twice."""

    reason: Annotated[Words, Personal()]


def redo(command: Redo, case: Appeal, moment: Moment) -> list[Event]:
    said = case.call_back
    if said is None or not _is_unhappy(said.solved, said.satisfied):
        raise Refused("nothing_to_redo", basis=CALL_BACKS)
    if case.exclusion in (ExclusionReason.UNREASONABLE, ExclusionReason.OUTSIDE_JURISDICTION):
        raise Refused("request_unreasonable", basis=RATES)
    most = moment.parameters.number("appeal.redo_at_most")
    if case.redo_count >= most:
        raise Refused("redone_enough", most=most)
    limit = start(RESULT[Urgency.U3], moment)
    ordered = RedoOrdered(reason=command.reason, count=case.redo_count + 1, terms=(limit,))
    return [ordered, *_decided(case, command.reason)]


def _decided(case: Appeal, how: str) -> list[Event]:
    return [TaskFinished(task_id=_task(case), how=how)] if _task(case) in case.tasks else []


def _task(case: Appeal) -> str:
    return f"redo-{case.redo_count + 1}"
