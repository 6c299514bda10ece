"""A committer on a database of the test's own, and writes to hand it."""

import uuid
from datetime import UTC, datetime
from functools import partial

import psycopg2
import pytest

from infrastructure.database import application_engine, committing_connection
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.writes import EventRow, Write

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def committer(database):
    committer = Committer(partial(committing_connection, database.url))
    committer.start()
    yield committer
    committer.stop()


@pytest.fixture
def engine(database):
    engine = application_engine(database.url)
    yield engine
    engine.dispose()


@pytest.fixture
def owner(database):
    """The owner of the tables, who may do what the application may not."""
    connection = psycopg2.connect(database.url.replace("+psycopg2", ""))
    connection.autocommit = True
    with connection.cursor() as cursor:
        yield cursor
    connection.close()


def row(stream_id=None, version=1, **columns):
    given = {
        "stream_id": stream_id or str(uuid.uuid4()), "version": version, "name": "appeal.NoteAdded",
        "schema_version": 1, "body": '{"text":"漏水"}', "sealed": None, "occurred_at": AT, "actor": "staff:chen",
    }  # fmt: skip
    return EventRow(**given | columns)


def write(*events, tenant="1309", **columns):
    return Write(tenant=tenant, events=events or (row(),), recorded_at=AT, **columns)
