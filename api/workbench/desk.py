"""What lies on my desk, in a list, or behind a number?"""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from api.http.parameters import Cursor
from api.http.shown import UnreadableReferenceError, count_of
from api.workbench.page import Opened, Page, go
from api.workbench.rows import rows_of
from application.answers import Desk, DeskOf, Filter, Sort
from application.answers import Page as Cases
from application.ask import UnknownCaseError
from domain.kernel.case_kind import CaseKind

router = APIRouter(include_in_schema=False)
WAIT_SECONDS = 2.0
PER_PAGE = 50


@router.get("/desk")
async def desk(page: Opened) -> Response:
    await seen(page)
    answer: Desk = await page.ask(page.office.questions.desk, page.viewer)
    desks = [(_deputised(page, each, own=each is answer.own), each) for each in (answer.own, *answer.stand_in)]
    return page.show("desk.html", desks=desks, rows_of=lambda rows: rows_of(page, rows))


def _deputised(page: Page, desk: DeskOf, *, own: bool) -> str:
    if own and page.viewer.acting_for is None:
        return ""
    return page.teller(page.kinds[0]).person(desk.staff)


async def seen(page: Page) -> None:
    """After an act the page waits for the views, so that people see what they did."""
    position = page.request.query_params.get("wait_for", "")
    if position.isdecimal() and len(position) < len(str(2**63)):
        await page.ask(page.office.views.wait, page.whoever.tenant, int(position), WAIT_SECONDS)


async def listed(page: Page, kind: CaseKind, which: Filter, sort: Sort, cursor: str | None) -> Response:
    """The list of a kind, with its filter."""
    await seen(page)
    found = await paged(page, which, sort, cursor)
    openings = [
        entry for of, entry in page.office.engine.openings(page.whoever.tenant, page.whoever.actor) if of is kind
    ]
    return page.show(
        "list.html", kind=kind, rows=rows_of(page, found.rows), next=found.next, which=which, openings=openings,
        teller=page.teller(kind),
    )  # fmt: skip


async def paged(page: Page, which: Filter, sort: Sort, cursor: str | None) -> Cases:
    try:
        found: Cases = await page.ask(
            page.office.questions.queue, page.viewer, which, sort=sort, cursor=cursor, limit=PER_PAGE
        )
    except ValueError as error:  # a cursor of another list
        raise HTTPException(404) from error
    return found


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
