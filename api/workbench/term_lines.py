"""Why is it due on this day? A running term with its light, and how its last day was counted, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from api.workbench.page import Page
from api.workbench.rows import light_word
from application.telling import Teller
from domain.calendar.lights import Light
from domain.calendar.running_term import Change, ChangeKind, Nature, RestDays, Term, Unit
from domain.calendar.terms import is_overdue, light, overdue_workdays, remaining

MINUTES_OF_AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term in words."""

    label: str
    light: str
    light_word: str
    due: str
    left: str
    """What is left of it, or by how much it is exceeded."""
    basis: str
    why: list[str] = field(default_factory=list)


def term_lines(page: Page, teller: Teller, terms: list[Term], *, open_: bool) -> list[TermLine]:
    """The first due first, what others let pass last. In a closed case nothing alarms: only its file waits to be put away."""
    in_order = sorted(terms, key=lambda term: (_is_over(page, term), term.due_at))
    return [_line(page, teller, each, open_=open_) for each in in_order]


def _line(page: Page, teller: Teller, term: Term, *, open_: bool) -> TermLine:
    now = _light(page, term) if open_ and not _is_over(page, term) else None
    return TermLine(
        label=teller.term(term.code), light=now.value if now else "none", light_word=light_word(page, now) if now else "",
        due=page.day(term.due_at if term.unit.by_the_clock else term.due_on), basis=term.basis,
        left=_left(page, term) if open_ else "", why=list(_why(page, term)),
    )  # fmt: skip


def _light(page: Page, term: Term) -> Light:
    """What is overdue says so, here as in the lists."""
    now = page.office.clock.now()
    return Light.FLASHING if term.nature.presses and is_overdue(term, now) else light(term, now)


def _is_over(page: Page, term: Term) -> bool:
    """Whether somebody else let their time pass: nobody in the office is late."""
    return term.nature is Nature.RIGHT and is_overdue(term, page.office.clock.now())


def _left(page: Page, term: Term) -> str:
    if _is_over(page, term):
        return page.word("term.over")
    now, calendar = page.office.clock.now(), page.office.engine.surroundings.calendar()
    if term.paused_since is not None and now >= term.paused_since:
        return page.word("term.paused_since", day=page.day(term.paused_since))
    if is_overdue(term, now):
        days = overdue_workdays(term, now, calendar)
        return page.word("term.overdue", days=days) if days else page.word("term.overdue_today")
    left = remaining(term, now, calendar)
    if term.unit.by_the_clock:
        hours, minutes = divmod(left, MINUTES_OF_AN_HOUR)
        return page.word("term.left_hours", hours=hours, minutes=minutes)
    if left == 0:
        return page.word("term.last_day")
    return page.word("term.left_workdays" if term.segment_unit is Unit.WORKDAY else "term.left_days", days=left)


def _why(page: Page, term: Term) -> Iterator[str]:
    unit = page.teller(page.kinds[0]).choice(term.unit)
    start = page.word("term.started", start=page.day(term.started_at))
    yield f"{start}{page.word('term.length', length=term.length, unit=unit)}{_counting(page, term)}"
    if skipped := _skipped(page, term):
        yield page.word("term.skipped", days=skipped)
    if term.made_up:
        yield page.word("term.made_up", days=page.listed(f"{each:%m-%d}" for each in term.made_up))
    yield from (_changed(page, each) for each in term.changes)
    if term.due_on != term.unrolled_due_on and term.rolls:
        yield page.word("term.rolled", day=page.day(term.unrolled_due_on))
    if term.target_on is not None and term.target_on != term.due_on:
        yield page.word("term.target", day=page.day(term.target_on))
    yield from _rests_on(page, term)


def _counting(page: Page, term: Term) -> str:
    if term.unit.by_the_clock:
        return page.word("term.by_the_clock")
    if term.unit is Unit.WORKDAY:
        return page.word("term.only_workdays")
    return page.word("term.rolls" if term.rolls else "term.never_rolls")


def _skipped(page: Page, term: Term) -> str:
    """Holidays by name; plain weekends together."""
    if term.unit is not Unit.WORKDAY:
        return ""
    named = [f"{each.name} {_span(each)}" for each in term.skipped if each.name]
    weekends = sum((each.last - each.first).days + 1 for each in term.skipped if not each.name)
    return page.listed([*named, *([page.word("term.weekends", days=weekends)] if weekends else [])])


def _span(days: RestDays) -> str:
    return f"{days.first:%m-%d}" if days.first == days.last else f"{days.first:%m-%d} – {days.last:%m-%d}"


def _changed(page: Page, change: Change) -> str:
    match change.kind:
        case ChangeKind.EXTENDED:
            unit = page.teller(page.kinds[0]).choice(change.unit) if change.unit else ""
            return page.word("term.extended", by=change.by, unit=unit)
        case ChangeKind.EXCLUDED:
            return page.word("term.excluded", since=page.day(change.since), until=page.day(change.until))
        case ChangeKind.AGREED:
            return page.word("term.agreed", until=page.day(change.until))


def _rests_on(page: Page, term: Term) -> Iterator[str]:
    yield f"{page.word('basis')}{page.word('colon')}{term.basis}"
    versions = [page.word("term.calendar", version=term.calendar.rpartition("+")[2])]
    if term.parameters:
        versions.append(page.word("term.parameters", version=term.parameters.rpartition("@")[2]))
    yield "；".join(versions)
    if term.provisional:
        yield page.word("term.provisional")
