"""Which steps of the cases that a call centre knows lie behind a position?

From the log itself, joined with the numbers that the views know; never further than the views have come, so that no step of
a case is passed before its number is known.
"""

from collections.abc import Sequence

from application.call_centre import Step
from domain.kernel.vocabulary import CaseId
from infrastructure.event_log.reading import Reading

STEPS = """
SELECT e.position, e.stream_id, e.version, array_agg(n.number ORDER BY n.number)
FROM log.events AS e
JOIN views.outside_numbers AS n ON n.tenant = e.tenant AND n.case_id = e.stream_id
WHERE e.tenant = %s AND n.source = %s AND e.position > %s AND e.position <= %s
GROUP BY e.position, e.stream_id, e.version
ORDER BY e.position
LIMIT %s
"""


class StoredFeed:
    """Fulfils `application.call_centre.Feed`."""

    def __init__(self, reading: Reading) -> None:
        self._read = reading

    def seen(self, tenant: str) -> int:
        rows = self._read.all("SELECT position FROM views.positions WHERE tenant = %s", tenant)
        return rows[0][0] if rows else 0

    def steps(self, tenant: str, source: str, after: int, until: int, limit: int) -> Sequence[Step]:
        rows = self._read.all(STEPS, tenant, source, after, until, limit)
        return [Step(position, CaseId(case), version, tuple(numbers)) for position, case, version, numbers in rows]
