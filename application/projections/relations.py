"""Which cases belong together?"""

from collections.abc import Iterable

from application.projections.blind import Blind
from application.projections.present import Present
from application.projections.seen import Seen
from application.projections.table import Row, Table


def _rows(seen: Seen, blind: Blind) -> Iterable[Row]:  # noqa: ARG001 # the shape of `Present.rows`
    for each in seen.card.relations:
        yield (seen.card.case, each.sort, each.case)


RELATIONS = Present(
    Table(
        "relations",
        {"case_id": "text", "sort": "text", "other": "text"},
        key=("case_id", "sort", "other"),
    ),
    source=lambda seen: seen.card.relations,
    rows=_rows,
)
