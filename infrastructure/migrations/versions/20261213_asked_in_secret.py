"""What was asked is kept as a keyed hash, which goes when somebody of the case is erased.

Hashes without a key, which were kept until now, go at once: a request from before that is repeated is compared with nothing.
"""

from alembic import op

revision = "20261213_asked_in_secret"
down_revision = "20261212_secrets_by_arrays"
branch_labels = None
depends_on = None

FORGOTTEN = "UPDATE log.commands SET fingerprint = NULL WHERE fingerprint IS NOT NULL"
FUNCTION = """
-- Erasure: the key goes, the events stay, and with the key goes what was asked in the case, be it as a hash. The row of the
-- key stays, so that no new key is made for the same subject.
CREATE OR REPLACE FUNCTION log.destroy_key(of_tenant text, of_stream_id text, of_subject text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    told bigint[] := ARRAY(SELECT position FROM log.events WHERE tenant = of_tenant AND stream_id = of_stream_id);
BEGIN
    UPDATE log.data_keys SET wrapped = NULL, destroyed_at = at
    WHERE tenant = of_tenant AND stream_id = of_stream_id AND subject = of_subject AND wrapped IS NOT NULL;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    UPDATE log.commands SET fingerprint = NULL
    WHERE tenant = of_tenant AND fingerprint IS NOT NULL AND (
        first_position = ANY (told)
        OR last_position > first_position
            AND EXISTS (SELECT FROM unnest(told) AS each WHERE each BETWEEN first_position AND last_position)
    );
    PERFORM pg_notify('hemu_keys', of_tenant || ' ' || of_stream_id);
    RETURN true;
END $$;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(FORGOTTEN)
    op.get_bind().exec_driver_sql(FUNCTION)
