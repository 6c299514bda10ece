"""How does a zero-employment family return to zero (动态清零)? Registered, helped, somebody at work within the limit."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.calendar.terms import Nature, Term, TermRule, Unit, start_term
from domain.cases.jobless import events as e
from domain.cases.jobless.state import Family
from domain.cases.jobless.words import Employment, Help, Removal
from domain.directory.record import must_be_at_work
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, LineOrBlank, Many, Personal, Text, Words
from domain.kernel.parameters import Parameter
from domain.kernel.people import Person, known
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, OrganisationId, Refused

RULES = "就业促进法 第五十六条 (零就业家庭至少一人就业；期限由本市规定)"
ZERO = TermRule(
    code="JZ-T1", length=20, unit=Unit.WORKDAY, nature=Nature.PROMISE, basis=RULES, parameter="jobless.zero_workdays"
)
REVISIT = TermRule(
    code="JZ-T2", length=90, unit=Unit.DAY, nature=Nature.PROMISE, basis=RULES, parameter="jobless.revisit_days"
)
TERMS = {rule.code: rule for rule in (ZERO, REVISIT)}
PARAMETERS = (
    Parameter(
        code="jobless.zero_workdays", value=20, unit="workday", confidence="D",
        source="和睦默认：登记后二十个工作日内至少一人就业",
    ),
    Parameter(
        code="jobless.revisit_days", value=90, unit="day", confidence="D", source="和睦默认：就业后九十日回访"
    ),
)  # fmt: skip
MemberId = Annotated[str, Text(8, pattern=r"P[0-9]{1,3}")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFamily(Command):
    """Register a family of which nobody works (零就业家庭登记): its members of working age who can and want to work."""

    organisation: OrganisationId
    division: DivisionCode
    members: Annotated[tuple[Person, ...], Many(1, 12)]
    nobody_works: bool
    """It was found out that none of them has work."""
    certificate: LineOrBlank = ""


def register_family(command: RegisterFamily, case: Family, moment: Moment) -> list[Event]:  # noqa: ARG001
    must_be_at_work(moment, command.organisation)
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    if not command.nobody_works:
        raise Refused("somebody_works", basis=RULES)
    members = tuple(known(person, moment.on, nth) for nth, person in enumerate(command.members, start=1))
    return [
        e.FamilyRegistered(
            organisation=command.organisation, division=command.division, members=members,
            certificate=command.certificate, terms=(_start(ZERO, moment),),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveHelp(Command):
    """Record what was done for somebody of the family: counselling, an offer, training, a public-welfare post, a loan."""

    sort: Help
    member: MemberId
    on: date
    words: Annotated[Words, Personal()]
    refused: bool = False
    """The offer was refused."""


def give_help(command: GiveHelp, case: Family, moment: Moment) -> list[Event]:
    _member(command.member, case)
    _past(command.on, moment)
    return [
        e.HelpGiven(
            sort=command.sort, member=command.member, on=command.on, words=command.words, refused=command.refused
        )
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWork(Command):
    """Record that somebody of the family works; the first brings it to zero."""

    member: MemberId
    employment: Employment
    employer: Line
    since: date


def record_work(command: RecordWork, case: Family, moment: Moment) -> list[Event]:
    _member(command.member, case)
    _past(command.since, moment)
    if command.member in case.working:
        raise Refused("works_already", member=command.member)
    if command.since < case.spells[-1].since and not case.working:
        raise Refused("worked_before", since=case.spells[-1].since)
    to_zero = not case.working
    limit = case.terms.get("JZ-T1")
    return [
        e.WorkFound(
            member=command.member, employment=command.employment, employer=command.employer, since=command.since,
            to_zero=to_zero, in_time=to_zero and limit is not None and command.since <= limit.due_on,
            stopped=("JZ-T1",) if to_zero and limit else (), terms=(_start(REVISIT, moment),) if to_zero else (),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLoss(Command):
    """Record that somebody lost their work; where nobody works any more, the days count anew."""

    member: MemberId
    on: date


def record_loss(command: RecordLoss, case: Family, moment: Moment) -> list[Event]:
    _past(command.on, moment)
    if command.member not in case.working:
        raise Refused("does_not_work", member=command.member)
    back = case.working == {command.member}
    return [
        e.WorkLost(
            member=command.member, on=command.on, back=back, terms=(_start(ZERO, moment),) if back else (),
            stopped=tuple(code for code in ("JZ-T2",) if back and code in case.terms),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisitFamily(Command):
    """Look whether somebody still works, some months later."""

    still_at_work: bool


def revisit_family(command: RevisitFamily, case: Family, moment: Moment) -> list[Event]:
    if not command.still_at_work:
        raise Refused("record_the_loss")
    return [
        e.FamilyRevisited(
            on=moment.on, still_at_work=True, terms=(_start(REVISIT, moment),),
            stopped=tuple(code for code in case.terms if code == "JZ-T2"),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFamily(Command):
    """Take the family off the register."""

    reason: Removal


def remove_family(command: RemoveFamily, case: Family, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.reason is Removal.STABLE and not case.working:
        raise Refused("nobody_at_work")
    if command.reason is Removal.DOES_NOT_WANT and case.refusals < 3:  # noqa: PLR2004 # the third offer
        raise Refused("too_few_offers", refusals=case.refusals)
    return [e.FamilyRemoved(reason=command.reason, stopped=tuple(case.terms))]


def _member(member: str, case: Family) -> None:
    if not any(each.id == member for each in case.members):
        raise Refused("no_such_member", member=member)


def _past(on: date, moment: Moment) -> None:
    if on > moment.on:
        raise Refused("day_ahead", on=on)


def _start(rule: TermRule, moment: Moment) -> Term:
    assert rule.parameter is not None
    length, version = moment.parameters.number(rule.parameter), moment.parameters.version(rule.parameter)
    return start_term(rule, moment.occurred_at, moment.calendar, length=length, parameters=version)


def series(event: Event, case: Family, moment: Moment) -> Series | None:  # noqa: ARG001 # the shape of a series
    """`LJ-{short name}-{yyyy}-{NNN}`, one series per body and year."""
    if not isinstance(event, e.FamilyRegistered):
        return None
    year = str(moment.on.year)
    pattern = f"LJ-{moment.directory.short_name(event.organisation)}-{year}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=year)
