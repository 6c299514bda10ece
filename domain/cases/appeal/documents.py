"""Which papers must lie in the file before it is archived (G1.3), and for how long is it kept?

Papers with legal effect must be issued here or attached, by their `sort`; registration, orders and call-backs are the
record itself.
"""

from collections.abc import Iterator

from domain.cases.appeal.state import Appeal
from domain.cases.appeal.words import Risk
from domain.kernel.issuing import papers_out

_BY_ENDED_TERM = {
    "AP-T4": ("decision_letter",),
    "AP-T6": ("review_request", "review_opinion"),
    "AP-T8": ("recheck_request", "recheck_opinion"),
}


def missing_documents(case: Appeal) -> tuple[str, ...]:
    """The papers that this petition's life demands and the file lacks."""
    there = {each.sort for each in case.files} | papers_out(case)
    return tuple(sort for sort in dict.fromkeys(_required(case)) if sort not in there)


def _required(case: Appeal) -> Iterator[str]:
    if case.group:
        yield "representatives_record"
    if not case.is_petition:
        return
    if case.dispatches:
        yield "transfer_letter"
    if case.accepted_at is not None and case.reachable and not case.simplified:
        yield "acceptance_notice"
    for ended in case.ended_terms:
        if ended.by in _DECIDING:
            yield from _BY_ENDED_TERM.get(ended.term.code, ())
        if ended.term.code == "AP-T4" and ended.term.extensions:
            yield "extension_notice"
    if case.delivered_at is not None:
        yield "delivery_record"


_DECIDING = frozenset({"Answered", "ReviewDecided", "RecheckDecided"})


def retention(case: Appeal) -> str:
    """Years a file is kept, or `permanent` (product defaults of the retention schedule)."""
    if case.is_order:
        return "15"
    return {"group": "permanent", "simple": "10"}.get(retention_class(case), "30")


def retention_class(case: Appeal) -> str:
    """The entry of the schedule for a petition that is kept longer (group, major, rechecked) or shorter than others."""
    if not case.is_petition:
        return ""
    if case.group or case.rechecker is not None or case.risk is Risk.MAJOR:
        return "group"
    return "simple" if case.simplified else ""
