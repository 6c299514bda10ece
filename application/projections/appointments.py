"""When do people meet, where and with whom? For the calendar."""

from collections.abc import Iterable
from datetime import timedelta

from application.projections.blind import Blind
from application.projections.present import Present
from application.projections.seen import Seen
from application.projections.table import Row, Table


def _rows(seen: Seen, blind: Blind) -> Iterable[Row]:  # noqa: ARG001 # the shape of `Present.rows`
    for each in seen.card.appointments:
        yield (
            seen.card.case, each.id, each.starts_at, each.starts_at + timedelta(minutes=each.minutes), each.place,
            each.people, each.held,
        )  # fmt: skip


APPOINTMENTS = Present(
    Table(
        "appointments",
        {
            "case_id": "text", "id": "text", "starts_at": "time", "ends_at": "time", "place": "text", "people": "texts",
            "held": "bool",
        },
        key=("case_id", "id"),
    ),
    source=lambda seen: seen.card.appointments,
    rows=_rows,
)  # fmt: skip
