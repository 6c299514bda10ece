"""The event log, its functions and the application's rights; the schema of the views."""

from pathlib import Path

from alembic import op

revision = "20261124_event_log"
down_revision = None
branch_labels = None
depends_on = None

FILES = ("event_log_tables.sql", "event_log_append.sql", "event_log_rights.sql")

ROLE = """
DO $$ BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('hemu_app')); -- roles are shared by all databases of a server
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hemu_app') THEN
        CREATE ROLE hemu_app;
    END IF;
    IF NOT pg_has_role(current_user, 'hemu_app', 'MEMBER') THEN
        GRANT hemu_app TO CURRENT_USER;
    END IF;
END $$
"""


def upgrade() -> None:
    op.execute(ROLE)
    op.execute("CREATE SCHEMA log")
    op.execute("CREATE SCHEMA views AUTHORIZATION hemu_app")
    for name in FILES:
        op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / name).read_text("utf-8"))
