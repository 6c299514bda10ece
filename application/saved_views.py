"""Which lists does somebody come back to? A list's filter and order under a name, kept per member of staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.kernel.vocabulary import StaffId

MOST = 30
"""D: so many a person may keep; a list of lists that is longer is no help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A list under a name."""

    name: str
    kind: str
    query: str
    """The parameters of the list's address."""


class SavedViews(Protocol):
    def all(self, tenant: str, staff: StaffId) -> Sequence[SavedView]:
        """Those of somebody, by name."""
        ...

    def save(self, tenant: str, staff: StaffId, view: SavedView) -> bool:
        """Keep it; one of the same kind and name is replaced. False where somebody keeps as many as they may."""
        ...

    def drop(self, tenant: str, staff: StaffId, kind: str, name: str) -> None:
        """Nothing happens where there is none."""
        ...
