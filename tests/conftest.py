"""What every test may ask for: a database of its own on a shared embedded PostgreSQL."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg2
import pytest
from argon2 import Parameters, Type
from argon2.low_level import ARGON2_VERSION

from infrastructure.embedded_server import THROWAWAY, EmbeddedServer
from infrastructure.identity import passwords
from infrastructure.migrations import migrate

TEMPLATE = "hemu_template"
SHIPPED = passwords.PARAMETERS
"""How passwords are kept outside of tests, where it takes as long as it should."""
passwords.PARAMETERS = Parameters(
    type=Type.ID, version=ARGON2_VERSION, salt_len=16, hash_len=32, time_cost=1, memory_cost=64, parallelism=1
)


@dataclass(frozen=True)
class Database:
    """A fresh, migrated database. `url` is the owner's login; engines made by the application take its role."""

    url: str
    server: EmbeddedServer


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[EmbeddedServer]:
    """One server for all workers of a run; what it holds is thrown away, so it never waits for the disk."""
    base = tmp_path_factory.getbasetemp()
    server = EmbeddedServer((base if worker_id == "master" else base.parent) / "postgres-home", THROWAWAY)
    server.start()
    try:
        _make_template(server)
        yield server
    finally:
        server.leave()


def _make_template(server: EmbeddedServer) -> None:
    with Administrator(server) as cursor:
        cursor.execute("SELECT pg_advisory_lock(1)")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (TEMPLATE,))
        if cursor.fetchone() is None:
            cursor.execute("CREATE DATABASE making_template")
            migrate(server.url_of("making_template"))
            cursor.execute(f"ALTER DATABASE making_template RENAME TO {TEMPLATE}")


class Administrator:
    """A cursor in autocommit on the server's own database."""

    def __init__(self, server: EmbeddedServer) -> None:
        self.connection = psycopg2.connect(server.url_of("postgres").replace("+psycopg2", ""))
        self.connection.autocommit = True

    def __enter__(self) -> "psycopg2.extensions.cursor":
        return self.connection.cursor()

    def __exit__(self, *_: object) -> None:
        self.connection.close()


@pytest.fixture
def database(postgres: EmbeddedServer) -> Iterator[Database]:
    name = f"test_{uuid.uuid4().hex}"
    with Administrator(postgres) as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield Database(postgres.url_of(name), postgres)
    with Administrator(postgres) as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
