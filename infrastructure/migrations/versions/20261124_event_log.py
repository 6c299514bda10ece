"""The event log, its functions and the application's rights; the schema of the views."""

from pathlib import Path

from alembic import op

from infrastructure.migrations import APPLICATION_ROLE_EXISTS

revision = "20261124_event_log"
down_revision = None
branch_labels = None
depends_on = None

FILES = ("event_log_tables.sql", "event_log_append.sql", "event_log_rights.sql")


def upgrade() -> None:
    op.execute(APPLICATION_ROLE_EXISTS)
    op.execute("CREATE SCHEMA log")
    op.execute("CREATE SCHEMA views AUTHORIZATION hemu_app")
    for name in FILES:
        op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / name).read_text("utf-8"))
