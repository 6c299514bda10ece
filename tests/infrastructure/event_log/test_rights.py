"""The application may read the log, and its committer append to it. Nothing else."""

import psycopg2.errors
import pytest

from infrastructure.database import committing_connection, raw_connection
from tests.infrastructure.event_log.conftest import write


@pytest.fixture
def application(database, committer):
    committer.submit(write(key="k")).result()
    connection = raw_connection(database.url)
    with connection.cursor() as cursor:
        yield cursor
    connection.close()


@pytest.fixture
def committing(database):
    connection = committing_connection(database.url)
    with connection.cursor() as cursor:
        yield cursor
    connection.close()


@pytest.mark.parametrize(
    "table", ["events", "heads", "commands", "series", "case_numbers", "tracking", "data_keys", "files"]
)
def test_every_table_of_the_log_is_open_for_reading_only(application, table):
    application.execute(f"SELECT count(*) FROM log.{table}")
    for statement in (f"DELETE FROM log.{table}", f"TRUNCATE log.{table}", f"UPDATE log.{table} SET tenant = 'x'"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            application.execute(statement)
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        application.execute(f"INSERT INTO log.{table} SELECT * FROM log.{table}")


INSIDE = ("log.append_set(NULL, 1)", "log.issue_numbers(NULL, 1, NULL)", "log.advance_readers(NULL, 1)")


def test_only_the_doors_of_the_log_may_be_called(application, committing):
    for call in (*INSIDE, "log.append('')", "log.recall('')"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            application.execute(f"SELECT {call}")
    for call in (*INSIDE, "log.keep_key('', '', '', '')", "log.destroy_key('', '', '', now())"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            committing.execute(f"SELECT {call}")


def test_whoever_appends_may_do_nothing_else(application, committing):
    application.execute(
        "SELECT format('%I.%I', nspname, relname) FROM pg_class JOIN pg_namespace AS n ON n.oid = relnamespace "
        "WHERE nspname IN ('log', 'views', 'identity', 'messages', 'rebuild') AND relkind IN ('r', 'p', 'v')"
    )
    tables = [row[0] for row in application.fetchall()]
    assert {"log.events", "log.data_keys", "views.case_facts", "identity.accounts", "identity.accesses"} < {*tables}
    for statement in (
        *(f"SELECT FROM {table}" for table in tables), "CREATE TABLE log.other ()", "CREATE TABLE views.other ()",
        "SELECT identity.keep_accesses(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
    ):  # fmt: skip
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            committing.execute(statement)


def test_the_application_may_make_tables_for_its_views_but_not_in_the_log(application):
    application.execute("CREATE TABLE views.queue (tenant text)")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        application.execute("CREATE TABLE log.other ()")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        application.execute("CREATE INDEX ON log.events (body)")
