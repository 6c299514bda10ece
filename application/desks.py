"""What lies on somebody's desk today: parts with their cases and numbers, and what waits for a decision?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from application.answers import Count, Filter, Number, QueueRow, WaitingRow
from application.views import Sight, Views, When
from domain.kernel.vocabulary import StaffId, local_date

ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPart:
    rows: tuple[QueueRow, ...]
    number: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOf:
    """What lies on the desk of one person today."""

    staff: StaffId
    overdue: DeskPart
    due_today: DeskPart
    open: DeskPart
    tasks: DeskPart
    unassigned: DeskPart
    """Cases that lie with the person's organisations and that nobody handles yet."""
    waiting: tuple[WaitingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    own: DeskOf
    stand_in: tuple[DeskOf, ...] = ()
    """The desks of those who are away and whose B the viewer is."""


def desk(views: Views, sight: Sight, when: When, staff: StaffId, handled: tuple[str, ...]) -> DeskOf:
    """`handled`: the kinds whose cases one person handles; a meeting or a shop waits for nobody to take it."""
    parts = {**_parts(sight, staff, local_date(when.at)), "unassigned": _unassigned(sight, staff, handled)}
    numbers = views.numbers(sight, when, tuple(parts.values()))
    pages = [views.page(sight, when, which, None, "due", False, None, ROWS) for which in parts.values()]
    found = {
        name: DeskPart(rows=page.rows, number=Number(value=number, count=Count(filter=which)))
        for (name, which), page, number in zip(parts.items(), pages, numbers, strict=True)
    }
    return DeskOf(staff=staff, waiting=tuple(views.waiting(sight, when, ROWS)), **found)


def pressing(views: Views, sight: Sight, when: When, staff: StaffId) -> int:
    parts = _parts(sight, staff, local_date(when.at))
    numbers = views.numbers(sight, when, (parts["overdue"], parts["due_today"]))
    return sum(numbers) + len(views.waiting(sight, when, ROWS))


def _parts(sight: Sight, staff: StaffId, today: date) -> Mapping[str, Filter]:
    """The parts of a desk beside what waits for a decision."""
    mine = Filter(handler=staff, open=True)
    return {
        "overdue": replace(mine, overdue=True),
        "due_today": replace(mine, due_since=today, due_until=today + timedelta(days=1)),
        "open": mine,
        "tasks": Filter(open=None, tasks=True, concerns=_concerns(sight, staff)),
    }


def _unassigned(sight: Sight, staff: StaffId, handled: tuple[str, ...]) -> Filter:
    return Filter(kinds=handled, open=True, unassigned=True, concerns=_concerns(sight, staff))


def _concerns(sight: Sight, staff: StaffId) -> tuple[str, ...]:
    return (staff, *dict.fromkeys(post.organisation for post in sight.posts if post.organisation))
