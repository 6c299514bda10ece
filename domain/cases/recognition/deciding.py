"""How is a recognition granted for a term, renewed, revoked, or let go? Two people grant and revoke."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from domain.calendar.terms import Term, start_term_until
from domain.cases.recognition import events as e
from domain.cases.recognition.applying import RULES, findings
from domain.cases.recognition.examining import must_be_of_another_body, must_meet_all, publicity_is_over, score
from domain.cases.recognition.state import Recognition
from domain.cases.recognition.terms import VALIDITY
from domain.cases.recognition.words import Level, Upheld
from domain.directory.elections import term_until
from domain.directory.record import city
from domain.kernel.fields import Line, Words
from domain.kernel.roles import scope
from domain.kernel.vocabulary import Command, Event, Moment, Refused, StaffId

REACH: Mapping[Level, int] = MappingProxyType({Level.STREET: 9, Level.DISTRICT: 6, Level.CITY: 4})
"""How many digits the division of those who bestow it has at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Command):
    """Grant a recognition for a term (命名授牌)."""

    title: Line
    level: Level


def grant(command: Grant, case: Recognition, moment: Moment) -> list[Event]:
    must_be_of_another_body(case, moment)
    acting = moment.acting_for or StaffId(moment.actor.id)
    posts = city(moment).posts_of(acting, moment.on)
    if not any(len(scope(post.division)) <= REACH[command.level] for post in posts):
        raise Refused("level_too_high", level=command.level)
    if not publicity_is_over(case, moment):
        raise Refused("publicity_runs", basis=RULES)
    if any(each.result is None for each in case.objections.values()):
        raise Refused("objection_open")
    if any(each.result is Upheld.UPHELD for each in case.objections.values()):
        raise Refused("objection_upheld")
    until = _until(case, moment)
    return [
        e.RecognitionGranted(
            title=command.title, level=command.level, since=moment.on, until=until, stopped=tuple(case.terms),
            terms=(_validity(until, moment),),
        )
    ]  # fmt: skip


def _until(case: Recognition, moment: Moment) -> date:
    years = moment.parameters.number(f"recognition.years_{case.activity.value}")
    return term_until(moment.on, years)


def _validity(until: date, moment: Moment) -> Term:
    return start_term_until(VALIDITY, moment.occurred_at, until, moment.calendar)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse(Command):
    """Decide that a recognition is not granted."""

    reason: Words


def refuse(command: Refuse, case: Recognition, moment: Moment) -> list[Event]:
    must_be_of_another_body(case, moment)
    return [e.RecognitionRefused(reason=command.reason, stopped=tuple(case.terms))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renew(Command):
    """Renew a recognition whose term ends soon: the figures of this year are counted (届满复核)."""

    opinion: Words


def renew(command: Renew, case: Recognition, moment: Moment) -> list[Event]:
    must_be_of_another_body(case, moment)
    assert case.until is not None
    days = moment.parameters.number("recognition.renew_days")
    if moment.on < case.until - timedelta(days=days):
        raise Refused("renewed_too_early", until=case.until, days=days)
    found = findings(case.activity, case.special, case.division, moment)
    must_meet_all(case, found)
    until = _until(case, moment)
    return [
        e.RecognitionRenewed(
            findings=found, score=score(found, case.judged), opinion=command.opinion, until=until,
            terms=(_validity(until, moment),),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoke(Command):
    """Revoke a recognition before its term ends (撤销命名)."""

    reason: Words


def revoke(command: Revoke, case: Recognition, moment: Moment) -> list[Event]:
    must_be_of_another_body(case, moment)
    return [e.RecognitionRevoked(reason=command.reason, stopped=tuple(case.terms))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expire(Command):
    """The term is over and nobody renewed it."""


def expire(command: Expire, case: Recognition, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.until is None or moment.on <= case.until:
        return []
    return [e.RecognitionExpired(until=case.until, stopped=tuple(case.terms))]
