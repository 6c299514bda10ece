"""What writes, lays out and binds papers? Fulfils `application.papers.issuing.Printing`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from application.papers.issuing import Filled, Printed
from infrastructure.papers import binding, filling
from infrastructure.papers.binding import Leaf
from infrastructure.papers.layout import Layout


class Press:
    """`own` is the folder of the office's own templates."""

    def __init__(self, own: Path) -> None:
        self._templates = filling.Templates(own)
        self._layout = Layout()

    def fill(self, template: str, values: Mapping[str, Any], link: str) -> Filled:
        return filling.fill(self._templates.read(template), template, values, link)

    def layout(self, words: Sequence[bytes]) -> Sequence[Printed]:
        return self._layout(words)

    def bind(self, leaves: Sequence[tuple[str, bytes]], title: str) -> bytes:
        return binding.bind([Leaf(*each) for each in leaves], title)
