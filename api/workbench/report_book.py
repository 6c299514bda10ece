"""How does a report become a workbook as offices hand it in: title, unit, period, table with borders, checks, signatures?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from api.workbench.report_rows import beside, has_groups, has_units, spanning
from api.workbench.workbook import LONGEST_TITLE, NOT_IN_TITLES
from application.reports import report
from application.reports.report import Column, Line, Table
from domain.kernel.wording import Phrase

TITLE, HEAD, BODY, SMALL = (
    Font(name="黑体", size=16, bold=True), Font(name="宋体", size=11, bold=True), Font(name="宋体", size=11),
    Font(name="宋体", size=9),
)  # fmt: skip
HAIR = Side(style="thin", color="000000")
BOX = Border(left=HAIR, right=HAIR, top=HAIR, bottom=HAIR)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT, RIGHT = Alignment(horizontal="left", vertical="center"), Alignment(horizontal="right", vertical="center")
FORMATS = {"number": "#,##0", "money": "#,##0.00", "score": "#,##0.00", "rate": "0.00%", "text": "@"}
NARROW, LABEL, UNIT, FIGURE = 14, 34, 7, 13
"""Widths in characters."""
UPRIGHT_COLUMNS = 7
"""Up to as many a sheet is printed upright."""
TALL = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table of a report with what stands around it, in words."""

    table: Table
    title: str
    left: str
    """By whom it is handed in."""
    middle: str
    """Of which period."""
    right: str
    """In which units."""
    notes: Sequence[str]
    """The day of the figures, the checks, the number of what was printed."""
    signatures: Sequence[str]


