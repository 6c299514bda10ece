"""One wide row per case: what the queue and the boards read, with the instants at which its light changes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from application.projections.table import Row, Table
from application.projections.visibility import Visibility
from domain.calendar.running_term import Nature, Term
from domain.kernel.card import Card
from domain.kernel.vocabulary import local_date

_FACTS = {
    "case_id": "text", "kind": "text", "version": "int", "number": "text?", "state": "text", "variant": "text",
    "open": "bool", "division": "text", "organisation": "text", "handler": "text", "platform": "text", "topic": "text",
    "channel": "text", "urgency": "text", "neighbourhood": "text", "risk": "text", "confidential": "text", "persons": "int",
    "outcome": "text",
    "opened_at": "time?", "opened_on": "date?", "accepted_at": "time?", "decided_at": "time?", "closed_at": "time?",
    "closed_on": "date?", "term": "text", "due_at": "time?", "due_on": "date?", "target_on": "date?",
    "overdue_at": "time?", "yellow_at": "time?", "red_at": "time?", "flashing_at": "time?", "paused": "bool",
    "tasks": "int", "requests": "int",
}  # fmt: skip
VERSION = list(_FACTS).index("version")

CASE_FACTS = Table(
    "case_facts",
    _FACTS | {
        "known_from": "date", "true_from": "date", "scope": "text", "readers": "int", "barred": "texts?", "secret_to": "texts?",
    },
    key=("case_id",),
)  # fmt: skip
"""As a case stands now."""

CASE_HISTORY = Table(
    "case_history",
    _FACTS | {"known_from": "date", "true_from": "date", "known_to": "date", "true_to": "date"},
    key=("case_id", "known_from", "true_from"),
)
"""What a case was before. Access is judged by what it is now."""

_LATE = frozenset({Nature.DUTY, Nature.PROMISE})
_AN_INSTANT = timedelta(microseconds=1)


def facts(card: Card) -> Row:
    """The columns of `_FACTS`."""
    return (
        card.case, card.kind, card.version, card.number, card.state, card.variant, card.open, card.division,
        card.organisation or "", card.handler or "", card.platform, card.topic, card.channel, card.urgency,
        card.neighbourhood, card.risk,
        card.confidential, card.persons, card.outcome, card.opened_at, _day(card.opened_at), card.accepted_at,
        card.decided_at, card.closed_at, _day(card.closed_at), *_clock(card.terms), card.tasks, len(card.waiting),
    )  # fmt: skip


def same_facts(one: Row, other: Row) -> bool:
    """Whether two rows say the same, whatever the version."""
    return one[:VERSION] == other[:VERSION] and one[VERSION + 1 :] == other[VERSION + 1 :]


def visibility_columns(visibility: Visibility) -> Row:
    return (visibility.scope, visibility.readers, visibility.barred, visibility.secret_to)


_NO_TERM: Row = ("", None, None, None, None, None, None, None, False)


def _clock(terms: tuple[Term, ...]) -> Row:
    """The term due next, since when the office is late, and from which instants the worst light of all holds.

    A paused term does not count, nor one that presses nobody (a resident's right, a publicity): with nothing else they show as
    they are.
    """
    if not terms:
        return _NO_TERM
    counting = [term for term in terms if term.paused_since is None and term.nature.presses]
    shown = min(counting or terms, key=lambda term: term.due_at)
    if not counting:
        paused = all(term.nature.presses for term in terms)
        return (shown.code, shown.due_at, shown.due_on, shown.target_on, None, None, None, None, paused)
    return (
        shown.code, shown.due_at, shown.due_on, shown.target_on, _late_from(counting),
        min(term.yellow_at for term in counting), min(term.red_at for term in counting),
        min(term.flashing_at for term in counting), False,
    )  # fmt: skip


def _late_from(terms: Iterable[Term]) -> datetime | None:
    """The first instant at which something of the office is overdue; by the clock, its very last one is in time."""
    lates = (
        term.due_at + _AN_INSTANT if term.unit.by_the_clock else term.due_at
        for term in terms if term.nature in _LATE
    )  # fmt: skip
    return min(lates, default=None)


def _day(instant: datetime | None) -> date | None:
    return None if instant is None else local_date(instant)
