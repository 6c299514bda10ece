"""What lies on my desk today, and behind a number?"""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from api.http.parameters import Cursor
from api.http.shown import UnreadableReferenceError, count_of
from api.workbench.figures import link
from api.workbench.freshness import seen
from api.workbench.guide import guide_of
from api.workbench.handover import left_behind
from api.workbench.lists import PER_PAGE
from api.workbench.menu import first_of
from api.workbench.page import Opened, Page, go
from api.workbench.rows import Row, rows_of
from application.answers import Count, Filter, Number, QueueRow
from application.answers import Page as Cases
from application.ask import UnknownCaseError
from application.desks import Desk, DeskOf
from domain.calendar.lights import Light
from domain.kernel.roles import Role

router = APIRouter(include_in_schema=False)


OVERSEEING = frozenset({Role.STREET_LEADER, Role.SUPERVISOR})
"""Whose work is everybody's: beside their own desk they see how all stands that they oversee."""
PARTS = ("overdue", "due_today", "tasks", "unassigned", "open")
"""What lies on a desk beside what waits for a decision, the most pressing first."""


@router.get("/desk")
async def desk(page: Opened) -> Response:
    """A case stands once, where it presses most; the figures count all."""
    await seen(page)
    answer: Desk = await page.ask(page.office.questions.desk, page.viewer)
    desks = [(_deputised(page, each, own=each is answer.own), each) for each in (answer.own, *answer.stand_in)]
    openings = page.office.engine.openings(page.whoever.tenant, page.whoever.actor)
    return page.show(
        "desk.html", desks=desks, rows_of=lambda rows: rows_of(page, rows), parts=PARTS, link=link,
        only_new=_only_new, guide=guide_of(page), left=await left_behind(page), waiting_of=lambda each: _waiting(page, each),
        first=first_of(page.menu, page.posts), reach=await _reach(page),
        openings=[(kind, page.teller(kind).command(entry), entry) for kind, entry in openings if kind.card is not None],
    )  # fmt: skip


async def _reach(page: Page) -> list[tuple[str, str, Number]]:
    """What they oversee: open, overdue, red, without anybody."""
    if not OVERSEEING & {post.role for post in page.posts}:
        return []
    kinds = tuple(each.name for each in page.kinds if each.on_boards)
    all_open = Filter(kinds=kinds, open=True)
    parts = {
        ("open", ""): all_open,
        ("overdue", "bad"): replace(all_open, overdue=True),
        ("reach.red", "bad"): replace(all_open, lights=(Light.RED, Light.FLASHING)),
        ("unassigned", ""): replace(all_open, unassigned=True),
    }
    numbers = await page.ask(page.office.questions.counts, page.viewer, list(parts.values()))
    return [
        (page.word(name), look, Number(value=value, count=Count(filter=which, as_of=None)))
        for ((name, look), which), value in zip(parts.items(), numbers, strict=True)
    ]


@router.get("/alerts")
async def alerts(page: Opened) -> Response:
    """How much presses, for the bar of every page: overdue, due today, waiting for a decision."""
    await seen(page)
    return page.show("_alerts.html", number=await page.ask(page.office.questions.pressing, page.viewer))


def _only_new(desk: DeskOf, name: str) -> list[QueueRow]:
    """The rows of a part that no part above it shows."""
    above = PARTS[: PARTS.index(name)]
    shown = {row.case_id for part in above for row in getattr(desk, part).rows}
    return [row for row in getattr(desk, name).rows if row.case_id not in shown]


def _waiting(page: Page, desk: DeskOf) -> list[tuple[Row, str, str]]:
    """The case, what is to be decided, since when."""
    return [
        (row, page.teller(page.office.engine.kinds[each.case.kind]).noun(each.noun), page.date(each.since))
        for row, each in zip(rows_of(page, [each.case for each in desk.waiting]), desk.waiting, strict=True)
    ]  # fmt: skip


def _deputised(page: Page, desk: DeskOf, *, own: bool) -> str:
    if own and page.viewer.acting_for is None:
        return ""
    return page.teller(page.kinds[0]).person(desk.staff)


@router.get("/counted")
async def counted(page: Opened, of: Annotated[str, Query(max_length=4000)], cursor: Cursor = None) -> Response:
    """The cases behind a number."""
    try:
        found: Cases = await page.ask(
            page.office.questions.counted, page.viewer, count_of(of), cursor=cursor, limit=PER_PAGE
        )
    except (UnreadableReferenceError, ValueError) as error:
        raise HTTPException(404) from error
    return page.show("counted.html", rows=rows_of(page, found.rows), next=found.next)


@router.get("/cases/{number:path}")
async def by_number(page: Opened, number: str) -> Response:
    """The case of a number, at its own address."""
    if "\x00" in number:
        raise UnknownCaseError(number)
    case_id = await page.ask(page.office.questions.find, page.viewer, number)
    if case_id is None:
        raise UnknownCaseError(number)
    kind, _ = await page.ask(page.office.engine.case, page.whoever.tenant, case_id)
    return go(f"/{kind.plural}/{case_id}")
