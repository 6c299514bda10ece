"""Which cases does software outside the office know, and by which numbers of its own?"""

from collections.abc import Iterable

from application.projections.blind import Blind
from application.projections.present import Present
from application.projections.seen import Seen
from application.projections.table import Row, Table


def _rows(seen: Seen, blind: Blind) -> Iterable[Row]:  # noqa: ARG001 # the shape of `Present.rows`
    for each in seen.card.outside:
        yield (seen.card.case, each.source, each.number)


OUTSIDE_NUMBERS = Present(
    Table(
        "outside_numbers",
        {"case_id": "text", "source": "text", "number": "text"},
        key=("case_id", "source", "number"),
    ),
    source=lambda seen: seen.card.outside,
    rows=_rows,
)
