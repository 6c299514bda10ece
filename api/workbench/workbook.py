"""How does a table go out as a file? Texts that stay texts, numbers that are numbers, under a head that says what of."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import quote

from fastapi import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TITLE = 31
NOT_IN_TITLES = str.maketrans("", "", "[]:*?/\\'")
NARROWEST, WIDEST = 8, 48
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How what a spreadsheet may take for a formula begins."""
WIDE = 0x2E80
"""From here on a sign takes two columns."""
BOLD, QUIET = Font(bold=True), Font(color="5B6675")
TITLE = Font(bold=True, size=14)
LINE = Border(bottom=Side(style="thin", color="9AA4B2"))


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one, shown in percent; None: nothing was counted."""

    value: Decimal | None


Value = str | int | Decimal | Share | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table; `about` stands above it: what it shows, which cases, as of which day."""

    title: str
    about: Sequence[str]
    head: Sequence[str]
    lines: Iterable[Sequence[Value]]


def answer(name: str, content: bytes) -> Response:
    """As a file to keep, under a name in any language (RFC 6266)."""
    return Response(content, media_type=TYPE, headers={
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}.xlsx", "Cache-Control": "no-store",
    })  # fmt: skip


def bound(sheets: Iterable[Sheet]) -> bytes:
    """A workbook that prints on the width of a page, with the heads of its tables in sight and on every page."""
    book = Workbook(write_only=True)
    for each in sheets:
        _write(book, each)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(head: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Text that Excel reads as UTF-8; what begins like a formula stands behind an apostrophe, since text has no types."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in line] for line in lines)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def text_answer(name: str, content: bytes) -> Response:
    return Response(content, media_type="text/csv; charset=utf-8", headers={
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}.csv", "Cache-Control": "no-store",
    })  # fmt: skip


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def text_cell(sheet: Any, value: str) -> Any:  # a cell
    """A text even where it begins like a formula."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def _write(book: Any, given: Sheet) -> None:  # a workbook
    sheet, lines = book.create_sheet(given.title.translate(NOT_IN_TITLES)[:LONGEST_TITLE]), list(given.lines)
    head_at = len(given.about) + 2
    sheet.freeze_panes = f"B{head_at + 1}"
    sheet.print_title_rows = f"{head_at}:{head_at}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for n, width in enumerate(_widths([given.head, *lines]), 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    for n, said in enumerate(given.about):
        sheet.append([_styled(text_cell(sheet, said), TITLE if n == 0 else QUIET)])
    sheet.append([])
    sheet.append([_head(sheet, each, first=n == 0) for n, each in enumerate(given.head)])
    for line in lines:
        sheet.append([_cell(sheet, each) for each in line])


def _head(sheet: Any, said: str, *, first: bool) -> Any:  # a cell
    cell = _styled(text_cell(sheet, said), BOLD)
    cell.alignment, cell.border = Alignment(horizontal="left" if first else "right", wrap_text=True), LINE
    return cell


def _styled(cell: Any, font: Font) -> Any:  # a cell
    cell.font = font
    return cell


def _cell(sheet: Any, value: Value) -> Any:  # a cell
    match value:
        case None | Share(value=None):
            return _right(text_cell(sheet, "—"))
        case str():
            return text_cell(sheet, value)
        case Share():
            return _number(sheet, value.value, "0.00%")
        case date():
            return _number(sheet, value, "yyyy-mm-dd")
        case _:
            return _number(sheet, value, "#,##0" if value == int(value) else "#,##0.00")


def _number(sheet: Any, value: Any, format_: str) -> Any:  # a cell
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = format_
    return cell


def _right(cell: Any) -> Any:  # a cell
    cell.alignment = Alignment(horizontal="right")
    return cell


def _widths(lines: Sequence[Sequence[Value]]) -> Iterable[float]:
    """Of each column by its longest value."""
    columns = max(map(len, lines), default=0)
    for n in range(columns):
        longest = max((_width(line[n]) for line in lines if n < len(line)), default=0)
        yield min(max(longest + 2, NARROWEST), WIDEST)


def _width(value: Value) -> int:
    said = value if isinstance(value, str) else "0" * 9
    return sum(2 if ord(sign) >= WIDE else 1 for sign in said)
