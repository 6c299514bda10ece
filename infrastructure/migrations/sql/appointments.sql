SET LOCAL ROLE hemu_app;
-- Meetings, planned and held.
CREATE TABLE views.appointments (
    tenant text NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    id text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    place text NOT NULL,
    people text[] NOT NULL,
    held boolean NOT NULL,
    PRIMARY KEY (tenant, case_id, id)
);
CREATE INDEX appointments_starts ON views.appointments (tenant, starts_at);
-- Cases that were told before get their rows when they are told anew, from the beginning of the log.
TRUNCATE views.case_facts, views.case_history, views.contributions, views.deadlines, views.waiting, views.parties,
    views.relations, views.readers, views.query_codes, views.positions;
RESET ROLE;
-- A calendar of somebody's telephone shows its subscription by a secret of its own.
ALTER TABLE identity.sessions DROP CONSTRAINT sessions_carrier_check;
ALTER TABLE identity.sessions ADD CONSTRAINT sessions_carrier_check CHECK (carrier IN ('cookie', 'bearer', 'calendar'));
