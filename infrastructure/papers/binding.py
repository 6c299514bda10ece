"""How do the papers of a case become one volume? Page after page, numbered through, with a bookmark at each paper."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper as it goes into the volume."""

    title: str
    pdf: bytes


def bind(leaves: Sequence[Leaf], title: str) -> bytes:
    """One PDF of all, in order."""
    writer = PdfWriter()
    for leaf in leaves:
        first = len(writer.pages)
        for page in PdfReader(io.BytesIO(leaf.pdf)).pages:
            writer.add_page(page)
        writer.add_outline_item(leaf.title, first)
    writer.add_metadata({"/Title": title})
    writer.compress_identical_objects()
    bound = io.BytesIO()
    writer.write(bound)
    return bound.getvalue()
