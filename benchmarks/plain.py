"""The floor under every append: plain autocommit INSERTs through psycopg2, one row of the same size each."""

from collections.abc import Callable

import psycopg2

from benchmarks.measure import in_threads

BODY = "x" * 540


def make_table(url: str) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS plain (position bigserial PRIMARY KEY, body text NOT NULL)")
    connection.close()


def inserts(url: str, threads: int, each: int) -> float:
    """Rows per second of as many connections as threads."""
    connections = [psycopg2.connect(url) for _ in range(threads)]

    def worker(connection: "psycopg2.extensions.connection") -> Callable[[], int]:
        connection.autocommit = True

        def work() -> int:
            with connection.cursor() as cursor:
                for _ in range(each):
                    cursor.execute("INSERT INTO plain (body) VALUES (%s)", (BODY,))
            return each

        return work

    try:
        return in_threads([worker(connection) for connection in connections])
    finally:
        for connection in connections:
            connection.close()
