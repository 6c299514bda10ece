"""How is the application decided, by when, and how are the household and the neighbours told?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from domain.calendar.terms import Term, replace_length
from domain.cases.assistance import events as e
from domain.cases.assistance import terms
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.household import counted
from domain.cases.assistance.investigation import Team, county_covers, team
from domain.cases.assistance.opinion import fits_computation
from domain.cases.assistance.publicity import finished, last_publicity, needs_publicity, shown_name
from domain.cases.assistance.separation import approver_investigated_nothing
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import (
    MONTHLY_KINDS,
    PUBLISHED_KINDS,
    STATUS_KINDS,
    AssistanceKind,
    RecheckClass,
    SpecialReason,
    State,
    VisitGround,
)
from domain.kernel.fields import Holding, Line, Money, Personal, Range, Words
from domain.kernel.roles import Role
from domain.kernel.vocabulary import Command, Event, Moment, OrganisationId, Refused, local_date

REMEDIES = "不服本决定的，可自收到之日起60日内申请行政复议，或者6个月内提起行政诉讼。"
"""On every decision (最低生活保障审核确认办法 第三十八条). A complaint about a decision is no petition: this is the way."""
_ROLLING = (AssistanceKind.DIBAO, AssistanceKind.DIBAO_MARGINAL, AssistanceKind.TEKUN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Command):
    """Send the file with the opinion to whoever confirms (上报, 第十九条)."""

    county: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyVisit(Command):
    """Visit the household as the county: relatives of officers, complaints, spot checks (第二十条)."""

    ground: VisitGround
    visitors: Annotated[Team, Holding(Role.COUNTY_CIVIL_AFFAIRS)]
    findings: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendSpecial(Command):
    """Take forty-five instead of thirty workdays in a special case, with the reason (第二十二条)."""

    reason: SpecialReason
    explanation: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Command):
    """Confirm: amount, class and first month, which is the next one (确认同意, 第二十一条)."""

    amount: Money = Decimal(0)
    recheck_class: RecheckClass = RecheckClass.YEARLY
    valid_months: Annotated[int, Range(1, 12)] | None = None
    """Only where a recognition ends by itself; None: the longest."""
    reasons: Annotated[Words, Personal()]
    basis: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse(Command):
    """Do not confirm, with reasons and remedies; written notice follows (不予确认, 第二十一条)."""

    reasons: Annotated[Words, Personal()]
    basis: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish(Command):
    """Publish applicant, number of members and amount in the community after the decision (公布, 第二十四条)."""

    place: Line


def report(command: Report, case: Assistance, moment: Moment) -> list[Event]:
    """The day after the publicity at the earliest; whoever sends need not wait for a worker to end it."""
    ended = _publicity_is_over(case, moment)
    county = command.county or case.county
    street_decides = case.delegated or _small_expense(case, moment)
    if not street_decides:
        if county is None:
            raise Refused("county_missing", basis=f"{terms.S9} 第十九条")
        county_covers(county, case, moment)
    part = None if street_decides else terms.county_term(case.assistance_kind, case.terms.get("AS-T1"), moment)
    reported = e.Reported(county=None if street_decides else county, terms=(part,) if part is not None else ())
    return [*ended, reported]


def county_visit(command: CountyVisit, case: Assistance, moment: Moment) -> list[Event]:
    team(command.visitors, case, moment)
    for visitor in command.visitors:
        if all(post.role is not Role.COUNTY_CIVIL_AFFAIRS for post in moment.directory.posts_of(visitor, moment.on)):
            raise Refused("visitors_of_the_county", basis=f"{terms.S9} 第二十条", staff=visitor)
    return [e.CountyVisited(ground=command.ground, visitors=command.visitors, findings=command.findings)]


def extend_special(command: ExtendSpecial, case: Assistance, moment: Moment) -> list[Event]:
    """Counted from acceptance; the county's part, cut short by the old end, is counted anew."""
    whole = case.terms.get("AS-T1")
    if whole is None:
        raise Refused("no_special_term", basis=f"{terms.S9} 第二十二条")
    if case.special is not None:
        raise Refused("extended_already", basis=f"{terms.S9} 第二十二条")
    if command.reason is SpecialReason.PUBLICITY_OBJECTION and not any(p.objected for p in case.publicities):
        raise Refused("no_objection_yet", basis=f"{terms.S9} 第二十二条")
    length = moment.parameters.number("assistance_decision_workdays_special")
    longer = replace_length(whole, length, moment.calendar)
    part = case.terms.get("AS-T5")
    anew = terms.county_term(case.assistance_kind, longer, moment, part.started_at) if part else None
    return [
        e.Extended45(
            reason=command.reason, explanation=command.explanation,
            terms=tuple(term for term in (longer, anew) if term is not None),
        )
    ]  # fmt: skip


