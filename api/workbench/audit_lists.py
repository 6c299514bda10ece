"""Which lists lie ready for auditors, and which cases does the lot choose? Both as pages and, the lists, as workbooks."""

import secrets
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from api.workbench.access_lines import Line, access_lines, moment
from api.workbench.act_lines import act_lines
from api.workbench.audit import Before, auditing_of
from api.workbench.board_choice import name_of
from api.workbench.choice import day_or_none
from api.workbench.page import Opened, Page
from api.workbench.workbook import Sheet, answer, bound
from application.accesses import Act, by
from application.auditing import Accesses, Found, Trace, of_day
from application.ready_lists import Drawing, ReadyList, Sample

router = APIRouter(include_in_schema=False)
MOST_DRAWN = 200
Seed = Annotated[str, Query(max_length=40, pattern=r"^[A-Za-z0-9_-]*$")]
Size = Annotated[int, Query(ge=1, le=MOST_DRAWN)]
Day = Annotated[str, Query(max_length=10)]
HEAD = ("audit.recorded", "audit.occurred", "who", "audit.case", "happened", "audit.position")


@router.get("/audit/lists")
async def lists(
    page: Opened, ready: Annotated[ReadyList, Query(alias="list")] = ReadyList.LATE_ENTRIES, since: Day = "",
    until: Day = "", before: Before = None,
) -> Response:  # fmt: skip
    found, lines = await _listed(page, ready, since, until, before)
    return page.show(
        "audit_lists.html",
        ready=ready,
        every=list(ReadyList),
        found=found,
        lines=lines,
        given=page.request.query_params,
    )


@router.get("/audit/lists.xlsx")
async def workbook(
    page: Opened, ready: Annotated[ReadyList, Query(alias="list")], since: Day = "", until: Day = "",
    before: Before = None,
) -> Response:  # fmt: skip
    """A page of a list, as it is shown."""
    _, lines = await _listed(page, ready, since, until, before)
    await page.ask(page.office.access_log.keep_first, by(page.viewer, Act.EXPORT, what="ready_lists"))
    now = page.office.clock.now()
    about = [
        page.word(f"audit.list.{ready.value}"), page.word(f"audit.list_why.{ready.value}"),
        page.word("audit.exported_by", who=page.name, when=moment(now)),
    ]  # fmt: skip
    rows = ((each.at, each.happened, each.who, each.case, each.said, each.position) for each in lines)
    made = Sheet(title=about[0], about=about, head=[page.word(each) for each in HEAD], lines=rows)
    return answer(f"{about[0]}-{page.today:%Y%m%d}", await page.ask(bound, [made]))


@router.get("/audit/sample")
async def sample(
    page: Opened, seed: Seed = "", size: Size = 20, kind: Annotated[str, Query(max_length=40)] = "", since: Day = "",
    until: Day = "", at: Annotated[int | None, Query(ge=0, le=2**53)] = None,
) -> Response:  # fmt: skip
    """A new seed where none is given; the address of a drawing draws it again."""
    auditing = auditing_of(page)
    page.teller(page.kinds[0])
    await page.ask(auditing.sight, page.viewer)
    if kind and kind not in page.office.engine.kinds:
        raise HTTPException(404)
    to = day_or_none(until)
    position = at if at is not None else await page.ask(auditing.head, page.whoever.tenant)
    drawing = Drawing(
        seed=seed or secrets.token_hex(4), size=size, until=position, kind=kind, since=day_or_none(since),
        to=of_day(to)[1] if to else None,
    )  # fmt: skip
    found: Sample = await page.ask(auditing.draw, page.viewer, drawing)
    return page.show(
        "audit_sample.html", found=found, drawing=drawing, most=MOST_DRAWN, given=page.request.query_params,
        rows=[(each, page.office.engine.kinds[each.kind], name_of(page.directory, each.division)) for each in found.cases],
        again=page.with_query(seed=drawing.seed, at=str(position), size=str(size)), drawn_at=moment(page.office.clock.now()),
    )  # fmt: skip


async def _listed(
    page: Page, ready: ReadyList, since: str, until: str, before: int | None
) -> tuple[Found | Accesses, list[Line]]:
    auditing, last = auditing_of(page), day_or_none(until)
    page.teller(page.kinds[0])
    await page.ask(auditing.sight, page.viewer)
    trace = Trace(listed=ready, since=day_or_none(since), until=of_day(last)[1] if last else None)
    if ready.of_accesses:
        looks: Accesses = await page.ask(auditing.accesses, page.viewer, trace, before)
        return looks, list(access_lines(page, looks.accesses))
    found: Found = await page.ask(auditing.events, page.viewer, trace, before)
    return found, list(act_lines(page, found))
