"""How far are the views behind the log, and how does a rebuild of them go?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

RebuildStage = Literal["filling", "indexing", "catching_up", "swapped", "compared", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuild:
    """A rebuild under way, or the last one. Cases are told one by one, over the cores."""

    started_at: datetime
    stage: RebuildStage
    """`compared`: told beside the running views and compared with them, not swapped."""
    cases: int
    cases_done: int
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """How far the views are behind the log."""

    head: int
    position: int
    rebuild: Rebuild | None = None

    @property
    def events(self) -> int:
        return self.head - self.position
