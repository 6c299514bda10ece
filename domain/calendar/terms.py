"""How does a term start, change and end, and how does it stand at an instant?

Rules call these when they decide; the `Term` they get goes into the event whole. Nothing here asks what time it is.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from domain.calendar.counting import counted
from domain.calendar.lights import Light, counted_days, light
from domain.calendar.office_hours import OFFICE_HOURS, elapsed
from domain.calendar.running_term import Change, ChangeKind, Nature, RestDays, Term, TermRule, Unit, UnitName, pauses
from domain.calendar.working_days import ONE_DAY, WorkCalendar, day_of, end_of, start_of

__all__ = [
    "OFFICE_HOURS",
    "Change",
    "ChangeKind",
    "Light",
    "Nature",
    "RestDays",
    "Term",
    "TermRule",
    "Unit",
    "UnitName",
    "earliest",
    "exclude_days",
    "extend_term",
    "in_time",
    "is_overdue",
    "light",
    "overdue_workdays",
    "pause_term",
    "rebase_term",
    "recompute",
    "remaining",
    "replace_length",
    "reset_until",
    "resume_term",
    "start_term",
    "start_term_until",
]


def start_term(
    rule: TermRule, start: datetime | date, calendar: WorkCalendar, *, length: int | None = None, parameters: str = ""
) -> Term:
    """`length` is the rule parameter in force where there is one, `parameters` the version it comes from."""
    at = _instant(start, rule.unit)
    if length is not None and length < 0:
        raise ValueError(f"{rule.code} cannot have a length of {length}")
    begun = Term(
        code=rule.code,
        nature=rule.nature,
        basis=rule.basis,
        length=rule.length if length is None else length,
        unit=rule.unit,
        started_at=at,
        due_on=day_of(at),
        due_at=at,
        unrolled_due_on=day_of(at),
        yellow_at=at,
        red_at=at,
        flashing_at=at,
        segment_started_at=at,
        segment_unit=rule.unit,
        segment_total=0,
        calendar=calendar.version,
        parameters=parameters,
    )
    return counted(begun, calendar)


def start_term_until(rule: TermRule, start: datetime | date, due_on: date, calendar: WorkCalendar) -> Term:
    """A term whose last day was agreed or written down (performance of an agreement, a feedback date), not counted."""
    if rule.unit is not Unit.DAY or rule.rolls:
        raise ValueError(f"{rule.code} does not run in days until a fixed date")
    return start_term(rule, start, calendar, length=(due_on - day_of(_instant(start, rule.unit))).days)


def _instant(start: datetime | date, unit: Unit) -> datetime:
    if isinstance(start, datetime):
        day_of(start)  # refuses a naive time
        return start
    if unit.by_the_clock:
        raise ValueError("a term in hours starts at an instant, not on a day")
    return start_of(start)


def extend_term(term: Term, by: int, calendar: WorkCalendar, *, unit: Unit | None = None) -> Term:
    """More time, counted on from the end without rolling (60 + 30 = 90 days); a new segment of the light."""
    step = unit or term.unit
    if by < 1 or step.by_the_clock is not term.unit.by_the_clock:
        raise ValueError(f"{term.code} cannot be extended by {by} {step}")
    return _changed(term, Change(kind=ChangeKind.EXTENDED, by=by, unit=step), calendar)


def exclude_days(term: Term, first: date, last: date, calendar: WorkCalendar) -> Term:
    """A lawful pause of whole days, both included (hearing, appraisal): counted days in it move the end on.

    Days before the first counted day or after the end stop nothing.
    """
    if last < first:
        raise ValueError("a pause ends before it begins")
    return _changed(term, Change(kind=ChangeKind.EXCLUDED, since=start_of(first), until=end_of(last)), calendar)


def reset_until(term: Term, due_on: date, calendar: WorkCalendar) -> Term:
    """The day the parties agreed on, never earlier than the term ends anyway."""
    if term.unit.by_the_clock:
        raise ValueError(f"{term.code} runs by the clock")
    if due_on <= term.due_on:
        return term
    return _changed(term, Change(kind=ChangeKind.AGREED, until=end_of(due_on)), calendar)


def _changed(term: Term, change: Change, calendar: WorkCalendar) -> Term:
    return counted(replace(term, changes=(*term.changes, change)), calendar)


def replace_length(term: Term, length: int, calendar: WorkCalendar) -> Term:
    """Another length from the same start, never a shorter one (30 workdays become 45); the light sees one segment."""
    return counted(replace(term, length=max(length, term.length)), calendar)


def rebase_term(term: Term, start: datetime, calendar: WorkCalendar) -> Term:
    """The same term from a corrected start, earlier or later; its extensions and pauses stay."""
    return counted(replace(term, started_at=_instant(start, term.unit)), calendar)


def pause_term(term: Term, at: datetime) -> Term:
    """A lawful pause whose end is not known yet."""
    if term.paused_since is not None:
        return term
    return replace(term, paused_since=at)


def resume_term(term: Term, at: datetime, calendar: WorkCalendar) -> Term:
    """The term runs on. By days, the day of the pause is excluded and the day of resuming counts again."""
    since = term.paused_since
    if since is None:
        return term
    running = replace(term, paused_since=None)
    if at <= since or (not term.unit.by_the_clock and day_of(at) == day_of(since)):
        return running
    if term.unit.by_the_clock:
        return _changed(running, Change(kind=ChangeKind.EXCLUDED, since=since, until=at), calendar)
    return exclude_days(running, day_of(since), day_of(at) - ONE_DAY, calendar)


def recompute(term: Term, calendar: WorkCalendar, *, told: bool) -> Term:
    """The same term under another calendar. A date already told to a resident does not become an earlier one."""
    floor = term.due_at if told else term.not_before
    anew = counted(replace(term, not_before=None), calendar)
    if floor is None or anew.due_at >= floor:
        return anew
    return counted(replace(term, not_before=floor), calendar)


def in_time(term: Term, occurred_at: datetime) -> bool:
    """Until 24:00 of the last day, or up to the very instant by the clock. A suspended term does not run out."""
    if term.paused_since is not None and term.paused_since <= occurred_at:
        occurred_at = term.paused_since
    return occurred_at <= term.due_at if term.unit.by_the_clock else occurred_at < term.due_at


def is_overdue(term: Term, at: datetime) -> bool:
    return not in_time(term, at)


def remaining(term: Term, at: datetime, calendar: WorkCalendar) -> int:
    """What is left of `segment_total`: workdays or days after today, or whole minutes; 0 when overdue."""
    at = at if term.paused_since is None else min(at, term.paused_since)
    if term.unit.by_the_clock:
        office = calendar if term.segment_unit is Unit.WORKING_HOUR else None
        return int(elapsed(at, term.due_at, stopped=pauses(term.changes), office=office).total_seconds()) // 60
    return len(counted_days(term, day_of(at), calendar))


def overdue_workdays(term: Term, at: datetime, calendar: WorkCalendar) -> int:
    return calendar.workdays_between(term.due_on, day_of(at)) if is_overdue(term, at) else 0


def earliest(terms: Iterable[Term]) -> Term | None:
    """A step is due when the first of all running terms that cover it ends."""
    return min(terms, key=lambda term: term.due_at, default=None)
