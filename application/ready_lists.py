"""What do auditors look through first? Lists that need no question, and cases drawn by lot that anybody can draw again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.kernel.vocabulary import CaseId

SOON = timedelta(minutes=1)
"""D: an approval so soon after its request was hardly considered."""


class ReadyList(StrEnum):
    LATE_ENTRIES = "late_entries"
    """Recorded on a later day than they happened."""
    CORRECTIONS = "corrections"
    """Values corrected, steps declared void."""
    QUICK_APPROVALS = "quick_approvals"
    """Approved within a minute of the request."""
    IDLE_REVEALS = "idle_reveals"
    """Masked data shown to somebody who did nothing in the case afterwards."""
    VOIDED_NUMBERS = "voided_numbers"
    """Numbers of cases and papers that were issued and declared void."""
    UNDONE_STEPS = "undone_steps"

    @property
    def of_accesses(self) -> bool:
        return self is ReadyList.IDLE_REVEALS


NAMES = {
    ReadyList.CORRECTIONS: ("Corrected", "StepVoided"),
    ReadyList.QUICK_APPROVALS: ("RequestApproved",),
    ReadyList.VOIDED_NUMBERS: ("NumberVoided", "DocumentVoided"),
    ReadyList.UNDONE_STEPS: ("Undone",),
}
"""The events of a list, where their sort tells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """By which cases are drawn: the same gives the same cases to whoever may know of the same ones."""

    seed: str
    size: int
    until: int
    """Of the cases that were opened up to this position of the log."""
    kind: str = ""
    since: date | None = None
    to: date | None = None
    """Opened from, and before a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    case: CaseId
    kind: str
    number: str | None
    opened_on: date | None
    division: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What was drawn, in the order of drawing, and from how many."""

    drawing: Drawing
    of: int
    cases: Sequence[Drawn]
