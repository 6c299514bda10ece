"""Call-centre software signs its requests, and knows cases by numbers of its own."""

from pathlib import Path

from alembic import op

revision = "20261128_call_centres"
down_revision = "20261127_saved_views"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "call_centres.sql").read_text("utf-8"))
