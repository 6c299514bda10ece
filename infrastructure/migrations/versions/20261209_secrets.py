"""What other keys are made from has a key of its own, wrapped by the master key, which may be changed or lie elsewhere."""

from alembic import op

revision = "20261209_secrets"
down_revision = "20261208_contributions_by_case"
branch_labels = None
depends_on = None

SECRETS = """
CREATE TABLE identity.secrets (
    name text NOT NULL,
    generation integer NOT NULL,
    wrapped text NOT NULL,
    in_force boolean NOT NULL,
    PRIMARY KEY (name, generation)
);
CREATE UNIQUE INDEX one_secret_in_force ON identity.secrets (name) WHERE in_force;
GRANT SELECT, INSERT, UPDATE ON identity.secrets TO hemu_app;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(SECRETS)
