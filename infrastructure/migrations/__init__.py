"""How does a database get its tables, functions and rights? Dated steps in versions/, run by the owner's login.

Schema `log`: the event log. It belongs to the owner; the application's role hemu_app may select, and hemu_committer append
by calling its function. Schema `views`: what can be rebuilt or is plain rows; hemu_app owns it and may do as it likes.
Questions read it as hemu_reader, which may select and sees what its policies let through; schema `access` holds their functions.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, text

from infrastructure.database import owner_engine

FOLDER = Path(__file__).parent
APPLICATION_ROLE_EXISTS = """
DO $$ BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('hemu_app')); -- roles are shared by all databases of a server
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hemu_app') THEN
        CREATE ROLE hemu_app;
    END IF;
    IF NOT pg_has_role(current_user, 'hemu_app', 'USAGE') THEN -- who makes a role may not yet work as it
        GRANT hemu_app TO CURRENT_USER;
    END IF;
END $$
"""
READING_ROLE_EXISTS = """
DO $$ BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('hemu_app'));
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hemu_reader') THEN
        CREATE ROLE hemu_reader;
    END IF;
    IF NOT pg_has_role('hemu_app', 'hemu_reader', 'MEMBER') THEN
        GRANT hemu_reader TO hemu_app; -- whatever login works as the one may read as the other
    END IF;
END $$
"""
COMMITTING_ROLE_EXISTS = """
DO $$ DECLARE
    login name;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('hemu_app'));
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hemu_committer') THEN
        CREATE ROLE hemu_committer;
        FOR login IN -- those that worked as the one until there was the other
            SELECT m.rolname FROM pg_auth_members JOIN pg_roles AS m ON m.oid = member
            WHERE roleid = 'hemu_app'::regrole AND m.rolcanlogin
        LOOP
            EXECUTE format('GRANT hemu_committer TO %I', login);
        END LOOP;
    END IF;
    IF NOT pg_has_role(current_user, 'hemu_committer', 'USAGE') THEN
        GRANT hemu_committer TO CURRENT_USER;
    END IF;
END $$
"""
ONE_AT_A_TIME = 0x68656D75  # "hemu": the advisory lock of whoever migrates


class NewerDatabaseError(RuntimeError):
    """The database stands at a step that this program does not know."""


def migrate(url: str | URL) -> None:
    """Brings the database to the newest step; does nothing when it is there. Safe to call from several processes.

    Raises NewerDatabaseError.
    """
    engine = owner_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
            connection.execute(text("SET LOCAL lock_timeout = '5s'"))
            config = _config()
            _check_known(connection, config)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def _check_known(connection: Connection, config: Config) -> None:
    known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
    if unknown := set(MigrationContext.configure(connection).get_current_heads()) - known:
        raise NewerDatabaseError(", ".join(sorted(unknown)))


def ensure_roles(url: str | URL) -> None:
    """Roles belong to the server, not to the database: a dump does not bring them."""
    engine = owner_engine(url)
    with engine.begin() as connection:
        connection.execute(text(APPLICATION_ROLE_EXISTS))
        connection.execute(text(READING_ROLE_EXISTS))
        connection.execute(text(COMMITTING_ROLE_EXISTS))
    engine.dispose()


def is_current(connection: Connection) -> bool:
    heads = set(ScriptDirectory.from_config(_config()).get_heads())
    return set(MigrationContext.configure(connection).get_current_heads()) == heads


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
