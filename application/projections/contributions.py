"""What does a case add to the measures, on which day, and on which days was that so?"""

from collections.abc import Iterable, Mapping

from application.projections.table import Row, Table
from domain.kernel.card import Contribution

CONTRIBUTIONS = Table(
    "contributions",
    {
        "case_id": "text", "kind": "text", "measure": "text", "day": "date", "nth": "int", "numerator": "number",
        "denominator": "number", "value": "number?", "known_from": "date", "true_from": "date", "known_to": "date",
        "true_to": "date",
    },
    key=("case_id", "measure", "day", "nth", "known_from", "true_from"),
)  # fmt: skip


def by_key(contributions: Iterable[Contribution]) -> Mapping[Row, Row]:
    """(measure, day, nth) to what is contributed. Several to one measure on one day are told apart by number."""
    found: dict[Row, Row] = {}
    for each in contributions:
        nth = 0
        while (each.measure, each.on, nth) in found:
            nth += 1
        found[each.measure, each.on, nth] = (each.numerator, each.denominator, each.value)
    return found
