"""What happens while help is paid: checks, reported changes, adjustments (动态管理)?"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from domain.calendar.terms import reset_until, start_term
from domain.cases.assistance import means, terms
from domain.cases.assistance.application import members_exist
from domain.cases.assistance.decision import REMEDIES, next_month, recheck_term
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.household import MemberId
from domain.cases.assistance.separation import approver_investigated_nothing
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import (
    MONTHLY_KINDS,
    AdjustGround,
    AssistanceKind,
    ChangeSort,
    RecheckClass,
    SelfCare,
    VisitWay,
)
from domain.kernel.fields import Money, Month, Personal, Range, Words
from domain.kernel.vocabulary import Command, Event, Moment, Refused

REFUSALS_IN_A_ROW = 3
"""第三十四条: the third refusal of suitable work in a row."""
_NOT_REACHED_FULLY = 4
"""特困人员认定办法 第二十条至第二十三条: four of the six items not reached is fully disabled."""
_SETTLES = ("AS-T9",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck(Command):
    """Record the regular check; the next one is due from its day (定期核查, 第三十一条)."""

    way: VisitWay = VisitWay.HOME
    changed: bool
    """Whether something changed clearly; then an adjustment or the end follows."""
    recheck_class: RecheckClass
    findings: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChange(Command):
    """Report a change of persons, income, property or self-care (变更报告, 第三十条)."""

    sort: ChangeSort
    changed_on: date
    what: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjust(Command):
    """Raise or lower the amount from next month, with ground and reasons (第三十二条)."""

    ground: AdjustGround
    amount: Money
    reasons: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradualExit(Command):
    """Let the household leave step by step after a member found work (渐退, 第三十三条)."""

    member: MemberId
    first_month_above: Month
    """Any day of the first month above the line."""
    months: Annotated[int, Range(1, 12)]
    reasons: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDeath(Command):
    """Record that a member died; the changes are settled within three months of the death."""

    member: MemberId
    died_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordJobRefusal(Command):
    """Record that a member able to work refused suitable work that was offered (第三十四条)."""

    member: MemberId
    offer: Annotated[Words, Personal()]
    good_reason: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessSelfCare(Command):
    """Assess by the six items what somebody can do without help (特困人员认定办法 第二十条至第二十三条)."""

    eats: bool
    dresses: bool
    gets_in_and_out_of_bed: bool
    uses_the_toilet: bool
    walks_indoors: bool
    bathes: bool


def recheck(command: Recheck, case: Assistance, moment: Moment) -> list[Event]:
    """The class may change with what was found; a death without further change is settled by it."""
    if case.recheck_class is None:
        raise Refused("no_recheck_for_kind", basis=f"{terms.S9} 第三十一条")
    due = case.terms.get("AS-T7")
    settled = () if command.changed else terms.running(case.terms, _SETTLES)
    return [
        b.Rechecked(
            way=command.way, changed=command.changed, recheck_class=command.recheck_class, findings=command.findings,
            due_on=due.due_on if due else None, stopped=settled,
            terms=(recheck_term(case.assistance_kind, command.recheck_class, moment),),
        )
    ]  # fmt: skip


def report_change(command: ReportChange, case: Assistance, moment: Moment) -> list[Event]:
    if command.changed_on > moment.on:
        raise Refused("change_in_the_future")
    months = moment.parameters.number("assistance_change_report_months")
    late = moment.on > moment.calendar.add_months(command.changed_on, months)
    self_care = case.assistance_kind is AssistanceKind.TEKUN and command.sort is ChangeSort.SELF_CARE
    begun = (terms.begin(terms.K4, moment),) if self_care and "AS-K4" not in case.terms else ()
    return [
        b.ChangeReported(
            sort=command.sort, changed_on=command.changed_on, late=late, what=command.what, terms=begun
        )
    ]  # fmt: skip


def adjust(command: Adjust, case: Assistance, moment: Moment) -> list[Event]:
    approver_investigated_nothing(case, moment, "adjustment")
    if case.assistance_kind not in MONTHLY_KINDS:
        raise Refused("nothing_paid_monthly")
    if command.amount == case.amount:
        raise Refused("nothing_to_adjust", amount=case.amount)
    _ground_exists(command, case)
    if command.ground is AdjustGround.JOB_REFUSED:
        _only_the_own_share(command.amount, case)
    else:
        _follows_from_a_new_computation(command.amount, case)
    assert case.computation is not None
    return [
        b.Adjusted(
            ground=command.ground, amount_before=case.amount, amount=command.amount,
            persons=case.computation.means.covered_persons, first_month=next_month(moment.on),
            reasons=command.reasons, remedies=REMEDIES, stopped=terms.running(case.terms, (*_SETTLES, "AS-T8")),
        )
    ]  # fmt: skip


def gradual_exit(command: GradualExit, case: Assistance, moment: Moment) -> list[Event]:
    approver_investigated_nothing(case, moment, "gradual_exit")
    if case.assistance_kind not in MONTHLY_KINDS:
        raise Refused("nothing_paid_monthly")
    members_exist((command.member,), case)
    most = moment.parameters.number("assistance_gradual_exit_months")
    if command.months > most:
        raise Refused("gradual_exit_too_long", basis=terms.T8.basis, most=most)
    if case.computation is None or case.computation.eligible:
        raise Refused("not_above_the_line", basis=f"{terms.S9} 第三十三条")
    month = command.first_month_above.replace(day=1)
    # The day before the first month is not counted; months differ in length, so the last day is that of the last month.
    term = start_term(
        terms.T8, month - timedelta(days=1), moment.calendar, length=command.months,
        parameters=moment.parameters.version("assistance_gradual_exit_months"),
    )  # fmt: skip
    last_day = moment.calendar.add_months(month, command.months) - timedelta(days=1)
    term = reset_until(term, last_day, moment.calendar)
    return [
        b.GradualExitStarted(
            member=command.member, first_month_above=month, last_day=term.due_on, reasons=command.reasons, terms=(term,)
        )
    ]  # fmt: skip


def member_death(command: MemberDeath, case: Assistance, moment: Moment) -> list[Event]:
    members_exist((command.member,), case)
    if command.member in case.dead:
        raise Refused("death_recorded_already")
    if command.died_on > moment.on:
        raise Refused("death_in_the_future")
    term = terms.begin(terms.T9, moment, command.died_on)
    running = case.terms.get("AS-T9")
    sooner = running is None or term.due_at < running.due_at
    return [b.DeathRecorded(member=command.member, died_on=command.died_on, terms=(term,) if sooner else ())]


def record_job_refusal(command: RecordJobRefusal, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    """A refusal for good reason does not count, and breaks no row."""
    members_exist((command.member,), case)
    before = case.job_refusals.get(command.member, 0)
    return [
        b.JobRefused(
            member=command.member, offer=command.offer, good_reason=command.good_reason,
            in_a_row=before if command.good_reason else before + 1,
        )
    ]  # fmt: skip


def assess_self_care(command: AssessSelfCare, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.assistance_kind is not AssistanceKind.TEKUN:
        raise Refused("self_care_is_for_tekun", basis=f"{terms.S10} 第二十条至第二十三条")
    reached = {
        "吃饭": command.eats, "穿衣": command.dresses, "上下床": command.gets_in_and_out_of_bed,
        "如厕": command.uses_the_toilet, "室内行走": command.walks_indoors, "洗澡": command.bathes,
    }  # fmt: skip
    not_reached = [item for item, able in reached.items() if not able]
    return [
        b.SelfCareAssessed(
            member=case.members[0].id, not_reached="、".join(not_reached), result=self_care(len(not_reached)),
            stopped=terms.running(case.terms, ("AS-K4",)),
        )
    ]  # fmt: skip


def self_care(not_reached: int) -> SelfCare:
    """第二十条至第二十三条: none not reached is able, up to three partly, four and more fully disabled."""
    if not_reached == 0:
        return SelfCare.ABLE
    return SelfCare.FULLY_DISABLED if not_reached >= _NOT_REACHED_FULLY else SelfCare.PARTLY_DISABLED


def _ground_exists(command: Adjust, case: Assistance) -> None:
    """A change that was found, reported or happened stands in the case."""
    match command.ground:
        case AdjustGround.RECHECK | AdjustGround.REPORTED_CHANGE:
            missing = not case.change_open
        case AdjustGround.DEATH:
            missing = not case.dead
        case AdjustGround.SELF_CARE:
            missing = case.self_care is None
        case AdjustGround.JOB_REFUSED:
            missing = max(case.job_refusals.values(), default=0) < REFUSALS_IN_A_ROW
        case AdjustGround.STANDARD:
            missing = False
    if missing:
        raise Refused("no_ground_to_adjust", basis=f"{terms.S9} 第三十二条", ground=command.ground)


def _only_the_own_share(amount: Decimal, case: Assistance) -> None:
    assert case.computation is not None
    share = means.own_share(case.amount, case.persons, case.computation.rule.rounding)
    if not case.amount - share <= amount < case.amount:
        raise Refused("only_the_own_share", basis=f"{terms.S9} 第三十四条", share=share)


def _follows_from_a_new_computation(amount: Decimal, case: Assistance) -> None:
    """An amount is found by computing again, not by writing a number."""
    assert case.computation is not None
    if not case.computation.eligible:
        raise Refused(
            "computation_says_no", basis=f"{terms.S9} 第二十三条", per_capita=case.computation.per_capita_income
        )
    if amount != case.computation.amount:
        raise Refused("amount_differs_from_computation", basis=f"{terms.S9} 第二十三条", amount=case.computation.amount)
