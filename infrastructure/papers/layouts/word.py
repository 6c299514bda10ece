"""How does a sheet look in Word? A4 in the measures of official papers (GB/T 9704): 小标宋 titles, 仿宋 text, forms in 宋体."""

import re
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from infrastructure.papers.layouts.sheet import Each, Heading, Line, Part, Row, Sheet, Sign

TITLE, TEXT, FORM, HEAD = "宋体", "仿宋", "宋体", "黑体"
WIDE = (Mm(34), Mm(44), Mm(34), Mm(44))
"""The four columns of a form: label, value, label, value; a label of eight characters stands in one line."""
TALL = Mm(16)
_ONLY_WHEN = re.compile(r"\{% if ([^%]+) %\}((?:(?!\{%).)*)\{% endif %\}")
"""A paragraph that stands or falls as a whole: without its value no empty line is left."""
BY_HAND, ROOM = frozenset({"blank", "drawn"}), Mm(14)
"""Columns in which people sign or put a finger, and how high a line is then."""
SMALL = 10.5
"""五号, for labels and for tables of many columns."""
VALUE = 11
"""The number of a bank account stands in one line of a form."""


def written(sheet: Sheet, labels: Mapping[str, str], *, is_form: bool, sealed: bool) -> Any:
    """The template as a Word document."""
    document = Document()
    _page(document, is_form)
    _title(document, sheet, is_form)
    table: Any = None
    for part in sheet.parts:
        if isinstance(part, Row):
            table = table or _form(document)
            _row(table, part, labels)
        else:
            table = None
            _part(document, part, is_form)
    last = next(each for each in reversed(document.paragraphs) if not each.text.startswith("{%"))
    if sheet.sealed if sheet.sealed is not None else sealed:
        _seal(document, is_form)
    if sheet.checked:
        last.paragraph_format.keep_with_next = True  # no page holds the check alone
        _check(document)
    _page_numbers(document)
    return document


