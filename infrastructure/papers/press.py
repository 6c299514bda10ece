"""What writes, lays out and binds papers? Fulfils `application.papers.ports.Printing`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from application.papers.ports import Filled, Leaf, Printed
from domain.kernel.vocabulary import RefusedError
from infrastructure.files.media_types import DOCX
from infrastructure.papers import binding, filling
from infrastructure.papers.layout import Layout
from infrastructure.papers.layouts.stamps import stamps


class Press:
    """`own` is the folder of the office's own templates."""

    def __init__(self, own: Path) -> None:
        self._templates = filling.Templates(own)
        self._layout = Layout()

    def fill(self, template: str, values: Mapping[str, Any], link: str) -> Filled:
        return filling.fill(self._templates.read(template), template, values, link)

    def layout(self, words: Sequence[bytes]) -> Sequence[Printed]:
        return self._layout(words)

    def leaf(self, content: bytes, media_type: str) -> Printed | None:
        if media_type == "application/pdf":
            return binding.as_leaf(content)
        if media_type.startswith("image/"):
            return binding.picture(content)
        return self._word(content) if media_type == DOCX else None

    def bind(self, leaves: Sequence[Leaf], title: str) -> Printed:
        return binding.bind(leaves, title, lambda pages: self._layout([stamps(pages)])[0].pdf)

    def _word(self, content: bytes) -> Printed | None:
        """A Word file from outside that LibreOffice cannot read is kept beside the volume."""
        try:
            return self._layout([content])[0]
        except RefusedError as error:
            if error.code != "rendering_failed":
                raise
            return None
