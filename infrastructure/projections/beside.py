"""The tables of a rebuild: made like the live ones, filled, indexed, compared and swapped with them."""

from collections.abc import Mapping, Sequence
from typing import Any

from application.lag import Rebuild
from application.projections import TABLES
from domain.kernel.vocabulary import CaseId
from infrastructure.database import READING_ROLE
from infrastructure.projections.copying import Cursor
from infrastructure.projections.runner import Connection
from infrastructure.projections.tables import BESIDE, LIVE

NAMES = (*(table.name for table in TABLES), "positions")
LOCK_TIMEOUT = "10s"
"""How long the swap waits for questions that are being answered."""

_OPTIONS = """SELECT array_to_string(reloptions, ', ') FROM pg_class WHERE oid = %s::regclass"""
_KEYS = """SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'p'"""
_POLICIES = (
    """SELECT polname, polpermissive, pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = %s::regclass"""
)
_INDEXES = """SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = %s::regclass AND NOT indisprimary"""


def make_empty(cursor: Cursor) -> None:
    """Tables with the columns of the live ones; indexes come once they are full."""
    cursor.execute(f"DROP TABLE IF EXISTS {_all_of(BESIDE)}")
    for name in NAMES:
        cursor.execute(f"CREATE TABLE {BESIDE}.{name} (LIKE {LIVE}.{name})")


def index(cursor: Cursor) -> None:
    """The settings, keys and indexes of the live tables, whatever migrations made of them."""
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    for name in NAMES:
        live, new = f"{LIVE}.{name}", f"{BESIDE}.{name}"
        for (options,) in _all(cursor, _OPTIONS, live):
            if options:
                cursor.execute(f"ALTER TABLE {new} SET ({options})")
        for (key,) in _all(cursor, _KEYS, live):
            cursor.execute(f"ALTER TABLE {new} ADD {key}")
        for (definition,) in _all(cursor, _INDEXES, live):
            cursor.execute(definition.replace(f" ON {LIVE}.", f" ON {BESIDE}."))


def guard(cursor: Cursor) -> None:
    """The rights and policies of the live tables; those of one table may ask another."""
    for name in NAMES:
        cursor.execute(f"GRANT SELECT ON {BESIDE}.{name} TO {READING_ROLE}")
        for policy, permissive, condition in _all(cursor, _POLICIES, f"{LIVE}.{name}"):
            sort = "PERMISSIVE" if permissive else "RESTRICTIVE"
            cursor.execute(f"ALTER TABLE {BESIDE}.{name} ENABLE ROW LEVEL SECURITY")
            cursor.execute(
                f"CREATE POLICY {policy} ON {BESIDE}.{name} AS {sort} FOR SELECT TO {READING_ROLE} "
                f"USING ({condition.replace(f'{LIVE}.', f'{BESIDE}.')})"
            )


def analyse(connection: Connection) -> None:
    """Statistics and the visibility map, without which the first boards would be slow."""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"VACUUM ANALYZE {BESIDE}.{name}")


def start_from(cursor: Cursor, heads: Mapping[str, int]) -> None:
    """The positions that were told, in the next generation."""
    cursor.execute(f"SELECT coalesce(max(generation), 0) + 1 FROM {LIVE}.positions")
    (generation,) = _one(cursor)
    for tenant, head in heads.items():
        cursor.execute(f"INSERT INTO {BESIDE}.positions VALUES (%s, %s, %s)", (tenant, head, generation))


def hold(cursor: Cursor) -> dict[str, int]:
    """Let nobody write to the live views until the end of the transaction; how far they are."""
    cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
    cursor.execute(f"LOCK TABLE {LIVE}.positions IN EXCLUSIVE MODE")
    return positions(cursor)


def positions(cursor: Cursor) -> dict[str, int]:
    """How far the live views are."""
    cursor.execute(f"SELECT tenant, position FROM {LIVE}.positions")
    return dict(cursor.fetchall())


def swap(cursor: Cursor) -> None:
    """The new tables in the place of the live ones, which go."""
    cursor.execute(f"DROP TABLE {_all_of(LIVE)}")
    for name in NAMES:
        cursor.execute(f"ALTER TABLE {BESIDE}.{name} SET SCHEMA {LIVE}")


def cases_until(cursor: Cursor, tenant: str, position: int) -> int:
    cursor.execute(
        "SELECT count(*) FROM log.events WHERE tenant = %s AND version = 1 AND position <= %s", (tenant, position)
    )
    (cases,) = _one(cursor)
    return int(str(cases))


def cases_of(cursor: Cursor, tenant: str, position: int, process: int, processes: int) -> Sequence[CaseId]:
    """The cases begun by a position that fall to a process, by the hash of their id."""
    cursor.execute(
        "SELECT stream_id FROM log.events WHERE tenant = %s AND version = 1 AND position <= %s "
        "AND (hashtext(stream_id) & 2147483647) %% %s = %s ORDER BY stream_id",
        (tenant, position, processes, process),
    )
    return [CaseId(row[0]) for row in cursor.fetchall()]


def report(cursor: Cursor, told: Rebuild) -> None:
    cursor.execute(
        f"INSERT INTO {LIVE}.rebuilds (started_at, stage, cases, cases_done, finished_at) VALUES (%s, %s, %s, %s, %s) "
        "ON CONFLICT (started_at) DO UPDATE SET stage = excluded.stage, cases = excluded.cases, "
        "cases_done = excluded.cases_done, finished_at = excluded.finished_at",
        (told.started_at, told.stage, told.cases, told.cases_done, told.finished_at),
    )


def _all_of(schema: str) -> str:
    return ", ".join(f"{schema}.{name}" for name in NAMES)


def _all(cursor: Cursor, statement: str, *values: str) -> list[tuple[Any, ...]]:
    cursor.execute(statement, values)
    return cursor.fetchall()


def _one(cursor: Cursor) -> tuple[object, ...]:
    found = cursor.fetchone()
    assert found is not None, "an aggregate has one row"
    return found
