"""The directory is read from a small index: whoever adds a kind of record must name it there."""

import re

from domain.directory import RECORDS
from infrastructure.database import raw_connection


def test_the_index_of_the_directory_holds_every_kind_of_record(database):
    connection = raw_connection(database.url)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = 'log.directory_events'::regclass"
        )
        (condition,) = cursor.fetchone()
        assert {kind.name for kind in RECORDS} <= set(re.findall(r"'([a-z_]+)'::text", condition))

        cursor.execute("SET enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT body FROM log.events WHERE tenant = '1309' AND split_part(name, '.', 1) = ANY(%s) "
            "AND position > 0 ORDER BY position LIMIT 10",
            ([kind.name for kind in RECORDS],),
        )
        assert "directory_events" in "\n".join(line for (line,) in cursor.fetchall())
    connection.close()
