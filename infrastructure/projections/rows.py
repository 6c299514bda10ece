"""How do a batch of changes and its position reach the tables? In one transaction, or not at all."""

from collections.abc import Iterable
from functools import cache

from application.projections import TABLES
from application.projections.table import Changes, Row, Table
from infrastructure.projections.copying import Cursor, copy
from infrastructure.projections.tables import LIVE


class SomebodyElseWroteError(Exception):
    """The views are not where this reader left them: another one wrote, or a rebuild took their place."""


class Rows:
    """The tables of one schema. The caller's transaction holds it all."""

    def __init__(self, schema: str = LIVE) -> None:
        self.schema = schema

    def position(self, cursor: Cursor, tenant: str) -> tuple[int, int]:
        """How far the views are, and the generation of tables in which that stands."""
        cursor.execute(f"SELECT position, generation FROM {self.schema}.positions WHERE tenant = %s", (tenant,))
        found: tuple[int, int] | None = cursor.fetchone()
        return found or (0, 0)

    def write(self, cursor: Cursor, tenant: str, changes: Changes, old: tuple[int, int], position: int) -> None:
        """Raises SomebodyElseWroteError where the views are not at `old`."""
        self._advance(cursor, tenant, old, position)
        for table in TABLES:
            if changes.retold:
                self._delete_cases(cursor, table, tenant, changes.retold)
            if gone := changes.deletes.get(table.name):
                self._delete(cursor, table, tenant, gone)
            if rows := changes.upserts.get(table.name):
                self._upsert(cursor, table, tenant, rows.values())

    def _advance(self, cursor: Cursor, tenant: str, old: tuple[int, int], position: int) -> None:
        if old == (0, 0):
            cursor.execute(
                f"INSERT INTO {self.schema}.positions (tenant, position, generation) VALUES (%s, 0, 0) "
                "ON CONFLICT DO NOTHING",
                (tenant,),
            )
        cursor.execute(
            f"UPDATE {self.schema}.positions SET position = %s WHERE tenant = %s AND position = %s AND generation = %s",
            (position, tenant, *old),
        )
        if cursor.rowcount != 1:
            raise SomebodyElseWroteError(tenant)

    def _upsert(self, cursor: Cursor, table: Table, tenant: str, rows: Iterable[Row]) -> None:
        cursor.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS {self._staging(table)} "
            f"(LIKE {self.schema}.{table.name}) ON COMMIT DELETE ROWS"
        )
        copy(cursor, self._staging(table), table, tenant, rows)
        cursor.execute(_upsert(self.schema, self._staging(table), table))

    def _delete(self, cursor: Cursor, table: Table, tenant: str, keys: Iterable[Row]) -> None:
        columns = [list(column) for column in zip(*keys, strict=True)]
        arrays = ", ".join(f"%s::{_CASTS[table.columns[name]]}[]" for name in table.key)
        same = " AND ".join(f"t.{name} = k.{name}" for name in table.key)
        cursor.execute(
            f"DELETE FROM {self.schema}.{table.name} t USING unnest({arrays}) AS k ({', '.join(table.key)}) "
            f"WHERE t.tenant = %s AND {same}",
            (*columns, tenant),
        )

    def _delete_cases(self, cursor: Cursor, table: Table, tenant: str, cases: Iterable[str]) -> None:
        cursor.execute(
            f"DELETE FROM {self.schema}.{table.name} WHERE tenant = %s AND case_id = ANY (%s)", (tenant, list(cases))
        )

    def _staging(self, table: Table) -> str:
        return f"pg_temp.{self.schema}_{table.name}"


_CASTS = {"text": "text", "int": "bigint", "date": "date"}


@cache
def _upsert(schema: str, staging: str, table: Table) -> str:
    columns = ", ".join(("tenant", *table.columns))
    news = ", ".join(f"{name} = excluded.{name}" for name in table.columns if name not in table.key)
    return (
        f"INSERT INTO {schema}.{table.name} ({columns}) SELECT {columns} FROM {staging} "
        f"ON CONFLICT (tenant, {', '.join(table.key)}) DO " + (f"UPDATE SET {news}" if news else "NOTHING")
    )
