"""Logins of an office's own PostgreSQL, none of them a superuser: one migrates, another serves."""

import psycopg2
import psycopg2.errors
import pytest
from alembic import command

from infrastructure import migrations
from infrastructure.database import committing_connection, owner_engine, raw_connection
from infrastructure.embedded_server import THROWAWAY, EmbeddedServer

BEFORE_THE_COMMITTER = "20261215_history_by_place"


@pytest.fixture
def address(tmp_path):
    """The address of a database on a server that knows none of the roles, for a login."""
    server = EmbeddedServer(tmp_path, THROWAWAY | {"shared_buffers": "16MB"})
    server.start()
    administrator = psycopg2.connect(server.url.replace("+psycopg2", ""))
    administrator.autocommit = True
    with administrator.cursor() as cursor:
        cursor.execute("CREATE ROLE city_owner LOGIN CREATEROLE")
        cursor.execute("CREATE DATABASE city OWNER city_owner")
    administrator.close()
    yield lambda login: server.url_of("city").replace("//hemu@", f"//{login}@")
    server.stop()


def migrated_to(url, revision):
    owner = owner_engine(url)
    with owner.begin() as connection:
        config = migrations._config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    owner.dispose()


def test_a_login_that_served_before_there_was_a_committer_serves_on_and_what_comes_later_is_told_apart(address):
    migrated_to(address("city_owner"), BEFORE_THE_COMMITTER)
    with owner_engine(address("city_owner")).begin() as owner:
        owner.exec_driver_sql("CREATE ROLE serving LOGIN; GRANT hemu_app TO serving; CREATE ROLE asking LOGIN")
    migrations.migrate(address("city_owner"))
    with owner_engine(address("city_owner")).begin() as owner:
        owner.exec_driver_sql("GRANT hemu_app TO asking")
    for login in ("city_owner", "serving"):
        with committing_connection(address(login)).cursor() as cursor:
            cursor.execute("SELECT current_user, session_user")
            assert cursor.fetchone() == ("hemu_committer", login)
    with pytest.raises(psycopg2.OperationalError, match="permission denied to set role"):
        committing_connection(address("asking"))
    raw_connection(address("asking")).close()
