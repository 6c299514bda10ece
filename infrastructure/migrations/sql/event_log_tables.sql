-- The tables of the event log. Everything carries the tenant (the city) first, so that rows may be spread by it.

CREATE TABLE log.heads (
    tenant text PRIMARY KEY,
    position bigint NOT NULL,
    hash bytea NOT NULL,
    recorded_at timestamptz NOT NULL
) WITH (fillfactor = 20);

CREATE TABLE log.events (
    tenant text NOT NULL,
    position bigint NOT NULL,
    stream_id text NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    schema_version integer NOT NULL,
    body text NOT NULL,
    sealed text,
    case_number text,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor text NOT NULL,
    acting_for text,
    causation_id text,
    correlation_id text,
    hash bytea NOT NULL,
    PRIMARY KEY (tenant, position),
    CONSTRAINT one_event_per_version UNIQUE (tenant, stream_id, version)
);

-- The few events of the directory, which every process reads first and follows apart from the cases.
CREATE INDEX directory_events ON log.events (tenant, position)
WHERE split_part(name, '.', 1) IN ('division', 'organisation', 'staff');

CREATE TABLE log.commands (
    tenant text NOT NULL,
    key text NOT NULL,
    fingerprint text,
    first_position bigint,
    last_position bigint,
    CONSTRAINT one_append_per_key PRIMARY KEY (tenant, key)
);

CREATE TABLE log.series (
    tenant text NOT NULL,
    organisation text NOT NULL,
    pattern text NOT NULL,
    period text NOT NULL,
    last bigint NOT NULL,
    PRIMARY KEY (tenant, organisation, pattern, period)
) WITH (fillfactor = 50);

CREATE TABLE log.case_numbers (
    tenant text NOT NULL,
    number text NOT NULL,
    stream_id text NOT NULL,
    CONSTRAINT one_case_per_number PRIMARY KEY (tenant, number)
);

CREATE TABLE log.tracking (
    tenant text NOT NULL,
    reader text NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (tenant, reader)
) WITH (fillfactor = 50);

CREATE TABLE log.data_keys (
    tenant text NOT NULL,
    stream_id text NOT NULL,
    subject text NOT NULL,
    wrapped text,
    destroyed_at timestamptz,
    CONSTRAINT one_key_per_subject PRIMARY KEY (tenant, stream_id, subject),
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

CREATE TABLE log.files (
    tenant text NOT NULL,
    sha256 text NOT NULL,
    stream_id text NOT NULL,
    PRIMARY KEY (tenant, sha256, stream_id)
);

CREATE TABLE log.snapshots (
    tenant text NOT NULL,
    purpose text NOT NULL,
    stream_id text NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (tenant, purpose, stream_id, version)
);

-- One call's worth of appends, column by column. `item` is the number of an append within the call, `nth` of an event.
CREATE TYPE log.batch AS (
    cities text[], tenants text[], keys text[], fingerprints text[], readers text[], reader_positions bigint[], counts int[],
    given_ats timestamptz[],
    items int[], item_tenants text[], stream_ids text[], versions int[], names text[], schema_versions int[],
    bodies text[], sealeds text[], occurred_ats timestamptz[], actors text[],
    acting_fors text[], causation_ids text[], correlation_ids text[],
    number_items int[], number_nths bigint[], organisations text[], patterns text[], periods text[], widths int[],
    key_items int[], key_stream_ids text[], subjects text[], wrappeds text[],
    file_items int[], file_stream_ids text[], sha256s text[]
);
