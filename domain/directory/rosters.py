"""How does a body's duty roster come about, change, and give way for single days?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, assert_never

from domain.directory.directory import Directory
from domain.directory.duty import Edition, Exchange, Roster, Shift, ShiftName
from domain.directory.record import EVERYBODY_AT_WORK, HEADS, HEADS_OPEN, city, must_be_at_work, must_head_or_cover
from domain.directory.words_of_duty import ROSTER
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import LineOrBlank, Many
from domain.kernel.roles import Standing
from domain.kernel.vocabulary import (
    Command,
    DivisionCode,
    Event,
    Moment,
    OrganisationId,
    Recorded,
    Refused,
    StaffId,
)

ROTA = "社区工作者AB岗、错时值班、节假日轮值制度"
Shifts = Annotated[tuple[Shift, ...], Many(1, 12)]
People = Annotated[tuple[StaffId, ...], Many(1, 20)]


class RosterState(StrEnum):
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawUpRoster(Command):
    """Draw up the duty roster of a body: staggered hours, rotation, duty on rest days."""

    organisation: OrganisationId
    since: date
    shifts: Shifts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseRoster(Command):
    """Put another roster in its place from a day on; days before it stay as they were."""

    since: date
    shifts: Shifts


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOnDuty(Command):
    """Say who is on duty in a shift of one day, whatever the rotation says: holiday duty, exchange of turns."""

    day: date
    shift: ShiftName
    people: People
    reason: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDrawnUp(Event):
    organisation: OrganisationId
    division: DivisionCode
    edition: int
    since: date
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyExchanged(Event):
    organisation: OrganisationId
    day: date
    shift: str
    people: tuple[StaffId, ...]
    reason: str = ""


RosterEvent = RosterDrawnUp | DutyExchanged
EVENTS: tuple[type[Event], ...] = (RosterDrawnUp, DutyExchanged)


@case_state
class RosterRecord(Case):
    entry: Roster | None = None

    @property
    def known(self) -> Roster:
        assert self.entry is not None
        return self.entry


def told(entry: Roster | None, event: RosterEvent) -> Roster:
    """The roster after an event."""
    match event:
        case RosterDrawnUp():
            known = entry or Roster(organisation=event.organisation, division=event.division)
            return replace(known, editions=(*known.editions, Edition(since=event.since, shifts=event.shifts)))
        case DutyExchanged():
            assert entry is not None
            exchange = Exchange(day=event.day, shift=event.shift, people=event.people)
            return replace(entry, exchanges=(*entry.exchanges, exchange))
        case _:
            assert_never(event)


def _apply(case: RosterRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, RosterEvent)
    case.entry, case.state = told(case.entry, event), RosterState.IN_FORCE


def draw_up(command: DrawUpRoster, case: RosterRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    division = must_be_at_work(moment, command.organisation)
    must_head_or_cover(moment, command.organisation, division)
    if command.organisation in city(moment).rosters:
        raise Refused("roster_exists", organisation=command.organisation)
    _must_fit(command.shifts, command.organisation, command.since, moment)
    return [
        RosterDrawnUp(
            organisation=command.organisation, division=division, edition=1, since=command.since,
            shifts=command.shifts,
        )
    ]  # fmt: skip


def revise(command: ReviseRoster, case: RosterRecord, moment: Moment) -> list[Event]:
    known = case.known
    if command.since < moment.on:
        raise Refused("roster_of_the_past", since=command.since)
    _must_fit(command.shifts, known.organisation, command.since, moment)
    return [
        RosterDrawnUp(
            organisation=known.organisation, division=known.division, edition=len(known.editions) + 1,
            since=command.since, shifts=command.shifts,
        )
    ]  # fmt: skip


def put_on_duty(command: PutOnDuty, case: RosterRecord, moment: Moment) -> list[Event]:
    known = case.known
    if command.day < moment.on:
        raise Refused("roster_of_the_past", since=command.day)
    edition = known.in_force(command.day)
    if edition is None or all(each.name != command.shift for each in edition.shifts):
        raise Refused("no_such_shift", shift=command.shift, day=command.day)
    _must_work_here(command.people, known.organisation, command.day, moment)
    return [
        DutyExchanged(
            organisation=known.organisation, day=command.day, shift=command.shift, people=command.people,
            reason=command.reason,
        )
    ]  # fmt: skip


def _must_fit(shifts: Iterable[Shift], organisation: OrganisationId, since: date, moment: Moment) -> None:
    names: set[str] = set()
    for shift in shifts:
        if shift.name in names:
            raise Refused("shift_twice", shift=shift.name)
        names.add(shift.name)
        if shift.at_once > len(set(shift.people)):
            raise Refused("too_few_for_shift", shift=shift.name, at_once=shift.at_once)
        _must_work_here(shift.people, organisation, since, moment)


def _must_work_here(people: tuple[StaffId, ...], organisation: OrganisationId, day: date, moment: Moment) -> None:
    known: Directory = city(moment)
    if len(set(people)) < len(people):
        raise Refused("person_twice")
    for person in people:
        if not any(post.organisation == organisation for post in known.posts_of(person, day)):
            raise Refused("not_of_this_body", basis=ROTA, staff=person, organisation=organisation)


IN_FORCE = frozenset((RosterState.IN_FORCE,))


def _opening(command: DrawUpRoster) -> Standing:
    return Standing(bodies={"body": command.organisation})


def _standing(case: RosterRecord) -> Standing:
    return Standing(division=case.known.division, bodies={"body": case.known.organisation})


def _identity(command: DrawUpRoster) -> str:
    return command.organisation


KIND = CaseKind(
    name="roster", plural="rosters", state=RosterRecord, states=RosterState, closed=frozenset(),
    acts=(
        Act(command=DrawUpRoster, rule=draw_up, who=HEADS_OPEN),
        Act(command=ReviseRoster, rule=revise, who=HEADS, states=IN_FORCE),
        Act(command=PutOnDuty, rule=put_on_duty, who=HEADS, states=IN_FORCE),
    ),
    events=EVENTS, apply=_apply, standing=_standing, opening=_opening, readers=lambda _case: EVERYBODY_AT_WORK,
    identity=_identity, wording=ROSTER,
)  # fmt: skip
