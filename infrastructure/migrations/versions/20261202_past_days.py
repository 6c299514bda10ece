"""Boards of past days find their rows, and whom they may be shown to, in indexes."""

from alembic import op

revision = "20261202_past_days"
down_revision = "20261201_exclusions"
branch_labels = None
depends_on = None

INDEXES = """
-- Who may know of a case, without its row: past boards ask it of every case they count.
CREATE INDEX case_facts_access ON views.case_facts (tenant, case_id) INCLUDE (scope, readers, barred, secret_to);
-- What held on a day: most of what is past had ended before it, so the end comes first.
CREATE INDEX case_history_known_on ON views.case_history (tenant, known_to, known_from);
CREATE INDEX case_history_true_on ON views.case_history (tenant, true_to, true_from);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(INDEXES)
