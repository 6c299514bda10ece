"""Whoever is erased is forgotten by every process at once: the database tells of destroyed keys with the commit."""

from alembic import op

revision = "20261207_erasure"
down_revision = "20261206_messages"
branch_labels = None
depends_on = None

FUNCTIONS = """
-- Erasure: the key goes, the events stay. The row stays too, so that no new key is made for the same subject.
CREATE OR REPLACE FUNCTION log.destroy_key(of_tenant text, of_stream_id text, of_subject text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE log.data_keys SET wrapped = NULL, destroyed_at = at
    WHERE tenant = of_tenant AND stream_id = of_stream_id AND subject = of_subject AND wrapped IS NOT NULL;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    PERFORM pg_notify('hemu_keys', of_tenant || ' ' || of_stream_id);
    RETURN true;
END $$;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(FUNCTIONS)
