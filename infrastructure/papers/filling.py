"""How does a paper's template become a Word file? By docxtpl: a template is a Word file with places like {{ matter }}."""

import io
import secrets
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import segno
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage  # type: ignore[import-untyped] # it has no types
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from PIL import Image, ImageOps

from application.papers.ports import Filled
from domain.kernel.vocabulary import RefusedError

SHIPPED = Path(__file__).parent / "templates"
QR_SIDE = Mm(18)
SIGNATURE = (40, 12)
"""Millimetres at most, wide and high."""
MARK_BYTES = 16
"""Of chance in every paper, so that its hash, which outlives an erasure, tells nobody whether they guessed what it said."""


class Templates:
    """The office's own templates first, then the shipped ones."""

    def __init__(self, own: Path) -> None:
        self._own = own

    def read(self, name: str) -> bytes:
        """`appeal/acceptance_notice`; raises RefusedError where there is none."""
        for folder in (self._own, SHIPPED):
            path = folder / f"{name}.docx"
            if path.is_file():
                return path.read_bytes()
        raise RefusedError("template_broken", name=name, what="—")


def fill(template: bytes, name: str, values: Mapping[str, Any], link: str) -> Filled:
    """What a template gives that knows only these values; whoever asks for another name is told so."""
    document = DocxTemplate(io.BytesIO(template))
    jinja = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        document.render(_shown(document, dict(values)) | {"qr": _qr(document, link)}, jinja_env=jinja)
    except TemplateError as error:
        raise RefusedError("template_broken", name=name, what=str(error)) from error
    document.docx.core_properties.identifier = secrets.token_hex(MARK_BYTES)
    filled = io.BytesIO()
    document.save(filled)
    return Filled(word=filled.getvalue(), template=sha256(template).hexdigest())


def _shown(document: Any, value: Any) -> Any:
    """Pictures as Word shows them, wherever they stand."""
    match value:
        case bytes():
            return _drawn(document, value)
        case dict():
            return value | {key: _shown(document, each) for key, each in value.items()}
        case list():
            return [_shown(document, each) for each in value]
        case _:
            return value


def _drawn(document: Any, content: bytes) -> Any:
    """What was drawn, without the empty sheet around it, as large as a signature by hand."""
    with Image.open(io.BytesIO(content)) as opened:
        strokes = opened.convert("RGBA")
    drawn = Image.alpha_composite(Image.new("RGBA", strokes.size, "white"), strokes).convert("L")
    ink = drawn.crop(ImageOps.invert(drawn).getbbox())
    picture = io.BytesIO()
    ink.save(picture, "PNG")
    picture.seek(0)
    width, height = SIGNATURE
    return InlineImage(document, picture, width=Mm(min(width, height * ink.width / ink.height)))


def _qr(document: Any, link: str) -> Any:
    """The picture that leads to the page where the paper is checked; nothing where no address is known."""
    if not link:
        return ""
    picture = io.BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="png", scale=6, border=2)
    picture.seek(0)
    return InlineImage(document, picture, width=QR_SIDE)
