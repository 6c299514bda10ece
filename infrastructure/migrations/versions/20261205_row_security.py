"""Questions read the views under a role of their own, and policies let through what the asker may know of."""

from pathlib import Path

from alembic import op

from infrastructure.migrations import READING_ROLE_EXISTS

revision = "20261205_row_security"
down_revision = "20261204_entrance"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(READING_ROLE_EXISTS)
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "row_security.sql").read_text("utf-8"))
