"""The events of the directory are found by index, whichever record they belong to."""

from pathlib import Path

from alembic import op

revision = "20261130_directory_index"
down_revision = "20261129_tries"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "directory_index.sql").read_text("utf-8"))
