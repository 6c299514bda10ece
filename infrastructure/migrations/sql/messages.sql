-- Messages to residents, staff and other systems: the outbox, the outlets they leave through, and where staff is reached.
-- A letter names a step and a receiver by their codes; words and addresses are read from the case when it goes out.
CREATE SCHEMA messages;
GRANT USAGE ON SCHEMA messages TO hemu_app;

CREATE TABLE messages.letters (
    tenant text NOT NULL,
    id text NOT NULL,
    kind text NOT NULL,
    case_id text NOT NULL,
    version bigint NOT NULL,
    template text NOT NULL,
    receiver text NOT NULL,
    key text NOT NULL,
    due_at timestamptz NOT NULL,
    state text NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    way text NOT NULL DEFAULT '',
    edition integer NOT NULL DEFAULT 0,
    problem text NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX letters_due ON messages.letters (tenant, due_at) WHERE state IN ('waiting', 'handed', 'given_up');
CREATE INDEX letters_ended ON messages.letters (tenant, state, changed_at) WHERE state IN ('done', 'dead');

CREATE TABLE messages.outlets (
    tenant text NOT NULL,
    name text NOT NULL,
    way text NOT NULL,
    division text NOT NULL,
    address text NOT NULL, -- sealed: the addresses of robots hold their secret
    secret text NOT NULL, -- sealed
    disabled boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, name)
);

CREATE TABLE messages.contacts (
    tenant text NOT NULL,
    staff text NOT NULL,
    sealed text NOT NULL, -- telephone and e-mail address
    PRIMARY KEY (tenant, staff)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON messages.letters, messages.outlets, messages.contacts TO hemu_app;
