"""How does the application reach PostgreSQL, and as whom?

The application works as the role hemu_app, whatever login the URL names: it may read the event log and owns the tables of
its views. Events are appended by the committer as hemu_committer, which may do nothing else. Questions for somebody are put
as hemu_reader, which sees what that person may know of. Migrations work as the login itself.
"""

from collections.abc import Callable
from typing import Any

import psycopg2
import psycopg2.extensions
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.pool import ConnectionPoolEntry

APPLICATION_ROLE, READING_ROLE, COMMITTING_ROLE = "hemu_app", "hemu_reader", "hemu_committer"
SERVER_SETTINGS = {
    "timezone": "UTC",
    "work_mem": "32MB",  # the durations of a city's year are sorted without the disk
    "parallel_setup_cost": "8000",  # a board of 100,000 open cases is read sooner than two workers have started
}

Revive = Callable[[], object]
"""Brings a server that has died back to life before the connection is tried once more."""


def application_url(url: str | URL, role: str = APPLICATION_ROLE) -> URL:
    """The same database, as the application's role, or another of its roles."""
    settings = " ".join(f"-c {name}={value}" for name, value in ({"role": role} | SERVER_SETTINGS).items())
    return make_url(url).update_query_dict({"options": settings})


def application_engine(
    url: str | URL, *, pool_size: int = 10, revive: Revive | None = None, pre_ping: bool = True,
    role: str = APPLICATION_ROLE,
) -> Engine:  # fmt: skip
    """Every statement is its own transaction unless one is begun: one round trip instead of three.

    `pre_ping=False` saves another, for who can deal with a dead connection.
    """
    engine = create_engine(
        application_url(url, role),
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,  # an error quotes the statement, never whose data was sent with it
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=pre_ping,
    )
    if revive is not None:
        _revive_on_refusal(engine, revive)
    return engine


def owner_engine(url: str | URL) -> Engine:
    return create_engine(make_url(url), pool_size=1, hide_parameters=True)


def raw_connection(
    url: str | URL, *, revive: Revive | None = None, role: str = APPLICATION_ROLE
) -> psycopg2.extensions.connection:
    """A connection of its own in autocommit, for the threads that keep one for life."""
    named = application_url(url, role)
    _, arguments = create_engine(named).dialect.create_connect_args(named)
    connection = _connect(dict(arguments), revive)
    connection.autocommit = True
    return connection


def committing_connection(url: str | URL, *, revive: Revive | None = None) -> psycopg2.extensions.connection:
    """For a committer."""
    return raw_connection(url, revive=revive, role=COMMITTING_ROLE)


def _connect(arguments: dict[str, Any], revive: Revive | None) -> psycopg2.extensions.connection:
    connection: psycopg2.extensions.connection
    try:
        connection = psycopg2.connect(**arguments)
    except psycopg2.OperationalError:
        if revive is None:
            raise
        revive()
        connection = psycopg2.connect(**arguments)
    return connection


def _revive_on_refusal(engine: Engine, revive: Revive) -> None:
    @event.listens_for(engine, "do_connect")
    def connect(
        dialect: Dialect, entry: ConnectionPoolEntry, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> Any:  # psycopg2's connection; its stubs and SQLAlchemy's protocol differ in one dunder
        del dialect, entry, arguments
        return _connect(named, revive)
