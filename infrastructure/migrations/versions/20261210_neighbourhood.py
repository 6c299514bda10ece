"""A case lies in a grid or building of its community: lists and boards are narrowed by it."""

from alembic import op

revision = "20261210_neighbourhood"
down_revision = "20261209_secrets"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE views.case_facts ADD COLUMN neighbourhood text NOT NULL DEFAULT '';
ALTER TABLE views.case_history ADD COLUMN neighbourhood text NOT NULL DEFAULT '';
CREATE INDEX case_facts_neighbourhood ON views.case_facts (tenant, neighbourhood) WHERE neighbourhood <> '';
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(COLUMNS)
