"""The index of the directory's events holds the office's message book too."""

from alembic import op

revision = "20261211_message_book"
down_revision = "20261210_neighbourhood"
branch_labels = None
depends_on = None

INDEX = """
SET LOCAL lock_timeout = '5s';
DROP INDEX log.directory_events;
CREATE INDEX directory_events ON log.events (tenant, position)
WHERE split_part(name, '.', 1) IN (
    'division', 'organisation', 'staff', 'topic_catalogue', 'roster', 'assignment_rules', 'election', 'facility',
    'volunteer', 'co_building', 'neighbourhood', 'message_book'
);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(INDEX)
