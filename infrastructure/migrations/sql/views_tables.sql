-- The views of cases: what can be thrown away and told again from the log. What is compared by prefix has collation C.

-- One row per case as it stands now. `scope`, `readers`, `barred`, `secret_to` say who may know of it;
-- `known_from` and `true_from` are the days since which it was recorded, and has been, as it is.
CREATE TABLE views.case_facts (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    number text COLLATE "C",
    state text NOT NULL,
    variant text NOT NULL,
    open boolean NOT NULL,
    division text COLLATE "C" NOT NULL,
    organisation text NOT NULL,
    handler text NOT NULL,
    platform text NOT NULL,
    topic text COLLATE "C" NOT NULL,
    channel text NOT NULL,
    urgency text NOT NULL,
    risk text NOT NULL,
    confidential text NOT NULL,
    persons integer NOT NULL,
    outcome text NOT NULL,
    opened_at timestamptz,
    opened_on date,
    accepted_at timestamptz,
    decided_at timestamptz,
    closed_at timestamptz,
    closed_on date,
    term text NOT NULL,
    due_at timestamptz,
    due_on date,
    target_on date,
    overdue_at timestamptz,
    yellow_at timestamptz,
    red_at timestamptz,
    flashing_at timestamptz,
    paused boolean NOT NULL,
    tasks integer NOT NULL,
    requests integer NOT NULL,
    known_from date NOT NULL,
    true_from date NOT NULL,
    scope text COLLATE "C" NOT NULL,
    readers bigint NOT NULL,
    barred text[],
    secret_to text[],
    PRIMARY KEY (tenant, case_id)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- What a case was before: the days on which that was known, and those on which it was true; `_to` is exclusive. Where a
-- late entry or a correction set the two apart, the truth has rows of its own, known on no day.
CREATE TABLE views.case_history (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    number text COLLATE "C",
    state text NOT NULL,
    variant text NOT NULL,
    open boolean NOT NULL,
    division text COLLATE "C" NOT NULL,
    organisation text NOT NULL,
    handler text NOT NULL,
    platform text NOT NULL,
    topic text COLLATE "C" NOT NULL,
    channel text NOT NULL,
    urgency text NOT NULL,
    risk text NOT NULL,
    confidential text NOT NULL,
    persons integer NOT NULL,
    outcome text NOT NULL,
    opened_at timestamptz,
    opened_on date,
    accepted_at timestamptz,
    decided_at timestamptz,
    closed_at timestamptz,
    closed_on date,
    term text NOT NULL,
    due_at timestamptz,
    due_on date,
    target_on date,
    overdue_at timestamptz,
    yellow_at timestamptz,
    red_at timestamptz,
    flashing_at timestamptz,
    paused boolean NOT NULL,
    tasks integer NOT NULL,
    requests integer NOT NULL,
    known_from date NOT NULL,
    true_from date NOT NULL,
    known_to date NOT NULL,
    true_to date NOT NULL,
    PRIMARY KEY (tenant, case_id, known_from, true_from)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.02);

-- What a case adds to a measure on a day; `infinity` while it holds.
CREATE TABLE views.contributions (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    measure text NOT NULL,
    day date NOT NULL,
    nth integer NOT NULL,
    numerator numeric NOT NULL,
    denominator numeric NOT NULL,
    value numeric,
    known_from date NOT NULL,
    true_from date NOT NULL,
    known_to date NOT NULL,
    true_to date NOT NULL,
    PRIMARY KEY (tenant, case_id, measure, day, nth, known_from, true_from)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.02);

-- Running terms.
CREATE TABLE views.deadlines (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    nature text NOT NULL,
    due_at timestamptz NOT NULL,
    paused boolean NOT NULL,
    PRIMARY KEY (tenant, case_id, code)
);

-- Decisions that wait for a second person.
CREATE TABLE views.waiting (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    request_id text NOT NULL,
    noun text NOT NULL,
    roles text[] NOT NULL,
    organisation text,
    head boolean NOT NULL,
    since timestamptz NOT NULL,
    not_by text[] NOT NULL,
    PRIMARY KEY (tenant, case_id, request_id)
);

-- Who is in which case: masked forms to show, keyed hashes to find; `grams` are those of pairs of signs.
CREATE TABLE views.parties (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    subject text NOT NULL,
    part text NOT NULL,
    name text NOT NULL,
    phone text NOT NULL,
    id_number text NOT NULL,
    address text NOT NULL,
    keys bigint[] NOT NULL,
    grams bigint[] NOT NULL,
    PRIMARY KEY (tenant, case_id, subject, part)
);

-- Who may read a case by a body's or a person's part in it, or anywhere (`*`): bits of roles.
CREATE TABLE views.readers (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    body text NOT NULL,
    person text NOT NULL,
    roles bigint NOT NULL,
    PRIMARY KEY (tenant, case_id, body, person)
);

CREATE TABLE views.relations (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    sort text NOT NULL,
    other text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, case_id, sort, other)
);

-- How far the views of a tenant have come; the generation counts rebuilds.
CREATE TABLE views.positions (
    tenant text NOT NULL,
    position bigint NOT NULL,
    generation bigint NOT NULL,
    PRIMARY KEY (tenant)
) WITH (fillfactor = 50);

-- Rebuilds, under way or done.
CREATE TABLE views.rebuilds (
    started_at timestamptz PRIMARY KEY,
    stage text NOT NULL,
    cases integer NOT NULL,
    cases_done integer NOT NULL,
    finished_at timestamptz
);
