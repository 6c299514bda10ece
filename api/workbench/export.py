"""How does a list become a workbook? Cells are texts and dates, never formulas, whatever stands in them."""

from collections.abc import Iterable
from io import BytesIO

from fastapi import Response
from openpyxl import Workbook

from api.workbench.choice import chosen
from api.workbench.lists import all_rows
from api.workbench.page import Page
from api.workbench.rows import Row, rows_of
from api.workbench.workbook import answer, text_cell
from application.accesses import Act, by
from application.answers import Sort
from domain.kernel.case_kind import CaseKind

MOST = 20_000
"""D: rows of one workbook; more is a question for the boards."""
COLUMNS = (
    "number", "matter", "state", "light", "due", "term_name", "division", "organisation", "handler", "opened",
    "closed", "channel", "platform",
)  # fmt: skip


async def exported(page: Page, kind: CaseKind, sort: Sort) -> Response:
    """The list as it is filtered and ordered, without the parties, masked or not; that it was taken is logged."""
    content = await page.ask(_workbook, page, kind, sort)
    return answer(f"{page.teller(kind).kind_name()}-{page.today:%Y%m%d}", content)


def _workbook(page: Page, kind: CaseKind, sort: Sort) -> bytes:
    which, descending = chosen(page.request, kind), page.request.query_params.get("desc") == "1"
    page.office.access_log.keep_first(by(page.viewer, Act.EXPORT, what=kind.plural))
    rows = rows_of(page, all_rows(page, which, sort, descending=descending, most=MOST))
    return written(
        page.teller(kind).kind_name(), [page.word(each) for each in COLUMNS], (_cells(each) for each in rows)
    )


def _cells(row: Row) -> list[str]:
    light = row.light_word if row.light != "none" else ""
    return [
        row.number, row.about, row.state, light, row.due, row.term, row.division, row.organisation,
        row.handler, row.opened, row.closed, row.channel, row.platform,
    ]  # fmt: skip


def written(title: str, head: list[str], lines: Iterable[list[str]]) -> bytes:
    """A sheet of texts with a head line that stays in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for letter in "ABCDEFGHIJKLMN"[: len(head)]:
        sheet.column_dimensions[letter].width = 18
    for line in (head, *lines):
        sheet.append([text_cell(sheet, each) for each in line])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
