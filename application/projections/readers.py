"""Who may read a case by the part that their body or they themselves play in it?"""

from collections.abc import Iterable

from application.projections.blind import Blind
from application.projections.present import Present
from application.projections.seen import Seen
from application.projections.table import Row, Table


def _rows(seen: Seen, blind: Blind) -> Iterable[Row]:  # noqa: ARG001 # the shape of `Present.rows`
    for reader in seen.visibility.bound:
        yield (seen.card.case, *reader)


READERS = Present(
    Table(
        "readers",
        {"case_id": "text", "body": "text", "person": "text", "roles": "int"},
        key=("case_id", "body", "person"),
    ),
    source=lambda seen: seen.visibility.bound,
    rows=_rows,
)
