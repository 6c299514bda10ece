"""How is the log read? Plain statements on pooled connections; a connection found dead is replaced once.

Past SQLAlchemy's own result rows, which cost as much again as reading and decoding the events.
"""

from typing import Any

import psycopg2
from sqlalchemy import Engine


class Reading:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        """All rows. Every statement given here may be given twice without harm."""
        try:
            return self._all(statement, parameters)
        except (psycopg2.OperationalError, psycopg2.InterfaceError):
            self._engine.dispose()  # the server went away: none of the pooled connections is alive
            return self._all(statement, parameters)

    def _all(self, statement: str, parameters: tuple[object, ...]) -> list[tuple[Any, ...]]:
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(statement, parameters)
            rows = list(cursor.fetchall())
            cursor.close()
        except psycopg2.Error:
            if connection.dbapi_connection is not None and getattr(connection.dbapi_connection, "closed", False):
                connection.invalidate()
            raise
        finally:
            connection.close()
        return rows
