-- Lists under a name, per member of staff. The parameters of an address; whoever looks is judged anew each time.
CREATE TABLE identity.saved_views (
    tenant text NOT NULL,
    staff text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    query text NOT NULL,
    PRIMARY KEY (tenant, staff, kind, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.saved_views TO hemu_app;
