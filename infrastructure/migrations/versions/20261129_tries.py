"""What residents hand in is counted, as the tries of query codes are."""

from pathlib import Path

from alembic import op

revision = "20261129_tries"
down_revision = "20261128_call_centres"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "tries.sql").read_text("utf-8"))
