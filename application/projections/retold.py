"""How is a case told whose past was changed, by a late entry, a correction or a voided step?

What was known on a day and what is true of it are then two stories. The first folds what had been recorded by that day; the
second what had happened by that day, as known now. The rows of each are empty in the days of the other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from application.projections.blind import Blind
from application.projections.case_facts import CASE_FACTS, CASE_HISTORY, facts, same_facts, visibility_columns
from application.projections.contributions import CONTRIBUTIONS, by_key
from application.projections.life import tell_present
from application.projections.seen import Seen, card_of
from application.projections.table import ALWAYS, NEVER, Changes, Row
from application.projections.visibility import visibility
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import in_effect
from domain.kernel.vocabulary import Recorded, local_date

Timeline = Sequence[tuple[date, Card]]
"""A case at the end of each day on which something changed."""
Days = tuple[date, date]
Columns = Callable[[date, date], tuple[date, date, date, date]]
"""The interval columns (known_from, true_from, known_to, true_to) of a story for the days from and to."""


def _as_known(since: date, until: date) -> tuple[date, date, date, date]:
    return since, NEVER, until, NEVER


def _as_true(since: date, until: date) -> tuple[date, date, date, date]:
    return NEVER, since, NEVER, until


def retell(kind: CaseKind, history: Sequence[Recorded], changes: Changes, blind: Blind) -> None:
    """Every row of the case; those there were go."""
    case_id = history[0].case_id
    changes.retold.add(case_id)
    known, true = list(_known(kind, history)), list(_true(kind, history))
    since_known = _tell_facts(known, _as_known, changes)
    since_true = _tell_facts(true, _as_true, changes)
    case = kind.fold(case_id, history)
    now = Seen(known[-1][1], visibility(kind, case))
    changes.put(CASE_FACTS, (*facts(now.card), since_known, since_true, *visibility_columns(now.visibility)))
    for timeline, columns in ((known, _as_known), (true, _as_true)):
        for row in _adds(kind, case_id, timeline, columns):
            changes.put(CONTRIBUTIONS, row)
    tell_present(now, {}, changes, blind)


def _known(kind: CaseKind, history: Sequence[Recorded]) -> Iterable[tuple[date, Card]]:
    for last, recorded in enumerate(history, 1):
        day = local_date(recorded.recorded_at)
        if last == len(history) or local_date(history[last].recorded_at) != day:
            yield day, card_of(kind, kind.fold(recorded.case_id, history[:last]))


def _true(kind: CaseKind, history: Sequence[Recorded]) -> Iterable[tuple[date, Card]]:
    events = in_effect(history)
    days = [local_date(each.occurred_at) for each in events]
    case_id = history[0].case_id
    for day in sorted(set(days)):
        happened = [each for each, on in zip(events, days, strict=True) if on <= day]
        yield day, card_of(kind, _fold(kind, case_id, happened, events, days, day))


def _fold(  # what had happened, and all of it to fall back on
    kind: CaseKind, case_id: Any, happened: Sequence[Recorded], events: Sequence[Recorded], days: Sequence[date],
    day: date,
) -> Any:  # fmt: skip
    """The events of a day and before, in the order in which they were recorded.

    An event logged with an earlier day than one on which it builds (an approval before its request) cannot be folded
    without it: such a case is shown as it was recorded, each event not before those that precede it.
    """
    try:
        return kind.fold(case_id, happened)
    except (LookupError, AttributeError, TypeError, ValueError, AssertionError):
        not_before = accumulate(days, max)
        return kind.fold(
            case_id, [each for each, on in zip(events, not_before, strict=True) if on <= day] or events[:1]
        )


def _tell_facts(timeline: Timeline, columns: Columns, changes: Changes) -> date:
    """The states that ended, into the history; the day since which the last one holds."""
    since, row = timeline[0][0], facts(timeline[0][1])
    for day, card in timeline[1:]:
        found = facts(card)
        if not same_facts(row, found):
            changes.put(CASE_HISTORY, (*row, *columns(since, day)))
            since = day
        row = found
    return since


def _adds(kind: CaseKind, case_id: str, timeline: Timeline, columns: Columns) -> Iterable[Row]:
    held: dict[Row, tuple[Row, date]] = {}
    for day, card in timeline:
        found = by_key(card.contributions)
        for key in [key for key, (what, _) in held.items() if found.get(key) != what]:
            what, since = held.pop(key)
            yield (case_id, kind.name, *key, *what, *columns(since, day))
        held |= {key: (what, day) for key, what in found.items() if key not in held}
    yield from _still_held(kind, case_id, held, columns)


def _still_held(kind: CaseKind, case_id: str, held: Mapping[Row, tuple[Row, date]], columns: Columns) -> Iterable[Row]:
    for key, (what, since) in held.items():
        yield (case_id, kind.name, *key, *what, *columns(since, ALWAYS))
