"""How long may mediation take, what if it gets dangerous, and how does it end without an agreement?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.calendar.terms import exclude_days, extend_term, in_time, is_overdue, reset_until
from domain.cases.mediation.acceptance import Channels
from domain.cases.mediation.events import (
    AppraisalExcluded,
    Extended,
    Resumed,
    RiskReported,
    Suspended,
    Terminated,
    Withdrawn,
)
from domain.cases.mediation.facts import PartyId, SomeParties
from domain.cases.mediation.guards import all_parties, channels_told, speaks_for_itself
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.terms import ARCHIVE, started
from domain.cases.mediation.words import CourtProcedure, Danger, EndReason, ReportedTo
from domain.kernel.fields import Line, LineOrBlank, Personal, Text, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused

EXTENSION = "宁波市人民调解条例 第二十七条；特邀调解规定 第二十七条"
APPRAISAL = "人民法院在线调解规则 第二十六条"
WITHDRAWAL = "人民调解法 第二十三条"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend(Command):
    """Extend the mediation because all parties want it, before its time ends (ME-T2)."""

    consented: SomeParties
    until: date | None = None
    """The day the parties agreed on, with their signatures; without it the usual step is added."""
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludeAppraisal(Command):
    """Leave the days of an appraisal out of the time of online mediation before filing (在线调解规则 第二十六条)."""

    first: date
    last: date
    what: Annotated[Line, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(Command):
    """Report at once to the police or the department what may become a security or criminal case (人民调解法 第二十五条)."""

    danger: Danger
    reported_to: ReportedTo = ReportedTo.POLICE
    body: LineOrBlank = ""
    words: Annotated[Words, Personal()]
    measures: Annotated[WordsOrBlank, Personal()] = ""
    director_informed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspend(Command):
    """Suspend because sham mediation is suspected, and report it (特邀调解规定 第十八条)."""

    words: Annotated[Words, Personal()]
    reported_to: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """Go on after the suspicion of sham mediation was cleared."""

    words: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWithoutResult(Command):
    """End mediation without an agreement, and tell the parties where they can go (人民调解法 第二十六条)."""

    reason: EndReason
    party: Annotated[str, Text(8, blank=True, pattern=r"P[0-9]+")] = ""
    """The party who ends it; blank: the committee."""
    words: Annotated[WordsOrBlank, Personal()] = ""
    channels: Channels = ()
    notice: bool = True
    """Whether a written termination notice (M17) is issued."""
    material_returned: bool = False
    """Whether the court's material went back that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Command):
    """The applicant takes the application back, while there is no agreement."""

    party: PartyId
    words: Annotated[WordsOrBlank, Personal()] = ""


def extend(command: Extend, case: Mediation, moment: Moment) -> list[Event]:
    all_parties(case, command.consented, "extension_needs_all", EXTENSION)
    term = case.terms["ME-T2"]
    asked_at = next((each.at for each in case.requests.values() if each.noun == "extension"), moment.occurred_at)
    if not in_time(term, asked_at):
        raise Refused("mediation_term_ended", basis=EXTENSION, last_day=term.due_on)
    most = moment.parameters.number("med_extensions_max")
    if case.extensions >= most:
        raise Refused("extended_enough", basis="本市参数 med_extensions_max", most=most)
    if command.until is None:
        longer = extend_term(term, moment.parameters.number("med_extension_step_d"), moment.calendar)
    elif command.until <= term.due_on:
        raise Refused("not_longer", basis=EXTENSION, last_day=term.due_on)
    else:
        longer = reset_until(term, command.until, moment.calendar)
    return [Extended(consented=command.consented, until=longer.due_on, reason=command.reason, terms=(longer,))]


def exclude_appraisal(command: ExcludeAppraisal, case: Mediation, moment: Moment) -> list[Event]:
    if not (case.platform and case.court_procedure is CourtProcedure.ENTRUSTED):
        raise Refused("nothing_to_exclude", basis=APPRAISAL)
    if command.last < command.first:
        raise Refused("ends_before_it_begins", first=command.first, last=command.last)
    term = exclude_days(case.terms["ME-T2"], command.first, command.last, moment.calendar)
    return [AppraisalExcluded(first=command.first, last=command.last, what=command.what, terms=(term,))]


def escalate(command: Escalate, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [
        RiskReported(
            danger=command.danger, reported_to=command.reported_to, body=command.body, words=command.words,
            measures=command.measures, director_informed=command.director_informed,
        )
    ]  # fmt: skip


def suspend(command: Suspend, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [Suspended(words=command.words, reported_to=command.reported_to)]


def resume(command: Resume, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [Resumed(words=command.words)]


def end_without_result(command: EndWithoutResult, case: Mediation, moment: Moment) -> list[Event]:
    _who_ends(command, case, moment)
    if command.reason is EndReason.TERM_ENDED and not is_overdue(case.terms["ME-T2"], moment.occurred_at):
        raise Refused(
            "mediation_term_runs", basis="人民调解工作若干规定 第三十三条", last_day=case.terms["ME-T2"].due_on
        )
    channels_told(command.channels)
    if case.court_procedure is not None and moment.actor.sort != "resident" and not command.material_returned:
        raise Refused("material_not_returned", basis="特邀调解规定 第二十二条")
    return [
        Terminated(
            reason=command.reason, words=command.words, by=command.party, channels=command.channels,
            notice=command.notice, material_returned=command.material_returned,
            stopped=tuple(case.terms), terms=(started(ARCHIVE, moment),),
        )
    ]  # fmt: skip


def withdraw(command: Withdraw, case: Mediation, moment: Moment) -> list[Event]:
    speaks_for_itself(case, command.party, moment)
    if command.party not in case.applicants:
        raise Refused("not_the_applicant", basis=WITHDRAWAL, party=command.party)
    return [
        Withdrawn(
            party=command.party, words=command.words, stopped=tuple(case.terms), terms=(started(ARCHIVE, moment),)
        )
    ]


def _who_ends(command: EndWithoutResult, case: Mediation, moment: Moment) -> None:
    """A party may end mediation at any time, for itself; the committee for the other reasons."""
    if command.party:
        speaks_for_itself(case, command.party, moment)
    elif moment.actor.sort == "resident":
        raise Refused("party_missing", basis=WITHDRAWAL)
    if command.reason is EndReason.PARTY_ENDS and not command.party:
        raise Refused("party_missing", basis=WITHDRAWAL)
