"""Which case does a query code open? Keyed hashes; the code itself stays sealed in the case."""

from collections.abc import Iterable

from application.projections.blind import Blind
from application.projections.present import Present
from application.projections.seen import Seen
from application.projections.table import Row, Table
from domain.kernel.fields import ERASED


def _rows(seen: Seen, blind: Blind) -> Iterable[Row]:
    code = seen.card.query_code
    if code and code != ERASED:
        yield (seen.card.case, blind.whole(code))


QUERY_CODES = Present(
    Table("query_codes", {"case_id": "text", "code": "int"}, key=("case_id",)),
    source=lambda seen: seen.card.query_code,
    rows=_rows,
)
