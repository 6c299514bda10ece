"""How do a week's meetings lie beside each other? By day, with what meets what: the same room or the same mediator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from api.workbench.page import Page
from application.answers import AppointmentRow
from domain.calendar.working_days import SHANGHAI
from domain.kernel.vocabulary import local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting as the calendar shows it."""

    case: str
    plan: str
    number: str
    since: str
    until: str
    place: str
    people: str
    status: str
    """`planned`, `held` or `missed`."""
    parties: str
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    on: date
    title: str
    is_today: bool
    rests: bool
    meetings: tuple[Meeting, ...]


def week_of(day: date) -> tuple[date, date]:
    """From Monday to the Monday after."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def days(
    page: Page, since: date, until: date, rows: Sequence[AppointmentRow], shown: set[tuple[str, str]]
) -> list[Day]:
    """All days of a span. Whatever lies in sight may conflict; only what was asked for is shown."""
    now = page.office.clock.now()
    calendar = page.office.engine.surroundings.calendar()
    every = [since + timedelta(days=n) for n in range((until - since).days)]
    return [
        Day(
            on=each, title=page.day(each), is_today=each == local_date(now), rests=not calendar.is_workday(each),
            meetings=tuple(
                _meeting(page, row, rows, now) for row in rows
                if local_date(row.starts_at) == each and (row.case.case_id, row.id) in shown
            ),
        ) for each in every
    ]  # fmt: skip


def _meeting(page: Page, row: AppointmentRow, rows: Sequence[AppointmentRow], now: datetime) -> Meeting:
    teller = page.teller(page.office.engine.kinds[row.case.kind])
    return Meeting(
        case=row.case.case_id, plan=row.id, number=row.case.number or page.word("no_number"), since=clock(row.starts_at),
        until=clock(row.ends_at), place=row.place, people="、".join(teller.person(each) for each in row.people),
        status="held" if row.held else "missed" if row.ends_at < now else "planned",
        parties="、".join(each.name for each in row.case.parties if each.name),
        conflicts=tuple(_conflicts(page, row, rows)),
    )  # fmt: skip


def _conflicts(page: Page, row: AppointmentRow, rows: Sequence[AppointmentRow]) -> Iterable[str]:
    teller = page.teller(page.office.engine.kinds[row.case.kind])
    for other in rows:
        if row.held or other.held or not meets(row, other):
            continue
        why = [page.word("calendar.same_room", room=row.place)] if same_room(row, other) else []
        why += [page.word("calendar.same_person", who=teller.person(each)) for each in shared(row, other)]
        if why:
            time = f"{clock(other.starts_at)}–{clock(other.ends_at)}"
            number = other.case.number or page.word("no_number")
            yield page.word("calendar.conflict_with", number=number, time=time, why="、".join(why))


def meets(one: AppointmentRow, other: AppointmentRow) -> bool:
    """Whether two meetings are at the same time; one may begin when the other ends."""
    return one is not other and one.starts_at < other.ends_at and other.starts_at < one.ends_at


def same_room(one: AppointmentRow, other: AppointmentRow) -> bool:
    """Rooms are known by their names within an organisation."""
    return bool(one.place) and one.place == other.place and one.case.organisation == other.case.organisation


def shared(one: AppointmentRow, other: AppointmentRow) -> list[str]:
    return [each for each in one.people if each in other.people]


def clock(instant: datetime) -> str:
    return f"{instant.astimezone(SHANGHAI):%H:%M}"
