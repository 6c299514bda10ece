"""Who presses when it stands still, what if it becomes dangerous, what if the petitioner gives up, and when is it filed?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypedDict

from domain.calendar.terms import Light, Nature, Term, is_overdue, light
from domain.cases.appeal.bodies import check_known
from domain.cases.appeal.documents import missing_documents, retention
from domain.cases.appeal.events.supervision import (
    Archived,
    RiskEscalated,
    RiskReported,
    SlipAnswered,
    Supervised,
    SupervisionListed,
    Urged,
    Withdrawn,
)
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.terms import ARCHIVE, RISK_REPORT, ending, ending_all, start
from domain.cases.appeal.words import SAFETY_FLAGS, Cause, Flag, Kind, Risk, SlipLevel
from domain.kernel.fields import LineOrBlank, Many, Personal, Text, Words, WordsOrBlank
from domain.kernel.roles import Role
from domain.kernel.vocabulary import Command, Event, Moment, OrganisationId, Refused, StaffId

SUPERVISION = "督办规则 (信访工作条例 第三十九条；红黄绿灯为 和睦默认)"
_RANK = {Light.GREY: 0, Light.GREEN: 0, Light.YELLOW: 1, Light.RED: 2, Light.FLASHING: 3}
_LIT = {Cause.YELLOW_LIGHT: 1, Cause.RED_LIGHT: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Urge(Command):
    """Urge the unit (催办): a yellow light, or another cause of supervision."""

    cause: Cause
    required: Annotated[WordsOrBlank, Personal()] = ""
    limit_on: date | None = None


def urge(command: Urge, case: Appeal, moment: Moment) -> list[Event]:
    check_cause(command.cause, case, moment)
    return [Urged(**_slip(command, case, moment))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervise(Command):
    """Supervise the unit (督办): a red light, an overdue term, or bad handling (信访工作条例 第三十九条)."""

    cause: Cause
    required: Annotated[WordsOrBlank, Personal()] = ""
    limit_on: date | None = None
    term: Annotated[LineOrBlank, Text(10, blank=True, pattern=r"[A-Z]{2}-[A-Z][0-9]")] = ""
    """The overdue term, where the system found it."""


def supervise(command: Supervise, case: Appeal, moment: Moment) -> list[Event]:
    """The system tells once of each overdue term, and says nothing where it runs no more."""
    if command.term:
        return _alarm(command, case, moment)
    check_cause(command.cause, case, moment)
    return [Supervised(**_slip(command, case, moment))]


def _alarm(command: Supervise, case: Appeal, moment: Moment) -> list[Event]:
    term = case.terms.get(command.term)
    if term is None or not is_overdue(term, moment.occurred_at):
        return []
    if f"{term.code}@{term.due_at.isoformat()}" in case.alarms:
        return []
    return [Supervised(**_slip(command, case, moment), term=term.code, due_at=term.due_at)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSupervision(Command):
    """List the case for supervision (挂牌督办): long overdue, dissatisfied three times, danger, or supervised in vain."""

    cause: Cause
    required: Annotated[WordsOrBlank, Personal()] = ""
    limit_on: date | None = None


def list_supervision(command: ListSupervision, case: Appeal, moment: Moment) -> list[Event]:
    flashing = _brightest(case.terms.values(), moment) >= _RANK[Light.FLASHING]
    in_vain = any(each.level is SlipLevel.SUPERVISED and not each.answered for each in case.slips.values())
    dangerous = case.flags & {Flag.MINOR, Flag.VIOLENCE}
    if not (flashing or in_vain or dangerous or case.dissatisfied > 2):  # noqa: PLR2004 # the third time
        raise Refused("no_ground_for_listing", basis=SUPERVISION)
    return [SupervisionListed(**_slip(command, case, moment))]


def check_cause(cause: Cause, case: Appeal, moment: Moment) -> None:
    """A cause that the lights show must be seen in them."""
    bright = _brightest(case.terms.values(), moment)
    if cause in _LIT and bright < _LIT[cause]:
        raise Refused("light_is_not_on", basis=SUPERVISION, cause=cause)
    late = any(is_overdue(term, moment.occurred_at) for term in _duties(case.terms.values()))
    if cause is Cause.OVERDUE and not late:
        raise Refused("nothing_overdue", basis=SUPERVISION)


def _duties(terms: Iterable[Term]) -> Iterable[Term]:
    """What the office must do; a resident's right presses nobody."""
    return (term for term in terms if term.nature in (Nature.DUTY, Nature.PROMISE))


