"""What does issuing need of what writes, lays out and binds papers? Fulfilled in infrastructure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A template filled in."""

    word: bytes
    template: str
    """The SHA-256 of the template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper laid out."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A paper as it goes into a volume."""

    title: str
    pdf: bytes
    numbered: bool = True
    """Cover, index and closing sheet bear no page number of the volume."""


class Printing(Protocol):
    """Templates and layout. Slow: called in a thread of its own."""

    def fill(self, template: str, values: Mapping[str, Any], link: str) -> Filled:
        """`template` is `appeal/acceptance_notice`; a value of bytes is a picture of what was drawn.

        Raises RefusedError where the office's template is broken.
        """
        ...

    def layout(self, words: Sequence[bytes]) -> Sequence[Printed]:
        """Word files as PDF. Raises RefusedError where this machine cannot, or did not."""
        ...

    def leaf(self, content: bytes, media_type: str) -> Printed | None:
        """A paper that came from outside as pages of A4; None where it cannot be put on paper."""
        ...

    def bind(self, leaves: Sequence[Leaf], title: str) -> Printed:
        """All in one, the numbered ones numbered through."""
        ...
