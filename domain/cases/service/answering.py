"""How does each platform answer? A form of its own for each of the eight, and one for a whole-course agency."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypedDict

from domain.calendar.terms import Term, in_time
from domain.cases.service import events as e
from domain.cases.service.ordering import AGENCY
from domain.cases.service.state import Service
from domain.cases.service.terms import RATE, ending, start
from domain.cases.service.words import AgencyOutcome, Condition, Hazard, HealthGroup, JobOutcome, Result
from domain.directory.catalogues import Platform
from domain.directory.record import must_be_at_work
from domain.kernel.fields import LineOrBlank, Money, Personal, Range, Words
from domain.kernel.vocabulary import Command, Event, Moment, OrganisationId, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish(Command):
    """What every platform says of a service."""

    result: Result
    report: Annotated[Words, Personal()]
    minutes: e.Minutes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishJobHelp(Finish):
    """Say what came of help with work or insurance (社会保障)."""

    job_outcome: JobOutcome
    employer: LineOrBlank = ""
    began_work_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishGoodsHelp(Finish):
    """Say what was given, or of which assistance the resident was told (社会救助)."""

    goods: LineOrBlank = ""
    value: Money = Decimal(0)
    told_of: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishCare(Finish):
    """Say how the old person was found and whether the family was told (社区养老)."""

    condition: Condition
    told_family: bool = False
    next_visit_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishHealthVisit(Finish):
    """Say for whom, and under which health record; no finding of the doctor stands here (公共卫生)."""

    group: HealthGroup
    record_number: LineOrBlank = ""
    referred_to: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishClass(Finish):
    """Say how many came to the class or activity (文体教育)."""

    attended: Annotated[int, Range(0, 10_000)]
    teacher: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishSafetyCheck(Finish):
    """Say whether there was a hazard, and what was done about it (社区安全)."""

    hazard: Hazard
    reported_to: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishHousework(Finish):
    """Say what was done, at which price, and until when it is guaranteed (家政服务)."""

    price: Money
    guarantee_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishAdvice(Finish):
    """Say what was advised, and to whom the resident was sent on (群众工作)."""

    referred_to: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishAgency(Finish):
    """Say what the office decided in the resident's matter (全程代理)."""

    agency_outcome: AgencyOutcome
    reference: LineOrBlank = ""


class Said(TypedDict):
    """The fields that every answer has."""

    result: Result
    report: str
    minutes: int | None
    in_time: bool
    terms: tuple[Term, ...]
    stopped: tuple[str, ...]
    ended: tuple[Term, ...]


def finish_job_help(command: FinishJobHelp, case: Service, moment: Moment) -> list[Event]:
    said = _said(command, case, moment, Platform.SOCIAL_SECURITY)
    if command.job_outcome in (JobOutcome.PLACED, JobOutcome.PUBLIC_WELFARE_POST) and not command.employer:
        raise Refused("employer_missing")
    return [
        e.JobHelpDone(
            job_outcome=command.job_outcome, employer=command.employer, began_work_on=command.began_work_on, **said
        )
    ]


def finish_goods_help(command: FinishGoodsHelp, case: Service, moment: Moment) -> list[Event]:
    said = _said(command, case, moment, Platform.SOCIAL_ASSISTANCE)
    if not command.goods and not command.told_of:
        raise Refused("goods_or_advice_missing")
    return [e.GoodsHelpDone(goods=command.goods, value=command.value, told_of=command.told_of, **said)]


def finish_care(command: FinishCare, case: Service, moment: Moment) -> list[Event]:
    said = _said(command, case, moment, Platform.ELDERLY_CARE)
    if command.condition is Condition.CRITICAL and not command.told_family:
        raise Refused("family_not_told")
    if command.next_visit_on is not None and command.next_visit_on <= moment.on:
        raise Refused("wanted_in_the_past", wanted_on=command.next_visit_on)
    return [
        e.CareDone(
            condition=command.condition, told_family=command.told_family, next_visit_on=command.next_visit_on, **said
        )
    ]


