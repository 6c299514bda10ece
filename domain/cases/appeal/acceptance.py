"""Does the unit take the matter? Objection, designation, acceptance with its notice, refusal, and who works on it."""

from dataclasses import dataclass
from typing import Annotated

from domain.calendar.terms import Term, in_time, is_overdue
from domain.cases.appeal.bodies import check_may_handle, check_staff, principal
from domain.cases.appeal.events.routing import (
    Accepted,
    Designated,
    HandlerAssigned,
    NotAccepted,
    Objected,
    ObjectionUpheld,
    StaffRecused,
)
from domain.cases.appeal.routing import check_community_duty, check_not_elsewhere, working_terms
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.terms import (
    ARCHIVE,
    DECISION,
    NOTICE,
    PETITION_ANSWER,
    SIGNING,
    SIMPLE_ANSWER,
    ending,
    ending_all,
    order_terms,
    start,
)
from domain.cases.appeal.words import Kind, NotAcceptReason, NoticeWay, RecusalReason, Urgency
from domain.kernel.fields import Assigned, LineOrBlank, Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, OrganisationId, Refused, StaffId

ARTICLE_23 = "信访工作条例 第二十三条"
DISPUTES = "信访工作条例 第二十四条"


@dataclass(frozen=True, slots=True, kw_only=True)
class Object(Command):
    """Object to a transfer or return an order, within the window and with reasons (信访工作条例 第二十三条; 退单)."""

    reasons: Annotated[Words, Personal()]
    legal_basis: LineOrBlank = ""
    proposed_unit: OrganisationId | None = None


