"""How does a small city become a large one? The rows of its views again and again, under other cases, places and people.

Every sixteenth copy of a case lies in the same place and body as the case itself, the others in other districts; the copies
are other people's. So bodies have work as in a large city, and people as much as the story gave them; what is in the log is
theirs. Assistance copies are due a year later: pages that read cases from the log by their due date meet real ones first.
What hangs out as a notice is not copied: notices are read from the log.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, Engine, text

from application.projections import TABLES
from application.projections.table import Table
from benchmarks.city import TENANT
from domain.cases import KINDS

SAME_PLACE = 16
"""Every so manieth copy stays where the case is."""
HANGING = [
    state.value for kind in KINDS if kind.public is not None for state in kind.public.notice_states
]  # fmt: skip
_CASE = "md5({0} || '-' || n)"
_ELSEWHERE = (
    "CASE WHEN n % 16 = 0 OR length({0}) < 6 THEN {0} "
    "ELSE '1309' || lpad((20 + n % 16)::text, 2, '0') || substr({0}, 7) END"
)
_BODY = "CASE WHEN n % 16 = 0 OR {0} = '' THEN {0} ELSE {0} || '.' || n END"
_PERSON = "CASE WHEN {0} = '' THEN {0} ELSE {0} || '.' || n END"
_LATER = "{0} + CASE WHEN kind = 'assistance' THEN interval '1 year' ELSE interval '0' END"
_COLUMNS: Mapping[str, str] = {
    "case_id": _CASE, "other": _CASE, "number": "{0} || '-' || n", "division": _ELSEWHERE, "scope": _ELSEWHERE,
    "organisation": _BODY, "body": _BODY, "handler": _PERSON, "person": _PERSON,
    "people": "ARRAY(SELECT each || '.' || n FROM unnest({0}) AS each)",
}  # fmt: skip
_OF_FACTS: Mapping[str, str] = {"due_at": _LATER, "due_on": f"({_LATER})::date"}


def multiply(engine: Engine, *, open_: int, closed: int) -> tuple[int, int]:
    """Copies until so many cases are open and so many closed, about; how many there are then."""
    with engine.connect() as connection:
        connection.execute(text(
            "CREATE TEMPORARY TABLE copies AS SELECT f.case_id AS of, n FROM views.case_facts AS f, LATERAL "
            "generate_series(1, CASE WHEN open THEN :open / (SELECT count(*) FROM views.case_facts WHERE open) "
            "ELSE :closed / (SELECT count(*) FROM views.case_facts WHERE NOT open) END) AS n "
            "WHERE f.tenant = :tenant AND NOT f.state = ANY(:hanging)"
        ), {"open": open_, "closed": closed, "tenant": TENANT, "hanging": HANGING})  # fmt: skip
        connection.execute(text("ANALYZE copies"))
        for table in TABLES:
            _copy(connection, table)
        for table in TABLES:
            connection.execute(text(f"VACUUM ANALYZE views.{table.name}"))
        found = connection.execute(text("SELECT open, count(*) FROM views.case_facts GROUP BY open"))
        counted = {row[0]: row[1] for row in found}
    return counted[True], counted[False]


def _copy(connection: Connection, table: Table) -> None:
    given = {**_COLUMNS, **(_OF_FACTS if table.name in ("case_facts", "case_history") else {})}
    values = ", ".join(given.get(each, "{0}").format(f"t.{each}") for each in table.columns)
    connection.execute(text(
        f"INSERT INTO views.{table.name} (tenant, {', '.join(table.columns)}) "
        f"SELECT t.tenant, {values} FROM views.{table.name} AS t JOIN copies ON t.case_id = copies.of"
    ))  # fmt: skip
