"""What is secret to a sight is found by arrays read once, not by its setting read for every case."""

from alembic import op

revision = "20261212_secrets_by_arrays"
down_revision = "20261211_message_book"
branch_labels = None
depends_on = None

FUNCTION = """
CREATE OR REPLACE FUNCTION access.secret_cases() RETURNS SETOF text LANGUAGE plpgsql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    city text := access.tenant();
    barred_as text[] := access.texts('barred_as');
    roles text[] := access.texts('roles');
BEGIN
    RETURN QUERY SELECT case_id FROM views.case_facts
        WHERE tenant = city AND (barred IS NOT NULL OR secret_to IS NOT NULL)
            AND ((barred && barred_as) IS TRUE OR (NOT secret_to && roles) IS TRUE);
END $$;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(FUNCTION)
