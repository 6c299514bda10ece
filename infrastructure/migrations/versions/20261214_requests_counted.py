"""Requests are counted where tries are: by keyed hashes of accounts and addresses, for a minute."""

from alembic import op

revision = "20261214_requests_counted"
down_revision = "20261213_asked_in_secret"
branch_labels = None
depends_on = None

SORTS = """
ALTER TABLE identity.tries DROP CONSTRAINT tries_sort_check;
ALTER TABLE identity.tries ADD CONSTRAINT tries_sort_check CHECK (sort IN (
    'look_up_address', 'look_up_code', 'hand_in_address', 'hand_in_phone', 'requests_account', 'requests_address'
));
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(SORTS)
