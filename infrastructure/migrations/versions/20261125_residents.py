"""The way from a query code to its case, and how often it was tried. The views are told anew, for the new one too."""

from pathlib import Path

from alembic import op

revision = "20261125_residents"
down_revision = "20261124_views"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "residents.sql").read_text("utf-8"))
