"""Did every case keep to the rules, and how are histories taken along? The conformance report, and open formats."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Response

from api.workbench.audit import auditing_of
from api.workbench.choice import day_or_none
from api.workbench.page import Opened, Page
from api.workbench.workbook import comma_separated
from application.accesses import Act, by
from application.answers import Filter
from application.auditing import of_day
from application.histories.conformance import Report, report
from application.histories.ocel import as_json, as_xml
from application.histories.ocel_database import as_sqlite
from application.histories.tables import COLUMNS, rows
from application.histories.telling import History, chosen, histories, stretch
from application.histories.xes import as_xes
from application.questions import LONGEST_PAGE

router = APIRouter(include_in_schema=False)
MOST_JUDGED, MOST_TAKEN = LONGEST_PAGE, 2000
"""D: cases judged for one page (a link judges the next), and taken in one file; the command line takes all."""
Day = Annotated[str, Query(max_length=10)]
Named = Annotated[str, Query(max_length=40)]
Format = Literal["ocel.json", "ocel.xml", "ocel.sqlite", "xes", "csv"]
TYPES = {
    "ocel.json": "application/json",
    "ocel.xml": "application/xml",
    "ocel.sqlite": "application/vnd.sqlite3",
    "xes": "application/xml",
    "csv": "text/csv; charset=utf-8",
}


@router.get("/audit/conformance")
async def conformance(
    page: Opened, kind: Named = "", since: Day = "", until: Day = "",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Response:  # fmt: skip
    which = await _chosen(page, kind, since, until)
    found: Report | None = None
    following: str | None = None
    if page.request.query_params:
        try:
            found, following = await page.ask(_report, page, which, cursor)
        except ValueError as error:  # a cursor of another list
            raise HTTPException(404) from error
    return page.show(
        "audit_conformance.html", found=found, next=following, given=page.request.query_params,
        most=MOST_JUDGED, most_taken=MOST_TAKEN,
        said=[(each, page.office.engine.kinds[each.kind]) for each in found.found] if found else [],
    )  # fmt: skip


@router.get("/audit/histories")
async def taken(
    page: Opened, form: Annotated[Format, Query(alias="format")], kind: Named = "", since: Day = "", until: Day = ""
) -> Response:
    which = await _chosen(page, kind, since, until)
    await page.ask(page.office.access_log.keep_first, by(page.viewer, Act.EXPORT, what="histories"))
    content: bytes = await page.ask(_file, page, which, form)
    named = f"histories-{page.today:%Y%m%d}.{form}"
    return Response(content, media_type=TYPES[form], headers={
        "Content-Disposition": f'attachment; filename="{named}"', "Cache-Control": "no-store",
    })  # fmt: skip


async def _chosen(page: Page, kind: str, since: str, until: str) -> Filter:
    page.teller(page.kinds[0])
    await page.ask(auditing_of(page).sight, page.viewer)
    if kind and kind not in {each.name for each in page.kinds}:
        raise HTTPException(404)
    last = day_or_none(until)
    return Filter(
        kinds=(kind,) if kind else (), opened_since=day_or_none(since), opened_until=of_day(last)[1] if last else None
    )


def _report(page: Page, which: Filter, cursor: str | None) -> tuple[Report, str | None]:
    cases, following = stretch(page.office.questions, page.viewer, which, MOST_JUDGED, cursor)
    return report(page.office.engine, page.whoever.tenant, cases), following


def _file(page: Page, which: Filter, form: Format) -> bytes:
    blind: Any = page.office.questions.blind
    cases = list(chosen(page.office.questions, page.viewer, which, MOST_TAKEN + 1))
    if len(cases) > MOST_TAKEN:
        raise HTTPException(413)
    told: Iterator[History] = histories(page.office.engine, page.whoever.tenant, cases, blind)
    match form:
        case "ocel.json":
            return as_json(told)
        case "ocel.xml":
            return as_xml(told)
        case "ocel.sqlite":
            return as_sqlite(told)
        case "xes":
            return b"".join(as_xes(told))
        case "csv":
            return comma_separated(COLUMNS, ([str(cell) for cell in row] for row in rows(told)))
