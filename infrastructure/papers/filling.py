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

from application.papers.issuing import Filled
from domain.kernel.vocabulary import RefusedError

SHIPPED = Path(__file__).parent / "templates"
QR_SIDE = Mm(18)
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
        document.render(dict(values) | {"qr": _qr(document, link)}, jinja_env=jinja)
    except TemplateError as error:
        raise RefusedError("template_broken", name=name, what=str(error)) from error
    document.docx.core_properties.identifier = secrets.token_hex(MARK_BYTES)
    filled = io.BytesIO()
    document.save(filled)
    return Filled(word=filled.getvalue(), template=sha256(template).hexdigest())


def _qr(document: Any, link: str) -> Any:
    """The picture that leads to the page where the paper is checked; nothing where no address is known."""
    if not link:
        return ""
    picture = io.BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="png", scale=6, border=2)
    picture.seek(0)
    return InlineImage(document, picture, width=QR_SIDE)
