"""What happens by itself when a term ends: rights that lapse, and duties that somebody must hear of?"""

from collections.abc import Mapping

from domain.calendar.terms import Term
from domain.cases.appeal.answering import Close
from domain.cases.appeal.ledger import Resume
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.supervision import Supervise
from domain.cases.appeal.terms import HELPING
from domain.cases.appeal.words import Cause, ResumeReason
from domain.kernel.case_kind import Lapse
from domain.kernel.vocabulary import Command


def _close(case: Appeal, term: Term) -> Command:  # noqa: ARG001 # the shape of a lapse
    return Close()


def _resume(case: Appeal, term: Term) -> Command:  # noqa: ARG001
    return Resume(reason=ResumeReason.TERM_ENDED)


def _supervise(case: Appeal, term: Term) -> Command:  # noqa: ARG001
    return Supervise(cause=Cause.OVERDUE, term=term.code)


LAPSES: Mapping[str, Lapse] = {"AP-T5": _close, "AP-T7": _close, "AP-L2": _resume}
"""The right to review and to re-review passed unused; the ledger's 180 days ended."""

_DUTIES = (
    "AP-T1", "AP-T2", "AP-T4", "AP-P4", "AP-T6", "AP-T8", "AP-S1", "AP-S2", "AP-S3", "AP-F1", "AP-H1", "AP-H3",
    "AP-H4", "AP-W1", "AP-L1", "AP-C1", "AP-R1", *HELPING,
)  # fmt: skip
ALARMS: Mapping[str, Lapse] = dict.fromkeys(_DUTIES, _supervise)
"""What the office owes and did not do in time is supervised at once (S04); archiving presses nobody."""
