"""How does a new master key come into use while the system works? It is begun, then everything is wrapped anew, batch by batch.

A key is changed only if it still is as it was read: one that was destroyed meanwhile stays destroyed. Other processes wrap under
the old version until they hear of the new one; the passes go on until one finds nothing old.
"""

from collections.abc import Iterator

import psycopg2.extensions
from psycopg2.extras import execute_values

from infrastructure.keys.masters import MasterKeys
from infrastructure.keys.secrets import place as secret_place

MANY = 500
Connection = psycopg2.extensions.connection
Row = tuple[str, str, str, str]

_NEXT = """
SELECT tenant, stream_id, subject, wrapped FROM log.data_keys
WHERE wrapped IS NOT NULL AND (tenant, stream_id, subject) > (%s, %s, %s) ORDER BY tenant, stream_id, subject LIMIT %s
"""
_CHANGE = """
UPDATE log.data_keys AS k SET wrapped = n.anew FROM (VALUES %s) AS n(tenant, stream_id, subject, wrapped, anew)
WHERE k.tenant = n.tenant AND k.stream_id = n.stream_id AND k.subject = n.subject AND k.wrapped = n.wrapped
"""


def rewrap(connection: Connection, master: MasterKeys) -> int:
    """Everything that an older version wraps, under the newest; how many keys. The connection is the owner's, in autocommit."""
    changed = _rewrap_secrets(connection, master)
    while done := sum(_rewrap_batch(connection, master, rows) for rows in _batches(connection)):
        changed += done
    return changed


def left(connection: Connection, master: MasterKeys) -> int:
    """How many data keys an older version wraps still."""
    return sum(not master.is_newest(wrapped) for rows in _batches(connection) for *_, wrapped in rows)


def _batches(connection: Connection) -> Iterator[list[Row]]:
    last = ("", "", "")
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_NEXT, (*last, MANY))
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        last = rows[-1][:3]


def _rewrap_batch(connection: Connection, master: MasterKeys, rows: list[Row]) -> int:
    old = [row for row in rows if not master.is_newest(row[3])]
    if not old:
        return 0
    places = [f"{tenant}/{case_id}/{name}".encode() for tenant, case_id, name, _ in old]
    plain = master.unwrap([(row[3], place) for row, place in zip(old, places, strict=True)])
    anew = [(*row, master.wrap(raw, place)) for row, raw, place in zip(old, plain, places, strict=True)]
    with connection.cursor() as cursor:
        execute_values(cursor, _CHANGE, anew, page_size=MANY)
        changed: int = cursor.rowcount
    return changed


def _rewrap_secrets(connection: Connection, master: MasterKeys) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, generation, wrapped FROM identity.secrets")
        old = [row for row in cursor.fetchall() if not master.is_newest(row[2])]
        for name, generation, wrapped in old:
            where = secret_place(name, generation)
            anew = master.wrap(master.unwrap([(wrapped, where)])[0], where)
            cursor.execute(
                "UPDATE identity.secrets SET wrapped = %s WHERE name = %s AND generation = %s AND wrapped = %s",
                (anew, name, generation, wrapped),
            )
    return len(old)


def bring_into_force(cursor: psycopg2.extensions.cursor, name: str, generation: int) -> None:
    """In the caller's transaction; every process hears of it with the commit."""
    cursor.execute("UPDATE identity.secrets SET in_force = false WHERE name = %s AND in_force", (name,))
    cursor.execute(
        "UPDATE identity.secrets SET in_force = true WHERE name = %s AND generation = %s", (name, generation)
    )
    cursor.execute("SELECT pg_notify('hemu_keys', '')")
