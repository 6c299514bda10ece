"""When may what happened be entered? Not ahead of the clock, not before the case, and not too long after."""

from datetime import timedelta
from typing import Any

from domain.kernel.parameters import Parameter
from domain.kernel.vocabulary import Moment, RefusedError

CLOCK_SKEW = timedelta(minutes=2)
"""How far ahead of the server a device's clock may run."""

LATE_ENTRY = Parameter(
    code="late_entry_days", value=7, unit="day", confidence="D",
    source="和睦默认：办理步骤最迟在发生后七日内补录",
)  # fmt: skip


def in_its_time(case: Any, moment: Moment, *, late: bool) -> None:
    """Refuse what lies in the future, before the case, or too long ago to be logged now; `late`: however long ago it was."""
    if moment.occurred_at > moment.now + CLOCK_SKEW:
        raise RefusedError("in_the_future", occurred_at=moment.occurred_at)
    if case.opened_at is not None and moment.occurred_at < case.opened_at:
        raise RefusedError("before_the_case", opened_at=case.opened_at)
    allowed = timedelta(days=moment.parameters.number(LATE_ENTRY.code))
    if not late and moment.now - moment.occurred_at > allowed:
        raise RefusedError("entered_too_late", days=allowed.days)
