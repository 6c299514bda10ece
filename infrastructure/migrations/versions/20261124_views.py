"""The views of cases, and a schema in which a rebuild fills their successors."""

from pathlib import Path

from alembic import op

revision = "20261124_views"
down_revision = "20261124_identity"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SCHEMA rebuild AUTHORIZATION hemu_app")
    op.execute("SET LOCAL ROLE hemu_app")
    for name in ("views_tables.sql", "views_indexes.sql"):
        op.get_bind().exec_driver_sql((Path(__file__).parents[1] / "sql" / name).read_text("utf-8"))
    op.execute("RESET ROLE")
