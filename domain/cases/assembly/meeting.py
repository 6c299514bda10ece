"""How does the residents' assembly decide? A matter is put to it, more than half must come, more than half of them agree.

城市居民委员会组织法: it meets when more than half of the adults, households or delegates are there, and decides by more than half
of those present. What it resolved is posted, carried out, and its execution followed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from domain.calendar.terms import Nature, Term, TermRule, Unit, start_term_until
from domain.cases.assembly import events as e
from domain.cases.assembly.state import Matter
from domain.cases.assembly.words import Form, Proposer, Subject
from domain.directory.catalogues import OrganisationKind
from domain.directory.record import city, must_be_at_work
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, LineOrBlank, Range, Words, WordsOrBlank
from domain.kernel.vocabulary import CaseId, Command, DivisionCode, Event, Moment, OrganisationId, Refused

LAW = "城市居民委员会组织法 (过半数出席、出席人过半数通过)"
EXECUTION = TermRule(code="JH-T1", length=0, unit=Unit.DAY, nature=Nature.PROMISE, basis="居民会议决议")
TERMS = {EXECUTION.code: EXECUTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeMatter(Command):
    """Put a matter to the residents' assembly (居民会议)."""

    organisation: OrganisationId
    """The residents' committee, which summons and carries out."""
    division: DivisionCode
    title: Line
    subject: Subject
    text: Words
    proposer: Proposer = Proposer.COMMITTEE
    from_case: CaseId | None = None


def propose(command: ProposeMatter, case: Matter, moment: Moment) -> list[Event]:  # noqa: ARG001
    must_be_at_work(moment, command.organisation)
    if city(moment).organisations[command.organisation].kind != OrganisationKind.COMMUNITY:
        raise Refused("not_a_committee", basis=LAW, organisation=command.organisation)
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    if command.from_case is not None and command.from_case not in moment.others:
        raise Refused("unknown_case")
    return [
        e.MatterProposed(
            organisation=command.organisation, division=command.division, title=command.title, subject=command.subject,
            text=command.text, proposer=command.proposer, from_case=command.from_case,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Summon(Command):
    """Summon the assembly: when, where, and how many may vote."""

    form: Form
    starts_at: datetime
    place: Line
    entitled: Annotated[int, Range(3, 100_000)]


def summon(command: Summon, case: Matter, moment: Moment) -> list[Event]:
    if command.starts_at <= moment.occurred_at:
        raise Refused("meeting_in_the_past", starts_at=command.starts_at)
    return [
        e.AssemblySummoned(
            form=command.form, starts_at=command.starts_at, place=command.place, entitled=command.entitled,
            nth=len(case.meetings) + 1,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVote(Command):
    """Record who came and how they voted, and the resolution where it was carried."""

    attended: e.Votes
    votes_for: e.Votes = 0
    votes_against: e.Votes = 0
    abstained: e.Votes = 0
    resolution: WordsOrBlank = ""
    executor: LineOrBlank = ""
    execute_until: date | None = None


def record_vote(command: RecordVote, case: Matter, moment: Moment) -> list[Event]:
    if case.meetings[-1] > moment.occurred_at:
        raise Refused("meeting_ahead", starts_at=case.meetings[-1])
    if command.attended > case.entitled:
        raise Refused("more_than_entitled", entitled=case.entitled)
    cast = command.votes_for + command.votes_against + command.abstained
    if 2 * command.attended <= case.entitled:
        if cast:
            raise Refused("no_quorum_no_vote", basis=LAW, attended=command.attended, entitled=case.entitled)
        return [e.NoQuorum(attended=command.attended, entitled=case.entitled, nth=len(case.meetings))]
    if cast != command.attended:
        raise Refused("votes_do_not_add_up", attended=command.attended, cast=cast)
    if 2 * command.votes_for <= command.attended:
        return [
            e.Rejected(
                attended=command.attended, entitled=case.entitled, votes_for=command.votes_for,
                votes_against=command.votes_against, abstained=command.abstained,
            )
        ]  # fmt: skip
    return [_resolved(command, case, moment)]


def _resolved(command: RecordVote, case: Matter, moment: Moment) -> e.Resolved:
    if not command.resolution.strip() or not command.executor.strip():
        raise Refused("resolution_missing")
    until = command.execute_until
    if until is not None and until < moment.on:
        raise Refused("execution_in_the_past", execute_until=until)
    terms: tuple[Term, ...] = ()
    if until is not None:
        terms = (start_term_until(EXECUTION, moment.occurred_at, until, moment.calendar),)
    return e.Resolved(
        attended=command.attended, entitled=case.entitled, votes_for=command.votes_for,
        votes_against=command.votes_against, abstained=command.abstained, resolution=command.resolution,
        posted_on=moment.on, executor=command.executor, execute_until=until, terms=terms,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportExecution(Command):
    """Say how far the resolution has been carried out."""

    report: Words
    percent: Annotated[int, Range(0, 99)]


def report_execution(command: ReportExecution, case: Matter, moment: Moment) -> list[Event]:
    if command.percent < case.percent:
        raise Refused("less_than_before", percent=case.percent)
    return [e.ExecutionReported(on=moment.on, report=command.report, percent=command.percent)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishExecution(Command):
    """Say that the resolution was carried out, and post it (居务公开)."""

    result: Words
    posted: bool


def finish_execution(command: FinishExecution, case: Matter, moment: Moment) -> list[Event]:
    if not command.posted:
        raise Refused("not_posted", basis="居务公开")
    return [e.Executed(on=moment.on, result=command.result, posted=True, stopped=tuple(case.terms))]


@dataclass(frozen=True, slots=True, kw_only=True)
class DropMatter(Command):
    """Drop a matter that was not decided."""

    reason: Line


def drop_matter(command: DropMatter, case: Matter, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.MatterDropped(reason=command.reason)]


def series(event: Event, case: Matter, moment: Moment) -> Series | None:  # noqa: ARG001 # the shape of a series
    """`JH-{short name}-{yyyy}-{NN}`, one series per committee and year."""
    if not isinstance(event, e.MatterProposed):
        return None
    year = str(moment.on.year)
    pattern = f"JH-{moment.directory.short_name(event.organisation)}-{year}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=year, width=2)