def finish_health_visit(command: FinishHealthVisit, case: Service, moment: Moment) -> list[Event]:
    said = _said(command, case, moment, Platform.PUBLIC_HEALTH)
    return [
        e.HealthVisitDone(
            group=command.group, record_number=command.record_number, referred_to=command.referred_to, **said
        )
    ]


def finish_class(command: FinishClass, case: Service, moment: Moment) -> list[Event]:
    said = _said(command, case, moment, Platform.CULTURE_EDUCATION_SPORTS)
    return [e.ClassHeld(attended=command.attended, teacher=command.teacher, **said)]


def finish_safety_check(command: FinishSafetyCheck, case: Service, moment: Moment) -> list[Event]:
    said = _said(command, case, moment, Platform.COMMUNITY_SAFETY)
    if (command.hazard is Hazard.REPORTED) is (command.reported_to is None):
        raise Refused("say_to_whom_reported")
    if command.reported_to is not None:
        must_be_at_work(moment, command.reported_to)
    return [e.SafetyChecked(hazard=command.hazard, reported_to=command.reported_to, **said)]


def finish_housework(command: FinishHousework, case: Service, moment: Moment) -> list[Event]:
    said = _said(command, case, moment, Platform.HOUSEKEEPING)
    if command.guarantee_until is not None and command.guarantee_until < moment.on:
        raise Refused("guarantee_in_the_past", guarantee_until=command.guarantee_until)
    return [e.HouseworkDone(price=command.price, guarantee_until=command.guarantee_until, **said)]


def finish_advice(command: FinishAdvice, case: Service, moment: Moment) -> list[Event]:
    said = _said(command, case, moment, Platform.MASS_WORK)
    if command.referred_to is not None:
        must_be_at_work(moment, command.referred_to)
    return [e.AdviceGiven(referred_to=command.referred_to, **said)]


def finish_agency(command: FinishAgency, case: Service, moment: Moment) -> list[Event]:
    if not case.is_agency:
        raise Refused("no_agency", basis=AGENCY)
    if case.held_papers:
        raise Refused("papers_not_returned", basis=AGENCY, papers=case.held_papers)
    missing = tuple(each for each in case.procedures if each not in case.agency_steps)
    if missing and command.agency_outcome is AgencyOutcome.GRANTED:
        raise Refused("procedures_open", basis=AGENCY, procedures=missing)
    said = _said(command, case, moment, None)
    return [e.AgencyDone(agency_outcome=command.agency_outcome, reference=command.reference, **said)]


def _said(command: Finish, case: Service, moment: Moment, platform: Platform | None) -> Said:
    """What all answers share; a form belongs to one platform, an agency to none."""
    if platform is not None and (case.platform is not platform or case.is_agency):
        raise Refused("form_of_other_platform", platform=platform)
    if case.visits and not case.visits[-1].held and case.visits[-1].starts_at > moment.occurred_at:
        raise Refused("appointment_ahead", starts_at=case.visits[-1].starts_at)
    limit = case.terms.get("SV-T3")
    return Said(
        result=command.result, report=command.report, minutes=command.minutes,
        in_time=limit is None or in_time(limit, moment.occurred_at), terms=(start(RATE, moment),),
        **ending(case, "SV-T3"),
    )  # fmt: skip


Answer = Callable[[Any, Service, Moment], list[Event]]
FORMS: tuple[tuple[type[Finish], Answer], ...] = (
    (FinishJobHelp, finish_job_help), (FinishGoodsHelp, finish_goods_help), (FinishCare, finish_care),
    (FinishHealthVisit, finish_health_visit), (FinishClass, finish_class), (FinishSafetyCheck, finish_safety_check),
    (FinishHousework, finish_housework), (FinishAdvice, finish_advice), (FinishAgency, finish_agency),
)  # fmt: skip
"""The answer forms, in the order of the platforms."""
