-- Who may come in, and how they show it: passwords with their past, a second factor, passkeys, identities of a provider, what
-- waits after wrong tries, and sessions that their holder can tell apart and end (docs/identity.md).

-- An account whose holder has not chosen a password yet has none; a one-time code lets them choose.
ALTER TABLE identity.accounts
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN password_set_at timestamptz,
    DROP COLUMN failures,
    DROP COLUMN locked_until;
UPDATE identity.accounts SET password_set_at = created_at;

CREATE TABLE identity.former_passwords (
    login text NOT NULL REFERENCES identity.accounts ON DELETE CASCADE,
    set_at timestamptz NOT NULL,
    password_hash text NOT NULL,
    PRIMARY KEY (login, set_at)
);

-- Wrong tries in a row, of an account, a device or an address: keyed hashes, no names.
CREATE TABLE identity.waits (
    sort text NOT NULL,
    key bigint NOT NULL,
    failures integer NOT NULL,
    until timestamptz NOT NULL,
    tried_at timestamptz NOT NULL,
    PRIMARY KEY (sort, key)
);
CREATE INDEX ON identity.waits (tried_at);

-- Sessions as their holder sees them. Those that are open now end: nothing is known of them.
DELETE FROM identity.sessions WHERE carrier <> 'calendar';
ALTER TABLE identity.sessions DROP CONSTRAINT sessions_carrier_check;
ALTER TABLE identity.sessions
    ADD CONSTRAINT sessions_carrier_check CHECK (carrier IN ('cookie', 'bearer', 'calendar', 'half')),
    ADD COLUMN id text NOT NULL DEFAULT gen_random_uuid()::text UNIQUE,
    ADD COLUMN confirmed_at timestamptz NOT NULL DEFAULT '-infinity', -- when the holder last showed that it is they
    ADD COLUMN factors smallint NOT NULL DEFAULT 1,
    ADD COLUMN device text NOT NULL DEFAULT '',
    ADD COLUMN address text NOT NULL DEFAULT '',
    ADD COLUMN seen_at timestamptz,
    ADD COLUMN name text, -- what its holder calls a token
    ADD COLUMN reads_only boolean NOT NULL DEFAULT false,
    ADD COLUMN kinds text[]; -- the kinds of cases a token is good for; NULL: all
UPDATE identity.sessions SET seen_at = created_at;
ALTER TABLE identity.sessions ALTER COLUMN seen_at SET NOT NULL;

CREATE TABLE identity.totp (
    login text PRIMARY KEY REFERENCES identity.accounts ON DELETE CASCADE,
    secret text NOT NULL, -- sealed
    since timestamptz, -- NULL until a first code was shown
    last_step bigint NOT NULL DEFAULT 0 -- a code is good once
);

CREATE TABLE identity.recovery_codes (
    login text NOT NULL REFERENCES identity.accounts ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    PRIMARY KEY (login, code_hash)
);

CREATE TABLE identity.passkeys (
    credential bytea PRIMARY KEY,
    login text NOT NULL REFERENCES identity.accounts ON DELETE CASCADE,
    id text NOT NULL UNIQUE,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    name text NOT NULL,
    since timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX ON identity.passkeys (login);

-- What was asked of a browser or a provider and is awaited once.
CREATE TABLE identity.errands (
    key bytea PRIMARY KEY, -- SHA-256 of the secret
    purpose text NOT NULL,
    login text REFERENCES identity.accounts ON DELETE CASCADE,
    kept text NOT NULL, -- sealed
    until timestamptz NOT NULL
);
CREATE INDEX ON identity.errands (until);

-- A code by which somebody chooses a new password; the administrator hands it over.
CREATE TABLE identity.reset_codes (
    login text PRIMARY KEY REFERENCES identity.accounts ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    until timestamptz NOT NULL
);

CREATE TABLE identity.provider_identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    login text NOT NULL REFERENCES identity.accounts ON DELETE CASCADE,
    since timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX ON identity.provider_identities (login);

-- An account of call-centre software may end by itself.
ALTER TABLE identity.service_accounts ADD COLUMN until timestamptz, ADD COLUMN seen_at timestamptz;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    identity.former_passwords, identity.waits, identity.totp, identity.recovery_codes, identity.passkeys, identity.errands,
    identity.reset_codes, identity.provider_identities TO hemu_app;
