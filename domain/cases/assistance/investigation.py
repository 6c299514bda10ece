"""How are the household's circumstances found out?"""

from dataclasses import dataclass
from typing import Annotated

from domain.cases.assistance import events as e
from domain.cases.assistance import terms
from domain.cases.assistance.application import members_exist
from domain.cases.assistance.authorising import still_valid
from domain.cases.assistance.household import MemberId
from domain.cases.assistance.state import Assistance, Check
from domain.cases.assistance.words import (
    SUBSTITUTES,
    CheckConclusion,
    CheckSource,
    VisitWay,
)
from domain.kernel.fields import Assigned, Many, Personal, Words, WordsOrBlank
from domain.kernel.roles import scope
from domain.kernel.vocabulary import Command, Event, Moment, OrganisationId, Refused, StaffId

Team = Annotated[tuple[StaffId, ...], Many(1, 10)]
LEAST_INVESTIGATORS = 2
"""第十六条: each team has at least two persons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartInvestigation(Command):
    """Name the team of at least two persons who investigate (最低生活保障审核确认办法 第十五、十六条)."""

    investigators: Annotated[Team, Assigned(2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCheck(Command):
    """Ask the county to check the household's economic circumstances in the registers (第十七条)."""

    sources: Annotated[tuple[CheckSource, ...], Many(1, 20)]
    county: OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStarted(Command):
    """Say that the information check was started (第十七条)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult(Command):
    """Give back the result of the information check (第十七条)."""

    sources: Annotated[tuple[CheckSource, ...], Many(1, 20)]
    conclusion: CheckConclusion
    hits: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellCheckResult(Command):
    """Tell the applicant that the check found the household not to fit (第十八条)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectToCheck(Command):
    """Object to the result of the check, with evidence; it is checked again (复查, 第十八条)."""

    objection: Annotated[Words, Personal()]
    evidence: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVisit(Command):
    """Record a household visit, signed by the investigators and the member present (第十六条)."""

    way: VisitWay = VisitWay.HOME
    signed_by: Team
    member: MemberId = ""
    emergency: Annotated[WordsOrBlank, Personal()] = ""
    findings: Annotated[Words, Personal()]
    income_and_property_seen: Annotated[WordsOrBlank, Personal()] = ""
    special_expenses: Annotated[WordsOrBlank, Personal()] = ""


def start_investigation(command: StartInvestigation, case: Assistance, moment: Moment) -> list[Event]:
    team(command.investigators, case, moment)
    return [
        e.InvestigationStarted(investigators=command.investigators, stopped=terms.running(case.terms, ("AS-T2",))),
    ]


def request_check(command: RequestCheck, case: Assistance, moment: Moment) -> list[Event]:
    still_valid(case, moment)
    county_covers(command.county, case, moment)
    if case.checks and case.checks[-1].returned_on is None:
        raise Refused("check_runs_already")
    return [
        e.CheckRequested(
            check_id=_next_check(case), sources=command.sources, county=command.county,
            terms=(terms.check_term(case.assistance_kind, moment),),
        )
    ]  # fmt: skip


def check_started(command: CheckStarted, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    check = _open_check(case)
    if check.started_on is not None:
        raise Refused("check_started_already")
    return [e.CheckStarted(check_id=check.id, stopped=terms.running(case.terms, ("AS-T3",)))]


def check_result(command: CheckResult, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    check = _open_check(case)
    return [
        e.CheckReturned(
            check_id=check.id, sources=command.sources, conclusion=command.conclusion, hits=command.hits,
            stopped=terms.running(case.terms, ("AS-T3",)),
        )
    ]  # fmt: skip


def tell_check_result(command: TellCheckResult, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    check = _returned_check(case)
    if check.told_on is not None:
        raise Refused("check_result_told_already")
    return [e.CheckResultTold(check_id=check.id)]


def object_to_check(command: ObjectToCheck, case: Assistance, moment: Moment) -> list[Event]:
    _returned_check(case)
    if not command.evidence.strip():
        raise Refused("evidence_missing", basis=f"{terms.S9} 第十八条")
    return [
        e.RecheckOfInformation(
            check_id=_next_check(case), objection=command.objection, evidence=command.evidence,
            terms=(terms.check_term(case.assistance_kind, moment),),
        )
    ]  # fmt: skip


def record_visit(command: RecordVisit, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    """Two signatures of the team; at home also a member's. Telephone or video only in an emergency."""
    signed = frozenset(command.signed_by)
    if len(signed) < LEAST_INVESTIGATORS:
        raise Refused("two_investigators_needed", basis=f"{terms.S9} 第十六条")
    strangers = signed - frozenset(case.investigators)
    if strangers:
        raise Refused("not_an_investigator", staff=sorted(strangers))
    if command.way in SUBSTITUTES and not command.emergency.strip():
        raise Refused("substitute_only_in_emergency", basis=f"{terms.S9} 第十六条")
    if command.way is VisitWay.HOME and not command.member:
        raise Refused("member_signature_missing", basis=f"{terms.S9} 第十六条")
    if command.member:
        members_exist((command.member,), case)
    return [
        e.VisitRecorded(
            way=command.way, signed_by=command.signed_by, member=command.member, emergency=command.emergency,
            findings=command.findings, income_and_property_seen=command.income_and_property_seen,
            special_expenses=command.special_expenses,
        )
    ]  # fmt: skip


def team(names: tuple[StaffId, ...], case: Assistance, moment: Moment) -> None:
    """At least two persons of the office, none of them a relative of the household."""
    if len(frozenset(names)) < LEAST_INVESTIGATORS:
        raise Refused("two_investigators_needed", basis=f"{terms.S9} 第十六条")
    for name in names:
        if not moment.directory.posts_of(name, moment.on):
            raise Refused("unknown_staff", staff=name)
        if name in case.related_officers:
            raise Refused("investigator_is_related", basis=f"{terms.S9} 第十一条", staff=name)


def county_covers(county: OrganisationId, case: Assistance, moment: Moment) -> None:
    """The civil-affairs bureau of the county in which the community lies."""
    if moment.directory.organisation_kind(county) != "civil_affairs":
        raise Refused("unknown_organisation", organisation=county)
    if not case.community.startswith(scope(moment.directory.division_of(county))):
        raise Refused("another_county", organisation=county)


def _next_check(case: Assistance) -> str:
    return f"C{len(case.checks) + 1}"


def _open_check(case: Assistance) -> Check:
    if not case.checks or case.checks[-1].returned_on is not None:
        raise Refused("no_check_runs")
    return case.checks[-1]


def _returned_check(case: Assistance) -> Check:
    if not case.checks or case.checks[-1].returned_on is None:
        raise Refused("no_check_result")
    return case.checks[-1]
