"""What people see, take and try is kept in a chained log of its own."""

from pathlib import Path

from alembic import op

revision = "20261203_access_log"
down_revision = "20261202_past_days"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "access_log.sql").read_text("utf-8"))
