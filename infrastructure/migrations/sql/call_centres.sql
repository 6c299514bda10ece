-- Call-centre software of the hotlines: who signs its requests, which of them were seen already, and by which numbers it
-- knows a case. No case had such a number before: the views need not be told anew.
CREATE TABLE identity.service_accounts (
    name text PRIMARY KEY,
    tenant text NOT NULL,
    organisation text NOT NULL, -- the hotline in whose name it registers
    line text NOT NULL,
    secret text NOT NULL, -- sealed under a key derived from the master key: a signature is checked with the secret itself
    disabled boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
);

CREATE TABLE identity.spent_nonces (
    name text NOT NULL REFERENCES identity.service_accounts ON DELETE CASCADE,
    nonce text NOT NULL,
    until timestamptz NOT NULL, -- from then on the signature that bore it is too old anyway
    PRIMARY KEY (name, nonce)
);
CREATE INDEX ON identity.spent_nonces (until);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.service_accounts, identity.spent_nonces TO hemu_app;

SET LOCAL ROLE hemu_app;
CREATE TABLE views.outside_numbers (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    source text NOT NULL,
    number text NOT NULL,
    PRIMARY KEY (tenant, case_id, source, number)
);
CREATE INDEX outside_numbers_source ON views.outside_numbers (tenant, source, case_id);
RESET ROLE;
