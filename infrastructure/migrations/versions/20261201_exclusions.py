"""What the three rates leave out is counted; the views are told anew for it."""

from pathlib import Path

from alembic import op

revision = "20261201_exclusions"
down_revision = "20261130_directory_index"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "exclusions.sql").read_text("utf-8"))
