"""Messages have an outbox that outlives a crash, and outlets that they leave through."""

from pathlib import Path

from alembic import op

revision = "20261206_messages"
down_revision = "20261205_row_security"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "messages.sql").read_text("utf-8"))