def confirm(command: Confirm, case: Assistance, moment: Moment) -> list[Event]:
    approver_investigated_nothing(case, moment, "confirmation")
    _county_visited_where_it_must(case)
    fits_computation(command.amount, case, moment)
    if case.assistance_kind in STATUS_KINDS and command.amount > 0:
        raise Refused("status_has_no_amount", basis=f"{terms.S9} 第八条")
    recheck = _recheck_class(command, case)
    valid_until, started = _what_runs_on(case, recheck, command.valid_months, moment)
    assert case.computation is not None
    return [
        b.Confirmed(
            amount=command.amount, persons=case.computation.means.covered_persons, recheck_class=recheck,
            first_month=next_month(moment.on) if case.assistance_kind in MONTHLY_KINDS else None,
            valid_until=valid_until, reasons=command.reasons, basis=command.basis, remedies=REMEDIES,
            due_on=_due(case), workdays=_workdays(case, moment), terms=started, stopped=terms.running(case.terms, terms.DECISION),
        )
    ]  # fmt: skip


def refuse(command: Refuse, case: Assistance, moment: Moment) -> list[Event]:
    approver_investigated_nothing(case, moment, "refusal")
    if case.state is State.REPORTED:
        _county_visited_where_it_must(case)
    return [
        b.ApplicationRefused(
            reasons=command.reasons, basis=command.basis, remedies=REMEDIES, due_on=_due(case),
            workdays=_workdays(case, moment),
            terms=(terms.notice_term(case.assistance_kind, moment),),
            stopped=terms.running(case.terms, terms.PROCEDURE),
        )
    ]  # fmt: skip


def publish(command: Publish, case: Assistance, moment: Moment) -> list[Event]:
    if case.assistance_kind not in PUBLISHED_KINDS:
        raise Refused("not_published_for_kind", basis=f"{terms.S9} 第二十四条")
    if case.published:
        raise Refused("published_already")
    return [
        b.Published(
            applicant=case.members[0].id, name=shown_name(case, moment), members=len(counted(case.members)),
            amount=case.amount, place=command.place,
        )
    ]  # fmt: skip


def next_month(on: date) -> date:
    """The first day of the month after a decision (第二十一条)."""
    return date(on.year + on.month // 12, on.month % 12 + 1, 1)


def _publicity_is_over(case: Assistance, moment: Moment) -> list[Event]:
    match case.state:
        case State.OPINED if needs_publicity(case, moment):
            raise Refused("publicity_missing", basis=f"{terms.S9} 第十九条")
        case State.OPINED2 if case.assistance_kind is AssistanceKind.TEKUN:
            raise Refused("publicity_missing", basis=f"{terms.S10} 第十五条")
        case State.IN_PUBLICITY:
            ended = finished(case, moment)
            if ended.objected:
                raise Refused("objection_open", basis=last_publicity(case).term.basis)
            return [ended]
        case _:
            return []


def _small_expense(case: Assistance, moment: Moment) -> bool:
    """Small amounts of temporary assistance may be left to the street (社会救助暂行办法 第四十八条)."""
    cap = Decimal(str(moment.parameters.value("assistance_expense_street_cap")))
    expense = case.assistance_kind is AssistanceKind.TEMPORARY_EXPENSE
    return expense and case.opinions[-1].eligible and case.opinions[-1].amount <= cap


def _county_visited_where_it_must(case: Assistance) -> None:
    if case.county_visit_required and not case.county_visits:
        raise Refused("county_visit_missing", basis=f"{terms.S9} 第二十条")


def _recheck_class(command: Confirm, case: Assistance) -> RecheckClass | None:
    if case.assistance_kind is AssistanceKind.TEKUN:
        return RecheckClass.YEARLY
    return command.recheck_class if case.assistance_kind in _ROLLING else None


def _what_runs_on(
    case: Assistance, recheck: RecheckClass | None, months: int | None, moment: Moment
) -> tuple[date | None, tuple[Term, ...]]:
    """The day on which the recognition ends by itself, and the terms that confirmation starts."""
    if recheck is not None:
        return None, (recheck_term(case.assistance_kind, recheck, moment),)
    if case.assistance_kind is AssistanceKind.RIGID_EXPENSE:
        valid = terms.valid_term(months, moment)
        return valid.due_on, (valid,)
    return None, ()


def recheck_term(kind: AssistanceKind, recheck: RecheckClass, moment: Moment, since: date | None = None) -> Term:
    """The next regular check: a year, or half a year for unstable income and those able to work (第三十一条)."""
    if kind is AssistanceKind.TEKUN:
        return terms.begin(terms.T7_TEKUN, moment, since)
    return terms.begin(terms.T7 if recheck is RecheckClass.YEARLY else terms.T7_HALF, moment, since)


def _workdays(case: Assistance, moment: Moment) -> int | None:
    if case.accepted_at is None:
        return None
    return moment.calendar.workdays_between(local_date(case.accepted_at), moment.on)


def _due(case: Assistance) -> date | None:
    """The last day of the whole procedure, which the on-time rate asks for."""
    term = next((case.terms[code] for code in ("AS-T1", "AS-K3", "AS-X1", "AS-E1") if code in case.terms), None)
    return None if term is None else term.due_on
