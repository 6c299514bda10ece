"""Which decisions wait for a second person, and on whose desk do they stand?"""

from collections.abc import Iterable

from application.projections.blind import Blind
from application.projections.present import Present
from application.projections.seen import Seen
from application.projections.table import Row, Table


def _rows(seen: Seen, blind: Blind) -> Iterable[Row]:  # noqa: ARG001 # the shape of `Present.rows`
    for each in seen.card.waiting:
        yield (
            seen.card.case, each.request_id, each.noun, each.roles, each.organisation, each.head, each.since,
            each.not_by,
        )  # fmt: skip


WAITING = Present(
    Table(
        "waiting",
        {
            "case_id": "text", "request_id": "text", "noun": "text", "roles": "texts", "organisation": "text?",
            "head": "bool", "since": "time", "not_by": "texts",
        },
        key=("case_id", "request_id"),
    ),
    source=lambda seen: seen.card.waiting,
    rows=_rows,
)  # fmt: skip
