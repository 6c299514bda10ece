"""Accounts, sessions and the log of access."""

from pathlib import Path

from alembic import op

revision = "20261124_identity"
down_revision = "20261124_event_log"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "identity.sql").read_text("utf-8"))
