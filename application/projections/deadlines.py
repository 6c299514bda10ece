"""Which terms run? For the worker that watches due dates."""

from collections.abc import Iterable

from application.projections.blind import Blind
from application.projections.present import Present
from application.projections.seen import Seen
from application.projections.table import Row, Table


def _rows(seen: Seen, blind: Blind) -> Iterable[Row]:  # noqa: ARG001 # the shape of `Present.rows`
    card = seen.card
    for term in card.terms:
        yield (card.case, card.kind, term.code, term.nature, term.due_at, term.paused_since is not None)


DEADLINES = Present(
    Table(
        "deadlines",
        {"case_id": "text", "kind": "text", "code": "text", "nature": "text", "due_at": "time", "paused": "bool"},
        key=("case_id", "code"),
    ),
    source=lambda seen: seen.card.terms,
    rows=_rows,
)
