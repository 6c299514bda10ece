"""Events are appended under a role of their own, which may do nothing else; no other role may append."""

from alembic import op

from infrastructure.migrations import COMMITTING_ROLE_EXISTS

revision = "20261216_committer"
down_revision = "20261215_history_by_place"
branch_labels = None
depends_on = None

RIGHTS = """
GRANT USAGE ON SCHEMA log TO hemu_committer;
GRANT EXECUTE ON FUNCTION log.append, log.recall TO hemu_committer;
REVOKE EXECUTE ON FUNCTION log.append, log.recall FROM hemu_app;
"""


def upgrade() -> None:
    op.execute(COMMITTING_ROLE_EXISTS)
    op.get_bind().exec_driver_sql(RIGHTS)