def _brightest(terms: Iterable[Term], moment: Moment) -> int:
    return max((_RANK[light(term, moment.occurred_at)] for term in _duties(terms)), default=0)


class _Slip(TypedDict):
    """The fields that all slips share."""

    slip: str
    cause: Cause
    required: str
    limit_on: date | None
    receiver: OrganisationId | None
    notified: tuple[StaffId, ...]


def _slip(command: Urge | Supervise | ListSupervision, case: Appeal, moment: Moment) -> _Slip:
    receiver = case.rechecker or case.reviewer or case.unit
    return _Slip(
        slip=f"D{len(case.slips) + 1}", cause=command.cause, required=command.required, limit_on=command.limit_on,
        receiver=receiver, notified=leaders_over(receiver, moment),
    )  # fmt: skip


def leaders_over(body: OrganisationId | None, moment: Moment) -> tuple[StaffId, ...]:
    """The leaders of the street that a body is, or stands under; none above the streets."""
    while body is not None:
        leaders = moment.directory.holders(Role.STREET_LEADER, body, moment.on)
        if leaders:
            return leaders
        body = moment.directory.superior_of(body)
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSlip(Command):
    """Answer a slip of urging or supervision."""

    slip: Annotated[str, Text(6, pattern=r"D[0-9]{1,4}")]
    answer: Annotated[Words, Personal()]


def answer_slip(command: AnswerSlip, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    kept = case.slips.get(command.slip)
    if kept is None or kept.answered:
        raise Refused("no_such_slip", slip=command.slip)
    return [SlipAnswered(slip=command.slip, answer=command.answer)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateRisk(Command):
    """Say that the matter has become dangerous or major; it is reported at once (信访工作条例 第二十五条)."""

    risk: Risk
    flags: Annotated[tuple[Flag, ...], Many(0, 10)] = ()
    danger: Annotated[Words, Personal()]
    reported_to: Annotated[tuple[OrganisationId, ...], Many(0, 10)] = ()
    """Whom it was reported to already; if nobody, the duty to report stands open."""


_HIGH = (Risk.HIGH, Risk.MAJOR)


def escalate_risk(command: EscalateRisk, case: Appeal, moment: Moment) -> list[Event]:
    for body in command.reported_to:
        check_known(body, moment)
    if command.risk not in _HIGH:
        raise Refused("not_an_escalation", basis="信访工作条例 第二十五条")
    due = () if command.reported_to or RISK_REPORT.code in case.terms else (start(RISK_REPORT, moment),)
    return [
        RiskEscalated(
            risk=command.risk, flags=tuple(sorted(set(command.flags))), danger=command.danger,
            reported_to=command.reported_to, terms=due,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRisk(Command):
    """Report a danger to party committee, government and the departments concerned (信访工作条例 第二十五条)."""

    reported_to: Annotated[tuple[OrganisationId, ...], Many(1, 10)]
    report: Annotated[Words, Personal()]


def report_risk(command: ReportRisk, case: Appeal, moment: Moment) -> list[Event]:
    for body in command.reported_to:
        check_known(body, moment)
    return [RiskReported(reported_to=command.reported_to, report=command.report, **ending(case, RISK_REPORT.code))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Command):
    """Take the matter back before the decision, of one's own will (撤回); dangers are handled on."""

    reason: Annotated[Words, Personal()]
    voluntary: bool
    signed: bool
    """Signed, or recorded."""


def withdraw(command: Withdraw, case: Appeal, moment: Moment) -> list[Event]:
    if not (command.voluntary and command.signed):
        raise Refused("withdrawal_not_proved", basis="撤回须自愿并有签字或录音")
    if case.flags & SAFETY_FLAGS or case.kind in (Kind.REPORT, Kind.ACCUSATION):
        return [Withdrawn(reason=command.reason, signed=True, handling_goes_on=True)]
    return [Withdrawn(reason=command.reason, signed=True, terms=(start(ARCHIVE, moment),), **ending_all(case))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(Command):
    """File the case when its papers are complete (归档)."""

    volume: Annotated[WordsOrBlank, Personal()] = ""


def archive(command: Archive, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    missing = missing_documents(case)
    if missing:
        raise Refused("documents_missing", basis="归档材料齐全", missing=missing)
    return [Archived(retention=retention(case), volume=command.volume, **ending_all(case))]
