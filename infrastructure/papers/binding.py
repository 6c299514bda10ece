"""How do the papers of a case become one volume? Page after page, numbered through, with a bookmark at each paper."""

import io
import secrets
from collections.abc import Callable, Sequence

from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from application.papers.ports import Leaf, Printed
from infrastructure.papers.filling import MARK_BYTES

DOTS = 150
"""Per inch, of a picture on paper."""
A4 = (round(8.27 * DOTS), round(11.69 * DOTS))
MARGIN = DOTS // 2


def bind(leaves: Sequence[Leaf], title: str, stamps: Callable[[int], bytes]) -> Printed:
    """One PDF of all, in order; `stamps` gives so many empty pages that bear their number."""
    writer = PdfWriter()
    numbered: list[int] = []
    for leaf in leaves:
        first = len(writer.pages)
        for page in PdfReader(io.BytesIO(leaf.pdf)).pages:
            numbered += [len(writer.pages)] if leaf.numbered else []
            writer.add_page(page)
        writer.add_outline_item(leaf.title, first)
    if numbered:
        marks = PdfReader(io.BytesIO(stamps(len(numbered)))).pages
        for at, mark in zip(numbered, marks, strict=True):
            writer.pages[at].merge_page(mark)
    writer.add_metadata({"/Title": title, "/Identifier": secrets.token_hex(MARK_BYTES)})
    bound = io.BytesIO()
    writer.write(bound)
    return Printed(pdf=bound.getvalue(), pages=len(writer.pages))


def as_leaf(content: bytes) -> Printed | None:
    """A PDF from outside as it is; None where it is locked or cannot be read."""
    try:
        return Printed(pdf=content, pages=len(PdfReader(io.BytesIO(content)).pages))
    except PyPdfError:
        return None


def picture(content: bytes) -> Printed | None:
    """A picture in the middle of a page; None where it cannot be opened."""
    try:
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
    except (UnidentifiedImageError, OSError):
        return None
    image.thumbnail((A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN))
    sheet = Image.new("RGB", A4, "white")
    sheet.paste(image, ((A4[0] - image.width) // 2, (A4[1] - image.height) // 2))
    page = io.BytesIO()
    sheet.save(page, "PDF", resolution=DOTS)
    return Printed(pdf=page.getvalue(), pages=1)
