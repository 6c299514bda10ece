"""How is an application examined? Counted anew, looked at on the spot, hung out, objected to. Nobody examines their own body."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from domain.calendar.terms import is_overdue, start_term
from domain.cases.recognition import criteria
from domain.cases.recognition import events as e
from domain.cases.recognition.applying import RULES, findings
from domain.cases.recognition.state import Recognition
from domain.cases.recognition.terms import PUBLICITY
from domain.cases.recognition.words import JUDGED, Activity, Upheld
from domain.directory.record import city
from domain.kernel.fields import Line, Many, Personal, Range, Words
from domain.kernel.gathering import Gathering, Sum
from domain.kernel.roles import scope
from domain.kernel.vocabulary import Command, Event, Moment, Refused, StaffId

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Examine(Command):
    """Examine an application: the figures are counted anew, the rest was seen on the spot (实地考评)."""

    judged: Annotated[tuple[e.Judged, ...], Many(0, 10)] = ()
    opinion: Words
    recommended: bool


def examine(command: Examine, case: Recognition, moment: Moment) -> list[Event]:
    must_be_of_another_body(case, moment)
    asked = [each for each in criteria.wanted(case.activity, case.special) if each in JUDGED]
    if sorted(each.criterion for each in command.judged) != sorted(asked):
        raise Refused("judge_all_that_cannot_be_counted", criteria=tuple(asked))
    found = findings(case.activity, case.special, case.division, moment)
    if command.recommended:
        must_meet_all(case, (*found, *command.judged))
    return [
        e.RecognitionExamined(
            on=moment.on, findings=found, judged=command.judged, score=score(found, command.judged),
            opinion=command.opinion, recommended=command.recommended,
        )
    ]  # fmt: skip


def gathered_for(command: Command, case: Recognition, moment: Moment) -> Gathering:  # noqa: ARG001
    return criteria.gathering(case.activity, case.special, scope(case.division), case.year, moment.on)


def gathered_for_now(command: Command, case: Recognition, moment: Moment) -> Gathering:  # noqa: ARG001
    """A renewal looks at the year that runs, not at the one for which it was granted."""
    return criteria.gathering(case.activity, case.special, scope(case.division), moment.on.year, moment.on)


def must_be_of_another_body(case: Recognition, moment: Moment) -> None:
    acting = moment.acting_for or StaffId(moment.actor.id)
    if any(post.organisation == case.organisation for post in city(moment).posts_of(acting, moment.on)):
        raise Refused("own_recognition", basis=RULES)


def must_meet_all(case: Recognition, results: Sequence[e.Finding | e.Judged]) -> None:
    """A competition is won by comparison, the others by criteria. Where nothing was to be judged nothing is missed."""
    if all(each.met is None for each in results):
        raise Refused("nothing_to_judge", basis=RULES)
    if case.activity is Activity.MERIT:
        return
    missed = tuple(each.criterion for each in results if each.met is False)
    if missed:
        raise Refused("criteria_not_met", basis=RULES, criteria=missed)


def score(found: Iterable[e.Finding], judged: Iterable[e.Judged]) -> Decimal:
    """The mean of the points of every criterion for which there was something to judge."""
    all_points = [
        criteria.points(each.criterion, value, each.enough) for each in found
        if (value := _value(each)) is not None
    ] + [criteria.HUNDRED * int(each.met) for each in judged]  # fmt: skip
    if not all_points:
        return Decimal(0)
    return (sum(all_points, Decimal(0)) / len(all_points)).quantize(CENT, ROUND_HALF_UP)


def _value(each: e.Finding) -> Decimal | None:
    return criteria.value_of(each.criterion, Sum(numerator=each.numerator, denominator=each.denominator))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicise(Command):
    """Hang out what is proposed, so that anybody may object (公示)."""

    place: Line


def publicise(command: Publicise, case: Recognition, moment: Moment) -> list[Event]:
    if not case.recommended:
        raise Refused("not_recommended")
    days = moment.parameters.number("recognition.publicity_workdays")
    term = start_term(
        PUBLICITY, moment.occurred_at, moment.calendar, length=days,
        parameters=moment.parameters.version("recognition.publicity_workdays"),
    )  # fmt: skip
    return [e.RecognitionPublicised(place=command.place, terms=(term,))]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseObjection(Command):
    """Put down an objection to what hangs out."""

    text: Annotated[Words, Personal()]


def raise_objection(command: RaiseObjection, case: Recognition, moment: Moment) -> list[Event]:
    if publicity_is_over(case, moment):
        raise Refused("publicity_is_over")
    return [e.ObjectionRaised(nth=len(case.objections) + 1, text=command.text)]


def publicity_is_over(case: Recognition, moment: Moment) -> bool:
    return is_overdue(case.terms[PUBLICITY.code], moment.occurred_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleObjection(Command):
    """Say what became of an objection after it was looked into."""

    nth: Annotated[int, Range(1, 1000)]
    result: Upheld
    reason: Annotated[Words, Personal()]


def settle_objection(command: SettleObjection, case: Recognition, moment: Moment) -> list[Event]:
    must_be_of_another_body(case, moment)
    if command.nth not in case.objections or case.objections[command.nth].result is not None:
        raise Refused("no_open_objection", nth=command.nth)
    return [e.ObjectionSettled(nth=command.nth, result=command.result, reason=command.reason)]
