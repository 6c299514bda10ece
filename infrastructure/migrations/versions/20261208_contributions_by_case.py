"""What a case adds is found by case and day: the figures of a community read its own cases, not the year of a whole city."""

from alembic import op

revision = "20261208_contributions_by_case"
down_revision = "20261207_erasure"
branch_labels = None
depends_on = None

KEY = """
ALTER TABLE views.contributions DROP CONSTRAINT contributions_pkey;
ALTER TABLE views.contributions ADD CONSTRAINT contributions_pkey
    PRIMARY KEY (tenant, case_id, day, measure, nth, known_from, true_from);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(KEY)
