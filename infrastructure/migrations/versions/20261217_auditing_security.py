"""Auditors search both logs under the role of questions, and policies let through what their posts cover."""

from pathlib import Path

from alembic import op

revision = "20261217_auditing_security"
down_revision = "20261216_committer"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "auditing_security.sql").read_text("utf-8"))