def object_(command: Object, case: Appeal, moment: Moment) -> list[Event]:
    if case.no_more_return:
        raise Refused("designated_no_return", basis=DISPUTES)
    if case.is_order and case.urgency is Urgency.U1:
        raise Refused("first_receiver_must_act", basis="首接负责制 (特急事项不得退单)")
    window = case.terms.get("AP-T3") or case.terms.get("AP-H2")
    if window is None or not in_time(window, moment.occurred_at):
        raise Refused("objection_too_late", basis=ARTICLE_23, last_day=window.due_on if window else None)
    if command.proposed_unit is not None:
        check_may_handle(case, command.proposed_unit, moment)
    return [
        Objected(
            reasons=command.reasons, legal_basis=command.legal_basis, proposed_unit=command.proposed_unit,
            **ending(case, "AP-T3", "AP-H2"),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Uphold(Command):
    """Agree to the objection and take the matter back (同意退回)."""

    note: Annotated[WordsOrBlank, Personal()] = ""


def uphold(command: Uphold, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    """The limit of an order runs on; the 15 days of a petition go on from its receipt, as if it had not been sent."""
    receipt = next((each.term for each in case.ended_terms if each.term.code == "AP-T1"), None)
    terms = (receipt,) if receipt is not None and case.is_petition else ()
    over = (code for code in case.terms if code not in _RUN_ON)
    return [ObjectionUpheld(note=command.note, terms=terms, **ending(case, *over))]


_RUN_ON = frozenset({"AP-W1", "AP-H3", "AP-H4", "AP-R1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Designate(Command):
    """Reject the objection, or name the unit in a dispute; it cannot return the matter again (第二十四条)."""

    unit: Annotated[OrganisationId, Assigned()]
    reasons: Annotated[Words, Personal()]
    in_community_duties: bool = False


def designate(command: Designate, case: Appeal, moment: Moment) -> list[Event]:
    check_may_handle(case, command.unit, moment)
    check_community_duty(case, command.unit, moment, in_duties=command.in_community_duties)
    stopped: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    if command.unit != case.unit:
        stopped, terms = _new_unit_terms(case, moment)
    return [Designated(unit=command.unit, reasons=command.reasons, stopped=stopped, terms=terms)]


def _new_unit_terms(case: Appeal, moment: Moment) -> tuple[tuple[str, ...], tuple[Term, ...]]:
    """Another unit receives the matter today: its notice (or signing) counts from today."""
    if case.is_petition:
        return ("AP-T2",), (start(NOTICE, moment),)
    assert case.urgency is not None
    return ("AP-H1",), order_terms(case.urgency, moment, (SIGNING,))


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptOwn(Command):
    """Accept a matter that the unit received itself and has the power to decide (信访工作条例 第二十三条)."""

    notice: NoticeWay
    handler: Annotated[StaffId | None, Assigned()] = None


def accept_own(command: AcceptOwn, case: Appeal, moment: Moment) -> list[Event]:
    check_not_elsewhere(case)
    assert case.desk is not None
    return [_accepted(case, case.desk, command.notice, command.handler, moment, own=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Command):
    """Accept a matter that was sent here, with written notice to the petitioner (信访工作条例 第二十三条)."""

    notice: NoticeWay
    handler: Annotated[StaffId | None, Assigned()] = None


def accept(command: Accept, case: Appeal, moment: Moment) -> list[Event]:
    assert case.unit is not None
    return [_accepted(case, case.unit, command.notice, command.handler, moment, own=False)]


def _accepted(
    case: Appeal, unit: OrganisationId, notice: NoticeWay, handler: StaffId | None, moment: Moment, *, own: bool
) -> Accepted:
    check_may_handle(case, unit, moment)
    check_notice(case, notice)
    worker = handler or principal(moment)
    check_staff(case, worker, unit, moment)
    late = any(is_overdue(case.terms[code], moment.occurred_at) for code in ("AP-T1", "AP-T2") if code in case.terms)
    over = ending(case, "AP-T1", "AP-T2", "AP-T3", "AP-S1", "AP-S2", "AP-H1", "AP-H2")
    return Accepted(
        unit=unit, handler=worker, own=own, notice=notice, late=late, terms=_handling_terms(case, moment), **over
    )  # fmt: skip


def _handling_terms(case: Appeal, moment: Moment) -> tuple[Term, ...]:
    """The 60 days are for 申诉求决 only (第三十四条); what else is petitioned has the office's own limit."""
    if case.is_order:
        assert case.urgency is not None
        return working_terms(case, case.urgency, moment)
    decision = start(DECISION if case.kind is Kind.DECISION_SOUGHT else PETITION_ANSWER, moment)
    return (decision, start(SIMPLE_ANSWER, moment)) if case.simplified else (decision,)


def check_notice(case: Appeal, notice: NoticeWay) -> None:
    """In writing, unless name or address are unknown; by word of mouth only in the simplified procedure."""
    if case.is_order or not case.reachable:
        return
    spoken = notice is NoticeWay.SPOKEN and case.simplified
    if notice not in (NoticeWay.WRITTEN, NoticeWay.ELECTRONIC) and not spoken:
        raise Refused("notice_missing", basis=ARTICLE_23)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAccept(Command):
    """Tell that the matter is not accepted, and why (不予受理告知)."""

    reason: NotAcceptReason
    explanation: Annotated[Words, Personal()]
    notice: NoticeWay


_GROUNDS = {
    NotAcceptReason.OUT_OF_POWER: ARTICLE_23,
    NotAcceptReason.PENDING_ELSEWHERE: "信访工作条例 第十九条",
    NotAcceptReason.LEGAL_CHANNEL: "信访工作条例 第三十一条",
    NotAcceptReason.WRONG_LEVEL: "信访工作条例 第二十条",
    NotAcceptReason.UNLAWFUL_DEMAND: "信访工作条例 第十九条、第二十六条",
}


def not_accept(command: NotAccept, case: Appeal, moment: Moment) -> list[Event]:
    if case.no_more_return and command.reason is NotAcceptReason.OUT_OF_POWER:
        raise Refused("designated_no_return", basis=DISPUTES)
    check_notice(case, command.notice)
    return [
        NotAccepted(
            reason=command.reason, basis=_GROUNDS[command.reason], explanation=command.explanation,
            notice=command.notice, terms=(start(ARCHIVE, moment),), **ending_all(case),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignHandler(Command):
    """Name who works on the matter, or hand it to somebody else of the unit."""

    handler: Annotated[StaffId, Assigned()]
    reason: Annotated[WordsOrBlank, Personal()] = ""


def assign_handler(command: AssignHandler, case: Appeal, moment: Moment) -> list[Event]:
    check_staff(case, command.handler, case.unit, moment)
    if command.handler == case.handler:
        raise Refused("is_the_handler", staff=command.handler)
    if command.handler in case.reviewed_by:
        raise Refused("decided_before", basis="信访工作条例 第三十五条、第三十六条")
    if case.handler is not None and not command.reason:
        raise Refused("reason_missing")
    return [HandlerAssigned(handler=command.handler, reason=command.reason)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recuse(Command):
    """Withdraw somebody with an interest in the matter from it, on demand or of their own (回避, 第二十八条)."""

    staff: StaffId
    reason: RecusalReason
    explanation: Annotated[WordsOrBlank, Personal()] = ""


def recuse(command: Recuse, case: Appeal, moment: Moment) -> list[Event]:
    if command.staff in case.recused:
        raise Refused("recused", staff=command.staff)
    being_decided = any(each.noun == "recusal" for each in case.requests.values())
    if being_decided and command.staff in (moment.actor.id, moment.acting_for):
        raise Refused("own_recusal", basis="信访工作条例 第二十八条")
    return [StaffRecused(staff=command.staff, reason=command.reason, explanation=command.explanation)]
