-- Tries to open a case by its query code, by address and by code. Only keyed hashes: neither is kept.
CREATE TABLE identity.look_ups (
    sort text NOT NULL CHECK (sort IN ('address', 'code')),
    key bigint NOT NULL,
    began_at timestamptz NOT NULL, -- of the first try that counts
    tries integer NOT NULL,
    PRIMARY KEY (sort, key)
);
CREATE INDEX ON identity.look_ups (began_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.look_ups TO hemu_app;

SET LOCAL ROLE hemu_app;
-- The keyed hash of the query code on a receipt. Whoever shows a code does not say of which city it is.
CREATE TABLE views.query_codes (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    code bigint NOT NULL,
    PRIMARY KEY (tenant, case_id)
);
CREATE INDEX query_codes_code ON views.query_codes (code);
-- Cases that were told before get their row when they are told anew, from the beginning of the log.
TRUNCATE views.case_facts, views.case_history, views.contributions, views.deadlines, views.waiting, views.parties,
    views.relations, views.readers, views.positions;
RESET ROLE;
