"""What numbers the pages of a volume? Empty pages with their number in the corner, laid over the papers."""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from infrastructure.papers.layouts.word import FORM, field, run_of


def stamps(pages: int) -> bytes:
    """A Word file of so many pages."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header_distance = Mm(8)
    corner = section.header.paragraphs[0]
    corner.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run_of(corner, "卷页 ", size=9, font=FORM)
    field(corner, "PAGE")
    for page in range(pages):
        document.add_paragraph(" ").paragraph_format.page_break_before = page > 0
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