def bound(sheets: Iterable[Sheet], language: str) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for each in sheets:
        _Writer(book, each, language).write()
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class _Writer:
    """Writes one sheet from above; `row` is the one to write next."""

    def __init__(self, book: Workbook, given: Sheet, language: str) -> None:
        table = given.table
        title = table.title.say(language).translate(NOT_IN_TITLES)[:LONGEST_TITLE]
        self.sheet: Worksheet = book.create_sheet(title)
        self.given, self.table, self.language = given, table, language
        self.grouped, self.with_units = has_groups(table), has_units(table)
        self.before = 1 + self.grouped + self.with_units
        self.columns = self.before + len(table.columns)
        self.row = 1

    def write(self) -> None:
        self._head()
        first = self.row
        self._table_head()
        self._lines()
        self._foot()
        self._print(first)

    def _head(self) -> None:
        self._across(self.given.title, TITLE, CENTRE, height=30)
        parts = (self.given.left, self.given.middle, self.given.right)
        if self.columns < len(parts):
            for each in parts:
                self._across(each, BODY, LEFT)
            return
        third = max(1, self.columns // len(parts))
        spans = ((1, third), (third + 1, self.columns - third), (self.columns - third + 1, self.columns))
        for (first, last), said, where in zip(spans, parts, (LEFT, CENTRE, RIGHT), strict=True):
            self._merge(self.row, first, self.row, last)
            self._put(self.row, first, said, BODY, where)
        self._next(TALL)

    def _table_head(self) -> None:
        """Two lines where columns stand in groups."""
        grouped = any(each.group for each in self.table.columns)
        top, bottom = self.row, self.row + grouped
        names = ([self._word("分组", "Group")] if self.grouped else []) + [self._say(self.table.of)]
        names += [self._word("单位", "Unit")] if self.with_units else []
        for n, each in enumerate(names, 1):
            self._box(top, n, bottom, n, each)
        self._column_heads(top, bottom)
        for row in range(top, bottom + 1):
            self.sheet.row_dimensions[row].height = 32
        self.row = bottom + 1

    def _column_heads(self, top: int, bottom: int) -> None:
        at = self.before + 1
        for span in spanning(self.table.columns):
            columns: Sequence[Column] = self.table.columns[at - self.before - 1 :][: span.length]
            if span.phrase is None:
                self._box(top, at, bottom, at, self._over_its_unit(columns[0].label))
            else:
                self._box(top, at, top, at + span.length - 1, self._say(span.phrase))
                for n, each in enumerate(columns):
                    self._box(bottom, at + n, bottom, at + n, self._over_its_unit(each.label))
            at += span.length

    def _lines(self) -> None:
        for line, group in zip(self.table.lines, beside(self.table), strict=True):
            column = 1
            if self.grouped:
                if group is not None:
                    said = self._say(group.phrase) if group.phrase else ""
                    self._box(self.row, 1, self.row + group.length - 1, 1, said, BODY)
                column = 2
            self._line(line, column)
            self._next(TALL)

    def _line(self, line: Line, column: int) -> None:
        font = HEAD if line.total else BODY
        where = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=2 * line.level)
        label = self._put(self.row, column, self._say(line.label), font, where)
        label.border = BOX
        if self.with_units:
            unit = self._say(line.unit) if line.unit else ""
            self._put(self.row, column + 1, unit, font, CENTRE).border = BOX
        for n, each in enumerate(line.cells, self.before + 1):
            self._figure(n, each, font)

    def _figure(self, column: int, given: report.Cell, font: Font) -> None:
        value: Decimal | date | str = "—" if given.value is None else given.value
        left = isinstance(value, str) and given.format == "text"
        cell = self._put(self.row, column, value, font, LEFT if left else RIGHT)
        cell.border = BOX
        if isinstance(value, Decimal):
            exact = given.format != "number" or value == value.to_integral_value()
            cell.number_format = FORMATS[given.format] if exact else "#,##0.##"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"

    def _foot(self) -> None:
        for each in self.given.notes:
            self._across(each, SMALL, LEFT, height=15)
        self._next(8)
        self._across("        ".join(self.given.signatures), BODY, LEFT, height=24)

    def _print(self, first: int) -> None:
        sheet = self.sheet
        widths = [NARROW] * self.grouped + [LABEL if self.with_units else 2 * FIGURE] + [UNIT] * self.with_units
        for n, width in enumerate([*widths, *map(self._column_width, range(len(self.table.columns)))], 1):
            sheet.column_dimensions[get_column_letter(n)].width = width
        last = first + any(each.group for each in self.table.columns)
        sheet.freeze_panes = f"{get_column_letter(self.before + 1)}{last + 1}"
        sheet.print_title_rows = f"{first}:{last}"
        sheet.page_setup.orientation = "portrait" if self.columns <= UPRIGHT_COLUMNS else "landscape"
        sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        footer = sheet.HeaderFooter.oddFooter
        assert footer is not None
        footer.center.text = self._word("第 &P 页，共 &N 页", "&P / &N")

    def _column_width(self, column: int) -> int:
        """Texts stand in one line as far as they can; figures are all of one width."""
        texts = (line.cells[column].value for line in self.table.lines)
        longest = max((2 * len(each) for each in texts if isinstance(each, str)), default=0)
        return min(max(FIGURE, longest + 2), LABEL)

    def _across(self, said: str, font: Font, where: Alignment, height: int = TALL) -> None:
        self._merge(self.row, 1, self.row, self.columns)
        self._put(self.row, 1, said, font, where)
        self._next(height)

    def _box(self, top: int, left: int, bottom: int, right: int, said: str, font: Font = HEAD) -> None:
        """A heading over several cells, with a border around all of them."""
        self._put(top, left, said, font, CENTRE)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.sheet.cell(row=row, column=column).border = BOX
        self._merge(top, left, bottom, right)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def _put(self, row: int, column: int, value: Any, font: Font, where: Alignment) -> Cell:
        """A text stays a text, even where it begins like a formula."""
        cell = self.sheet.cell(row=row, column=column)
        assert isinstance(cell, Cell)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
        cell.font, cell.alignment = font, where
        return cell

    def _next(self, height: int) -> None:
        self.sheet.row_dimensions[self.row].height = height
        self.row += 1

    def _say(self, phrase: Phrase) -> str:
        return phrase.say(self.language)

    def _over_its_unit(self, phrase: Phrase) -> str:
        """The head of a narrow column: its unit stands on a line of its own."""
        return self._say(phrase).replace("（", "\n（", 1)

    def _word(self, zh: str, en: str) -> str:
        return Phrase(zh, en).say(self.language)
