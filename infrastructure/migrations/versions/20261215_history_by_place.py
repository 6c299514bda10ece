"""Past days are found by place: what a district looks at, and a body, is a small part of a city's history."""

from alembic import op

revision = "20261215_history_by_place"
down_revision = "20261214_requests_counted"
branch_labels = None
depends_on = None

INDEXES = """
DROP INDEX views.case_history_known;
CREATE INDEX case_history_place ON views.case_history (tenant, division, known_to) INCLUDE (
    known_from, case_id, yellow_at, red_at, flashing_at, overdue_at, paused, kind, term, platform, handler, urgency, state,
    organisation
) WHERE open;
CREATE INDEX case_history_organisation ON views.case_history (tenant, organisation, known_to);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(INDEXES)
