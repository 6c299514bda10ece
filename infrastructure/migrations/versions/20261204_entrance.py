"""Who may come in, and how they show it: a second factor, passkeys, a provider, waits and sessions that can be told apart."""

from pathlib import Path

from alembic import op

revision = "20261204_entrance"
down_revision = "20261203_access_log"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / "entrance.sql").read_text("utf-8"))