def _page(document: Any, is_form: bool) -> None:
    """A form stands higher on its page than a letter, so that it fits on one with what is signed below it."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = (Mm(22), Mm(20)) if is_form else (Mm(32), Mm(28))
    section.left_margin = section.right_margin = Mm(27)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), TEXT)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "en-US")
    lang.set(qn("w:eastAsia"), "zh-CN")
    normal.element.rPr.append(lang)
    document.styles["Footer"].font.size = Pt(9)
    document.core_properties.author = "hemu"


def _title(document: Any, sheet: Sheet, is_form: bool) -> None:
    if not is_form:
        _paragraph(document, "{{ unit }}", size=18, font=TITLE, centred=True, after=4)
    _paragraph(document, sheet.title, size=22, font=TITLE, bold=True, centred=True, after=6)
    if sheet.numbered:
        said = "编号：{{ number }}" if is_form else "{{ number }}"
        _paragraph(document, said, size=12 if is_form else 16, font=TEXT, centred=not is_form, right=is_form, after=10)


def _part(document: Any, part: Part, is_form: bool) -> None:
    size = 12 if is_form else 16
    match part:
        case str() if whole := _ONLY_WHEN.fullmatch(part):
            _paragraph(document, "{%p if " + whole[1] + " %}", size=size)
            _paragraph(document, whole[2], size=size, indent=2)
            _paragraph(document, "{%p endif %}", size=size)
        case str():
            _paragraph(document, part, size=size, indent=2)
        case Line():
            _paragraph(document, part.text, size=size)
        case Heading():
            _paragraph(document, part.text, size=size, font=HEAD, indent=2)
        case Each():
            _each(document, part)
        case Sign():
            _signatures(document, part, size)
        case _:
            raise TypeError(part)


def _paragraph(
    owner: Any, text: str, *, size: int, font: str = TEXT, bold: bool = False, centred: bool = False, right: bool = False,
    indent: int = 0, before: int = 0, after: int = 0, with_next: bool = False,
) -> Any:  # fmt: skip
    paragraph = owner.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing_rule = Pt(before), Pt(after), WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(size * 1.75)
    form.first_line_indent = Pt(size * indent) if indent else None
    form.keep_with_next = with_next
    if centred or right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
    run_of(paragraph, text, size=size, font=font, bold=bold)
    return paragraph


def run_of(paragraph: Any, text: str, *, size: float, font: str = TEXT, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
    run.font.name = "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 # no public way to it


def _form(document: Any) -> Any:
    table = document.add_table(rows=0, cols=4)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, WIDE, strict=True):
        column.width = width
    return table


def _row(table: Any, part: Row, labels: Mapping[str, str]) -> None:
    added = table.add_row()
    added.height, added.height_rule = TALL if part.tall else Mm(10), WD_ROW_HEIGHT_RULE.AT_LEAST
    cells = added.cells
    for cell, width in zip(cells, WIDE, strict=True):
        cell.width = width
    _cell(cells[0], labels[part.names[0]], centred=True, size=SMALL)
    if len(part.names) == 1:
        _cell(cells[1].merge(cells[3]), "{{ " + part.names[0] + " }}", tall=part.tall)
        return
    _cell(cells[1], "{{ " + part.names[0] + " }}")
    _cell(cells[2], labels[part.names[1]], centred=True, size=SMALL)
    _cell(cells[3], "{{ " + part.names[1] + " }}")


def _cell(cell: Any, text: str, *, centred: bool = False, tall: bool = False, size: float = VALUE) -> None:
    cell.vertical_alignment = 0 if tall else 1
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.space_before = Pt(2)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run_of(paragraph, text, size=size, font=FORM)


def _each(document: Any, part: Each) -> None:
    """A heading, a line that repeats, one for a list of nobody, and the marks around them that docxtpl reads."""
    table = document.add_table(rows=6, cols=len(part.columns))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, (_, _, width) in zip(table.columns, part.columns, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for cell, (label, _, _) in zip(table.rows[0].cells, part.columns, strict=True):
        _cell(cell, label, centred=True, size=SMALL)
    _cell(table.rows[1].cells[0], "{%tr for each in " + part.of + " %}")
    for cell, (_, name, _) in zip(table.rows[2].cells, part.columns, strict=True):
        _cell(cell, "" if name == "blank" else "{{ each." + name + " }}", size=SMALL)
    if {name for _, name, _ in part.columns} & BY_HAND:
        table.rows[2].height, table.rows[2].height_rule = ROOM, WD_ROW_HEIGHT_RULE.AT_LEAST
    _cell(table.rows[3].cells[0], "{%tr else %}")
    _cell(table.rows[4].cells[0], "无", size=SMALL)
    _cell(table.rows[5].cells[0], "{%tr endfor %}")


def _signatures(document: Any, part: Sign, size: int) -> None:
    document.paragraphs[-1].paragraph_format.keep_with_next = True  # what is signed for stands above it
    for n, whose in enumerate(part.whose):
        line = whose if "{{" in whose else f"{whose}（签名或按指印）：＿＿＿＿＿　　年　月　日"
        _paragraph(document, line, size=size, before=0 if n else 6, after=6)


def _seal(document: Any, is_form: bool) -> None:
    size = 12 if is_form else 16
    _paragraph(document, "", size=size // 2, with_next=True)
    _paragraph(document, "{{ unit }}（印章）", size=size, right=True, with_next=True)
    _paragraph(document, "{{ issued_on }}", size=size, right=True, after=6, with_next=True)


def _check(document: Any) -> None:
    """The picture that leads to the check, and the same in words."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    picture, words = table.rows[0].cells
    for column, cell, width in zip(table.columns, (picture, words), (Mm(26), Mm(130)), strict=True):
        column.width = cell.width = width
    run_of(picture.paragraphs[0], "{{ qr }}", size=9)
    words.vertical_alignment = 1
    run_of(words.paragraphs[0], "文书编号 {{ number }}　校验码 {{ check_code }}", size=9, font=FORM)
    second = words.add_paragraph()
    run_of(second, "扫码，或在居民页面“文书查验”中输入编号和校验码，可核对本文书真伪。", size=9, font=FORM)


def _page_numbers(document: Any) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run_of(paragraph, "第 ", size=9, font=FORM)
    field(paragraph, "PAGE")
    run_of(paragraph, " 页　共 ", size=9, font=FORM)
    field(paragraph, "NUMPAGES")
    run_of(paragraph, " 页", size=9, font=FORM)


def field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(9)
    for sort, text in (("begin", None), (None, code), ("end", None)):
        element = OxmlElement("w:fldChar" if sort else "w:instrText")
        if sort:
            element.set(qn("w:fldCharType"), sort)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._element.append(element)  # noqa: SLF001 # python-docx knows no fields
