"""What every test may ask for: a database of its own on a shared embedded PostgreSQL."""

import gc
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest
from argon2 import Parameters, Type
from argon2.low_level import ARGON2_VERSION

from infrastructure.embedded_server import THROWAWAY, EmbeddedServer
from infrastructure.identity import passwords
from infrastructure.migrations import migrate

TEMPLATE = "hemu_template"
THE_SERVERS_HOME = "HEMU_TEST_SERVER"
"""The variable that tells the workers of a run where their server lives."""
MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
"""A folder in memory, and how much must be free in it (bytes): some hundred databases are copied there, and thrown away."""
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


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        in_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
        os.environ[THE_SERVERS_HOME] = tempfile.mkdtemp(prefix="hemu-tests-", dir=MEMORY if in_memory else None)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(THE_SERVERS_HOME), ignore_errors=True)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end, so the collector of garbage need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedServer]:
    """One server for all workers of a run; what it holds is thrown away, so it never waits for the disk."""
    server = EmbeddedServer(Path(os.environ[THE_SERVERS_HOME]), THROWAWAY)
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
    with copied(postgres, TEMPLATE) as url:
        yield Database(url, postgres)


@contextmanager
def copied(server: EmbeddedServer, template: str) -> Iterator[str]:
    """The address of a database of one's own, which holds what the template holds."""
    name = f"test_{uuid.uuid4().hex}"
    with Administrator(server) as cursor:
        cursor.execute(
            f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"
        )  # as files: a fifth of the work
    yield server.url_of(name)
    with Administrator(server) as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
