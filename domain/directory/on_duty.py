"""Who is on duty on a day? By rotation or exchange; absence hands the turn to B, and where B is away too to the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from domain.calendar.working_days import ONE_DAY, WorkCalendar
from domain.directory.duty import Days, Edition, Shift, Turn
from domain.kernel.vocabulary import OrganisationId, StaffId

if TYPE_CHECKING:
    from domain.directory.directory import Directory

A_WEEK = 7
Because = Literal["rotation", "exchange", "deputy", "next", "nobody"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """A place in a shift, and who takes it."""

    shift: Shift
    planned: StaffId
    person: StaffId | None
    """Who is there; None where the planned, B and everybody else of the rotation are away."""
    because: Because


def on_duty(
    directory: "Directory", organisation: OrganisationId, day: date, calendar: WorkCalendar
) -> tuple[OnDuty, ...]:
    """The places of a day in the order of the roster; empty without a roster, or where no shift is worked."""
    roster = directory.rosters.get(organisation)
    edition = roster.in_force(day) if roster else None
    if roster is None or edition is None:
        return ()
    found: list[OnDuty] = []
    for shift in edition.shifts:
        if not _is_worked(shift, day, calendar):
            continue
        exchange = roster.exchanged(day, shift.name)
        people = exchange.people if exchange else tuple(_in_turn(shift, edition, day, calendar))
        taken = {each.person for each in found if each.shift is shift}
        for planned in people:
            found.append(_filled(directory, organisation, shift, planned, day, taken | set(people), bool(exchange)))
            taken.add(found[-1].person)
    return tuple(found)


def _is_worked(shift: Shift, day: date, calendar: WorkCalendar) -> bool:
    return shift.days is Days.EVERY_DAY or calendar.is_workday(day) is (shift.days is Days.WORKDAYS)


def _in_turn(shift: Shift, edition: Edition, day: date, calendar: WorkCalendar) -> Iterator[StaffId]:
    turn = _turns(shift, edition.since, day, calendar)
    for place in range(min(shift.at_once, len(shift.people))):
        yield shift.people[(turn * shift.at_once + place) % len(shift.people)]


def _turns(shift: Shift, since: date, day: date, calendar: WorkCalendar) -> int:
    """How many turns were worked before that day."""
    if shift.turn is Turn.WEEK:
        return (_monday(day) - _monday(since)).days // A_WEEK
    match shift.days:
        case Days.WORKDAYS:
            return len(calendar.workdays(since - ONE_DAY, day - ONE_DAY))
        case Days.REST_DAYS:
            return len(calendar.rest_days(since - ONE_DAY, day - ONE_DAY))
        case Days.EVERY_DAY:
            return (day - since).days


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _filled(
    directory: "Directory", organisation: OrganisationId, shift: Shift, planned: StaffId, day: date,
    taken: set[StaffId | None], exchanged: bool,  # why the planned is planned
) -> OnDuty:  # fmt: skip
    if is_there(directory, planned, organisation, day):
        return OnDuty(shift=shift, planned=planned, person=planned, because="exchange" if exchanged else "rotation")
    deputy = deputy_of(directory, planned, organisation, day)
    if deputy is not None:
        return OnDuty(shift=shift, planned=planned, person=deputy, because="deputy")
    for person in _behind(shift.people, planned):
        if person not in taken and is_there(directory, person, organisation, day):
            return OnDuty(shift=shift, planned=planned, person=person, because="next")
    return OnDuty(shift=shift, planned=planned, person=None, because="nobody")


def _behind(people: tuple[StaffId, ...], planned: StaffId) -> Iterable[StaffId]:
    place = people.index(planned) + 1 if planned in people else 0
    return (*people[place:], *people[:place])


def is_there(directory: "Directory", staff: StaffId, organisation: OrganisationId, day: date) -> bool:
    """Whether somebody holds a post in a body on a day and is not away."""
    holds = any(post.organisation == organisation for post in directory.posts_of(staff, day))
    return holds and not directory.is_absent(staff, day)


def deputy_of(directory: "Directory", staff: StaffId, organisation: OrganisationId, day: date) -> StaffId | None:
    """B of somebody's post in a body, if B is there."""
    deputies = (
        post.deputy
        for post in directory.posts_of(staff, day)
        if post.organisation == organisation and post.deputy is not None
    )
    return next((each for each in deputies if is_there(directory, each, organisation, day)), None)
