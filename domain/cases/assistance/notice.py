"""How does the household learn of a decision, and what can it do against it?"""

from dataclasses import dataclass
from typing import Annotated

from domain.calendar.terms import in_time
from domain.cases.assistance import events as e
from domain.cases.assistance import terms
from domain.cases.assistance.decision import REMEDIES
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import DecisionSort, NoticeWay, RemedySort, State
from domain.kernel.fields import Line, LineOrBlank, Personal, PhoneOrBlank, Words
from domain.kernel.vocabulary import Command, Event, Moment, Refused

_REMEDY = {RemedySort.RECONSIDERATION: "AS-R1", RemedySort.LAWSUIT: "AS-R2"}
TOLD_BY_STATE = {
    DecisionSort.REFUSED: frozenset({State.REFUSED}),
    DecisionSort.STOPPED: frozenset({State.STOPPED}),
    DecisionSort.CONFIRMED: frozenset({State.ACTIVE, State.GRADUAL_EXIT, State.DECIDED, State.PAID}),
    DecisionSort.ADJUSTED: frozenset({State.ACTIVE}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverNotice(Command):
    """Deliver the written decision with reasons and remedies; the terms to challenge it start (第二十一、三十八条)."""

    decision: DecisionSort
    way: NoticeWay
    receiver: Annotated[LineOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRemedy(Command):
    """Record that reconsideration was asked for or a lawsuit filed, on the day it was."""

    sort: RemedySort
    body: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class LapseRemedy(Command):
    """Record that the term of a remedy ran out unused."""

    sort: RemedySort


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterComplaint(Command):
    """Take in a report against the household or the procedure; named ones are checked and answered (第三十七条)."""

    name: Annotated[LineOrBlank, Personal()] = ""
    phone: Annotated[PhoneOrBlank, Personal()] = ""
    content: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerComplaint(Command):
    """Say what the check of a report found and answer who reported (第三十七条)."""

    complaint_id: Line
    checked: Annotated[Words, Personal()]
    answer: Annotated[Words, Personal()]


def deliver_notice(command: DeliverNotice, case: Assistance, moment: Moment) -> list[Event]:
    """A remedy never starts without delivery."""
    if case.state not in TOLD_BY_STATE[command.decision]:
        raise Refused("no_such_decision", decision=command.decision)
    if command.decision is DecisionSort.ADJUSTED and len(case.amount_from) < 2:  # noqa: PLR2004 # the first is the confirmation's
        raise Refused("no_such_decision", decision=command.decision)
    return [
        b.NoticeDelivered(
            decision=command.decision, way=command.way, receiver=command.receiver, remedies=REMEDIES,
            terms=(terms.begin(terms.R1, moment), terms.begin(terms.R2, moment)),
            stopped=terms.running(case.terms, ("AS-T6",)),
        )
    ]  # fmt: skip


def record_remedy(command: RecordRemedy, case: Assistance, moment: Moment) -> list[Event]:
    term = case.terms.get(_REMEDY[command.sort])
    if term is None:
        raise Refused("no_remedy_runs", sort=command.sort)
    if not in_time(term, moment.occurred_at):
        raise Refused("remedy_too_late", basis=term.basis, last_day=term.due_on)
    return [b.RemedyTaken(sort=command.sort, body=command.body, stopped=(term.code,))]


def lapse_remedy(command: LapseRemedy, case: Assistance, moment: Moment) -> list[Event]:
    term = case.terms.get(_REMEDY[command.sort])
    if term is None:
        return []
    if moment.now < term.due_at:
        raise Refused("remedy_term_runs", last_day=term.due_on)
    return [b.RemedyTermEnded(sort=command.sort, stopped=(term.code,))]


def register_complaint(command: RegisterComplaint, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [
        e.ComplaintReceived(
            complaint_id=f"J{len(case.complaints) + 1}", reporter=f"O{case.objectors + 1}", name=command.name,
            phone=command.phone, content=command.content,
        )
    ]  # fmt: skip


def answer_complaint(command: AnswerComplaint, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    found = next((each for each in case.complaints if each.id == command.complaint_id), None)
    if found is None:
        raise Refused("no_such_complaint")
    if found.answered_on is not None:
        raise Refused("complaint_answered_already")
    return [e.ComplaintAnswered(complaint_id=found.id, checked=command.checked, answer=command.answer)]
