-- What people saw, took and were refused: a chained log of its own (docs/access-log.md), to which the application only adds.

CREATE TABLE identity.access_heads (
    tenant text PRIMARY KEY,
    entry bigint NOT NULL,
    hash bytea NOT NULL,
    at timestamptz NOT NULL
) WITH (fillfactor = 20);

CREATE TABLE identity.accesses (
    tenant text NOT NULL,
    entry bigint NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    acting_for text,
    act text NOT NULL,
    case_id text,
    what text NOT NULL,
    why text NOT NULL,
    place text NOT NULL, -- from where: the address of the request, or the terminal
    result text NOT NULL, -- `done`, or the code under which it was refused
    hash bytea NOT NULL,
    PRIMARY KEY (tenant, entry)
);
CREATE INDEX ON identity.accesses (tenant, case_id, entry);
CREATE INDEX ON identity.accesses (tenant, actor, entry);
CREATE INDEX ON identity.accesses (tenant, act, what, entry);

-- The next hash: as in the event log, under a mark of its own.
CREATE FUNCTION identity.access_link(previous bytea, head bytea, columns text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN sha256('hemu.access.v1'::bytea || coalesce(previous, head) || convert_to(columns, 'UTF8'));
END $$;

CREATE AGGREGATE identity.access_chain(head bytea, columns text) (SFUNC = identity.access_link, STYPE = bytea);

-- All of the batch or nothing, city by city in sorted order, each under the lock of its head.
CREATE FUNCTION identity.keep_accesses(
    tenants text[], ats timestamptz[], actors text[], acting_fors text[], acts text[], case_ids text[], whats text[],
    whys text[], places text[], results text[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head identity.access_heads;
    last record;
BEGIN
    INSERT INTO identity.access_heads
    SELECT DISTINCT tenant, 0, decode(repeat('00', 32), 'hex'), '-infinity'::timestamptz
    FROM unnest(tenants) AS tenant ORDER BY tenant
    ON CONFLICT DO NOTHING;
    FOR head IN
        SELECT * FROM identity.access_heads WHERE access_heads.tenant = ANY (tenants) ORDER BY tenant FOR UPDATE
    LOOP
        WITH kept AS (
            INSERT INTO identity.accesses
            SELECT head.tenant, entry, at, actor, acting_for, act, case_id, what, why, place, result,
                identity.access_chain(head.hash, concat(
                    octet_length(head.tenant), ':', head.tenant,
                    length(entry::text), ':', entry,
                    length(log.microseconds(at)::text), ':', log.microseconds(at),
                    octet_length(actor), ':', actor,
                    coalesce(octet_length(acting_for), -1), ':', acting_for,
                    octet_length(act), ':', act,
                    coalesce(octet_length(case_id), -1), ':', case_id,
                    octet_length(what), ':', what,
                    octet_length(why), ':', why,
                    octet_length(place), ':', place,
                    octet_length(result), ':', result
                )) OVER (ORDER BY entry)
            FROM (
                SELECT a.*, head.entry + row_number() OVER in_order AS entry,
                    greatest(head.at, max(a.given_at) OVER in_order) AS at
                FROM unnest(tenants, ats, actors, acting_fors, acts, case_ids, whats, whys, places, results)
                    WITH ORDINALITY AS a(
                        tenant, given_at, actor, acting_for, act, case_id, what, why, place, result, nth
                    )
                WHERE a.tenant = head.tenant
                WINDOW in_order AS (ORDER BY a.nth)
            ) AS placed
            RETURNING accesses.entry, accesses.at, accesses.hash
        )
        SELECT * INTO last FROM kept ORDER BY entry DESC LIMIT 1;
        UPDATE identity.access_heads SET entry = last.entry, hash = last.hash, at = last.at
        WHERE access_heads.tenant = head.tenant;
    END LOOP;
END $$;

-- What was kept before there was a chain goes first into it.
SELECT identity.keep_accesses(
    array_agg(tenant ORDER BY entry), array_agg(at ORDER BY entry), array_agg(actor ORDER BY entry),
    array_agg(acting_for ORDER BY entry), array_agg(split_part(act, ':', 1) ORDER BY entry),
    array_agg(nullif(case_id, '') ORDER BY entry),
    array_agg(CASE WHEN split_part(act, ':', 1) = 'reveal' THEN '' ELSE trim(substr(act, strpos(act || ':', ':') + 1)) END
        ORDER BY entry),
    array_agg(CASE WHEN split_part(act, ':', 1) = 'reveal' THEN trim(substr(act, 8)) ELSE '' END ORDER BY entry),
    array_agg(''::text ORDER BY entry), array_agg(CASE WHEN result = 'looked' THEN 'done' ELSE result END ORDER BY entry)
) FROM identity.access_log HAVING count(*) > 0;
DROP TABLE identity.access_log;

GRANT SELECT ON identity.accesses, identity.access_heads TO hemu_app;
REVOKE ALL ON FUNCTION identity.keep_accesses FROM public;
GRANT EXECUTE ON FUNCTION identity.keep_accesses TO hemu_app;
