-- Sign-in accounts, their sessions, and what was forbidden or looked at: plain rows beside the log.
CREATE SCHEMA identity;

CREATE TABLE identity.accounts (
    login text PRIMARY KEY,
    tenant text NOT NULL,
    staff text NOT NULL,
    password_hash text NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    locked_until timestamptz,
    disabled boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
);

CREATE TABLE identity.sessions (
    token_hash bytea PRIMARY KEY, -- SHA-256 of the secret, which is kept nowhere
    login text NOT NULL REFERENCES identity.accounts ON DELETE CASCADE,
    carrier text NOT NULL CHECK (carrier IN ('cookie', 'bearer')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX ON identity.sessions (login);
CREATE INDEX ON identity.sessions (expires_at);

CREATE TABLE identity.access_log (
    tenant text NOT NULL,
    entry bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    acting_for text,
    act text NOT NULL,
    case_id text,
    result text NOT NULL, -- `looked`, or the code under which it was forbidden
    PRIMARY KEY (tenant, entry)
);
CREATE INDEX ON identity.access_log (tenant, case_id, at);

GRANT USAGE ON SCHEMA identity TO hemu_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.accounts, identity.sessions TO hemu_app;
GRANT SELECT, INSERT ON identity.access_log TO hemu_app;
