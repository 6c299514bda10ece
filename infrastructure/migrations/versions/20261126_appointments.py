"""Meetings as a view, and calendars that subscribe to them. The views are told anew, for the new one too."""

from pathlib import Path

from alembic import op

revision = "20261126_appointments"
down_revision = "20261125_residents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "appointments.sql").read_text("utf-8"))
