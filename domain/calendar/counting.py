"""Where does a term end, counted from its start through every extension, lawful pause and agreement?"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from domain.calendar.lights import lit
from domain.calendar.office_hours import advance
from domain.calendar.running_term import ChangeKind, Nature, RestDays, Term, Unit, paused_days, pauses
from domain.calendar.working_days import ONE_DAY, SATURDAY, WorkCalendar, day_of, end_of, start_of

_LENGTH_OF: Final = {
    Unit.MINUTE: timedelta(minutes=1),
    Unit.HOUR: timedelta(hours=1),
    Unit.WORKING_HOUR: timedelta(hours=1),
}


def counted(term: Term, calendar: WorkCalendar) -> Term:
    """The term with every date that follows from its rule, start and changes, counted anew under this calendar."""
    ended = _ended_by_the_clock(term, calendar) if term.unit.by_the_clock else _ended_by_the_day(term, calendar)
    return lit(ended, calendar)


@dataclass(slots=True)
class _Count:
    """A count of days under way: where it stands, and what the light and the explanation need of its way there."""

    due: date
    segment_from: date
    unit: Unit
    agreed: bool = False
    excluded: set[date] = field(default_factory=set)
    workday_spans: list[tuple[date, date]] = field(default_factory=list)
    """Stretches counted in workdays: the day before the first, the last."""

    def add(self, length: int, unit: Unit, stops: set[date], calendar: WorkCalendar) -> None:
        self.segment_from, self.unit, self.agreed = self.due, unit, False
        self.due = self._past(stops, _plus(self.due, length, unit, calendar), calendar)
        if unit is Unit.WORKDAY:
            self.workday_spans.append((self.segment_from, self.due))

    def agree(self, on: date, later_stops: set[date], calendar: WorkCalendar) -> None:
        """A date the parties set is taken as it is: it does not roll, and only pauses after the agreement move it."""
        self.segment_from, self.agreed = self.due, True
        self.due = self._past(later_stops, max(on, self.due), calendar)

    def _past(self, stops: set[date], due: date, calendar: WorkCalendar) -> date:
        """Each counted day that was a day of pause moves the end by one counted day."""
        for day in sorted(stops):
            if self.segment_from < day <= due and (self.unit is not Unit.WORKDAY or calendar.is_workday(day)):
                self.excluded.add(day)
                due = _plus(due, 1, Unit.WORKDAY if self.unit is Unit.WORKDAY else Unit.DAY, calendar)
        return due


def _plus(day: date, n: int, unit: Unit, calendar: WorkCalendar) -> date:
    match unit:
        case Unit.WORKDAY:
            return calendar.add_workdays(day, n)
        case Unit.MONTH:
            return calendar.add_months(day, n)
        case Unit.YEAR:
            return calendar.add_months(day, 12 * n)
        case _:
            return day + timedelta(days=n)


def _walk(term: Term, calendar: WorkCalendar) -> _Count:
    start = day_of(term.started_at)
    stops = paused_days(term.changes)
    count = _Count(due=start, segment_from=start, unit=term.unit)
    count.add(term.length, term.unit, stops, calendar)
    for position, change in enumerate(term.changes):
        if change.kind is ChangeKind.EXTENDED:
            count.add(change.by, change.unit or term.unit, stops, calendar)
        elif change.kind is ChangeKind.AGREED and change.until is not None:
            later = paused_days(term.changes[position:]) - paused_days(term.changes[:position])
            count.agree(day_of(change.until) - ONE_DAY, later, calendar)
    return count


def _ended_by_the_day(term: Term, calendar: WorkCalendar) -> Term:
    count = _walk(term, calendar)
    rolled = calendar.next_workday(count.due) if term.rolls and not count.agreed else count.due
    due_on = rolled if term.not_before is None else max(rolled, day_of(term.not_before) - ONE_DAY)
    return replace(
        term,
        due_on=due_on,
        due_at=end_of(due_on),
        unrolled_due_on=count.due,
        target_on=_target(term, due_on, calendar),
        segment_started_at=max(term.started_at, start_of(count.segment_from)),
        segment_unit=Unit.WORKDAY if count.unit is Unit.WORKDAY else Unit.DAY,
        excluded_days=len(count.excluded),
        skipped=_rest_days_jumped(count, rolled, calendar),
        made_up=_made_up(count, calendar),
        calendar=calendar.version,
        provisional=_is_provisional(term, count, rolled, calendar),
    )


def _target(term: Term, due_on: date, calendar: WorkCalendar) -> date | None:
    """The office aims at the last workday; where none lies between start and end, the last day itself must do."""
    if term.nature not in {Nature.DUTY, Nature.PROMISE}:
        return None
    target = calendar.latest_workday(due_on)
    return target if target > day_of(term.started_at) else due_on


def _rest_days_jumped(count: _Count, rolled: date, calendar: WorkCalendar) -> tuple[RestDays, ...]:
    """In blocks, each with the name of its holiday."""
    blocks: list[tuple[date, date, str]] = []
    for after, until in [*count.workday_spans, (count.due - ONE_DAY, rolled - ONE_DAY)]:
        for day in calendar.rest_days(after, until):
            if blocks and day <= blocks[-1][1] + ONE_DAY:
                first, _, name = blocks[-1]
                blocks[-1] = first, day, name or calendar.name_of(day)
            else:
                blocks.append((day, day, calendar.name_of(day)))
    return tuple(RestDays(first=first, last=last, name=name) for first, last, name in blocks)


def _made_up(count: _Count, calendar: WorkCalendar) -> tuple[date, ...]:
    workdays = (day for span in count.workday_spans for day in calendar.workdays(*span))
    return tuple(day for day in workdays if day.weekday() >= SATURDAY)


def _is_provisional(term: Term, count: _Count, rolled: date, calendar: WorkCalendar) -> bool:
    """A duty in natural days is certain whatever the notice says; what rolls or counts workdays is not."""
    touched = [day for span in count.workday_spans for day in span]
    if term.rolls and not count.agreed:
        touched += [count.due, rolled]
    return any(calendar.is_provisional(day) for day in touched)


def _ended_by_the_clock(term: Term, calendar: WorkCalendar) -> Term:
    breaks = pauses(term.changes)
    due_at = segment_from = term.started_at
    unit = term.unit
    for length, step in [(term.length, term.unit), *((c.by, c.unit or term.unit) for c in term.changes if c.unit)]:
        office = calendar if step is Unit.WORKING_HOUR else None
        segment_from, unit = due_at, step
        due_at = advance(due_at, length * _LENGTH_OF[step], stopped=breaks, office=office)
    due_at = due_at if term.not_before is None else max(due_at, term.not_before)
    return replace(
        term,
        due_on=day_of(due_at),
        due_at=due_at,
        unrolled_due_on=day_of(due_at),
        segment_started_at=segment_from,
        segment_unit=Unit.WORKING_HOUR if unit is Unit.WORKING_HOUR else Unit.MINUTE,
        excluded_days=len(
            {day for day in paused_days(term.changes) if day_of(term.started_at) < day <= day_of(due_at)}
        ),
        calendar=calendar.version,
        provisional=unit is Unit.WORKING_HOUR and calendar.is_provisional(day_of(due_at)),
    )
