"""How does a round go? A plan with people and days, visits, findings that become cases, and the result sheet at its end."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.calendar.terms import Nature, TermRule, Unit, start_term_until
from domain.cases.screening import events as e
from domain.cases.screening.state import Round
from domain.cases.screening.words import Handling, Risk, Sort, Stage
from domain.directory.catalogues import OrganisationKind
from domain.directory.dispute_types import DisputeType
from domain.directory.record import city, must_be_at_work
from domain.directory.scopes import covers
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, LineOrBlank, Many, Personal, Range, Text, Word, Words, WordsOrBlank
from domain.kernel.people import Person, known
from domain.kernel.vocabulary import CaseId, Command, DivisionCode, Event, Moment, OrganisationId, Refused, StaffId

SCREENING = "矛盾纠纷排查制度 (枫桥经验；期限由本市规定)"
ROUND = TermRule(code="SC-T1", length=0, unit=Unit.DAY, nature=Nature.PROMISE, basis=SCREENING)
"""Runs to the last day of the plan."""
TERMS = {ROUND.code: ROUND}
VisitId = Annotated[str, Text(6, pattern=r"V[0-9]{1,4}")]
FindingId = Annotated[str, Text(6, pattern=r"F[0-9]{1,4}")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRound(Command):
    """Plan a round of screening: where, when, who goes, and what is looked for (排查计划)."""

    organisation: OrganisationId
    division: DivisionCode
    sort: Sort
    title: Line
    first: date
    last: date
    people: Annotated[tuple[StaffId, ...], Many(1, 50)]
    households: Annotated[int, Range(1, 100_000)]
    """How many are to be visited."""
    focus: Annotated[tuple[DisputeType, ...], Many(0, 20)] = ()


def plan_round(command: PlanRound, case: Round, moment: Moment) -> list[Event]:  # noqa: ARG001
    division = must_be_at_work(moment, command.organisation)
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    if not (covers(division, command.division) or division == command.division):
        raise Refused("round_elsewhere", organisation=command.organisation)
    if command.last < command.first or command.last < moment.on:
        raise Refused("days_of_round", first=command.first, last=command.last)
    for each in command.people:
        if each not in city(moment).staff:
            raise Refused("unknown_staff", staff=each)
    return [
        e.RoundPlanned(
            organisation=command.organisation, division=command.division, sort=command.sort, title=command.title,
            first=command.first, last=command.last, focus=command.focus, people=command.people,
            households=command.households,
            terms=(start_term_until(ROUND, moment.occurred_at, command.last, moment.calendar),),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVisit(Command):
    """Record a visit: where, how many households, and what was heard."""

    on: date
    place: Annotated[Line, Personal()]
    households: Annotated[int, Range(1, 10_000)]
    grid: LineOrBlank = ""
    note: Annotated[WordsOrBlank, Personal()] = ""


def record_visit(command: RecordVisit, case: Round, moment: Moment) -> list[Event]:
    assert case.first is not None
    if command.on > moment.on:
        raise Refused("visit_in_the_future", on=command.on)
    if command.on < case.first:
        raise Refused("visit_before_the_round", first=case.first)
    return [
        e.VisitRecorded(
            visit=f"V{len(case.visits) + 1}", on=command.on, place=command.place, grid=command.grid,
            households=command.households, note=command.note,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFinding(Command):
    """Record a dispute that was found, and what becomes of it: settled there, mediated, an appeal, the police, watched."""

    visit: VisitId
    dispute: DisputeType
    risk: Risk
    handling: Handling
    brief: Annotated[Words, Personal()]
    people: Annotated[tuple[Person, ...], Many(0, 10)] = ()
    place: DivisionCode | None = None
    """The community; where left out, the division of the round."""
    committee: OrganisationId | None = None
    """Which mediates."""
    station: OrganisationId | None = None
    """Which registers the appeal."""
    reported_to: Annotated[tuple[OrganisationId, ...], Many(0, 10)] = ()
    """Whom a high or major risk was reported to."""


def record_finding(command: RecordFinding, case: Round, moment: Moment) -> list[Event]:
    if not any(each.id == command.visit for each in case.visits):
        raise Refused("no_such_visit", visit=command.visit)
    _check_place(command, case, moment)
    _check_handling(command, moment)
    number = len(case.findings) + 1
    return [
        e.FindingMade(
            finding=f"F{number}", visit=command.visit, dispute=command.dispute, risk=command.risk,
            handling=command.handling, place=command.place or case.division, brief=command.brief,
            people=tuple(known(person, moment.on, number * 100 + nth) for nth, person in enumerate(command.people)),
            committee=command.committee, station=command.station, reported_to=command.reported_to,
        )
    ]  # fmt: skip


def _check_place(command: RecordFinding, case: Round, moment: Moment) -> None:
    if command.place is None:
        return
    if not moment.directory.is_division(command.place):
        raise Refused("unknown_division", division=command.place)
    if not (covers(case.division, command.place) or command.place == case.division):
        raise Refused("finding_elsewhere", division=command.place)


def _check_handling(command: RecordFinding, moment: Moment) -> None:
    kind = moment.directory.organisation_kind
    if command.handling is Handling.MEDIATION:
        if command.committee is None or kind(command.committee) != OrganisationKind.MEDIATION_COMMITTEE:
            raise Refused("committee_missing")
        if len(command.people) < 2:  # noqa: PLR2004 # two sides
            raise Refused("both_sides_missing")
    if command.handling is Handling.APPEAL and (command.station is None or kind(command.station) is None):
        raise Refused("station_missing")
    for each in command.reported_to:
        must_be_at_work(moment, each)
    if command.risk in (Risk.HIGH, Risk.MAJOR) and not command.reported_to:
        raise Refused("risk_not_reported", basis=SCREENING)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleFinding(Command):
    """Say how a finding that was watched, or could not be opened as a case, was settled."""

    finding: FindingId
    how: Annotated[Words, Personal()]


def settle_finding(command: SettleFinding, case: Round, moment: Moment) -> list[Event]:  # noqa: ARG001
    found = case.findings.get(command.finding)
    if found is None or found.stage not in (Stage.WATCHED, Stage.NOT_OPENED):
        raise Refused("nothing_to_settle", finding=command.finding)
    return [e.FindingSettled(finding=command.finding, how=command.how)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFinding(Command):
    """Name the case that was opened out of a finding."""

    finding: FindingId
    case: CaseId


def link_finding(command: LinkFinding, case: Round, moment: Moment) -> list[Event]:  # noqa: ARG001
    found = case.findings.get(command.finding)
    if found is None or found.stage is not Stage.ASKED:
        return []
    return [e.CaseOpened(finding=command.finding, case=command.case)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingNotOpened(Command):
    """Say that a finding could not be opened as a case, and why; somebody settles it."""

    finding: FindingId
    reason: Word


def finding_not_opened(command: FindingNotOpened, case: Round, moment: Moment) -> list[Event]:  # noqa: ARG001
    found = case.findings.get(command.finding)
    if found is None or found.stage is not Stage.ASKED:
        return []
    return [e.CaseNotOpened(finding=command.finding, reason=command.reason)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRound(Command):
    """Close the round with its result sheet (排查结果表); every finding has gone where it belongs."""

    summary: Annotated[Words, Personal()]


def close_round(command: CloseRound, case: Round, moment: Moment) -> list[Event]:
    pending = case.at_stage(Stage.ASKED, Stage.NOT_OPENED)
    if pending:
        raise Refused("findings_pending", findings=tuple(each.id for each in pending))
    assert case.last is not None
    if case.households < case.planned and moment.on < case.last:
        raise Refused("households_left", households=case.households, planned=case.planned, last=case.last)
    return [
        e.RoundClosed(
            summary=command.summary, visits=len(case.visits), households=case.households, findings=len(case.findings),
            settled=len(case.at_stage(Stage.SETTLED)), opened=len(case.at_stage(Stage.OPENED)),
            watched=len(case.at_stage(Stage.WATCHED)), stopped=tuple(case.terms),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DropRound(Command):
    """Drop a round before its first visit."""

    reason: Words


def drop_round(command: DropRound, case: Round, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.RoundDropped(reason=command.reason, stopped=tuple(case.terms))]


def series(event: Event, case: Round, moment: Moment) -> Series | None:  # noqa: ARG001 # the shape of `CaseKind.series`
    """`PC-{short name}-{yyyy}-{NNN}`, one series per body and year."""
    if not isinstance(event, e.RoundPlanned):
        return None
    year = str(moment.on.year)
    pattern = f"PC-{moment.directory.short_name(event.organisation)}-{year}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=year)
