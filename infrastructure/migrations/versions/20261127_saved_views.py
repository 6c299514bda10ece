"""Lists that somebody keeps under a name."""

from pathlib import Path

from alembic import op

revision = "20261127_saved_views"
down_revision = "20261126_appointments"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "saved_views.sql").read_text("utf-8"))
