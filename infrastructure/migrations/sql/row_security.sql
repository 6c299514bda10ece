-- The second wall: whoever reads as hemu_reader sees the rows of cases that the sight set in the same transaction covers,
-- whatever the question forgot to ask. The sight is one setting, `hemu.sight`: without it nothing is seen.
CREATE SCHEMA access;
GRANT USAGE ON SCHEMA access, views, log TO hemu_reader;

CREATE FUNCTION access.sight() RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('hemu.sight', true), '')::jsonb $$;
CREATE FUNCTION access.tenant() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT access.sight() ->> 'tenant' $$;
CREATE FUNCTION access.bits(which text) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT (access.sight() ->> which)::bigint $$;
CREATE FUNCTION access.texts(which text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT ARRAY(SELECT jsonb_array_elements_text(access.sight() -> which)) $$;
-- Whether a case is no secret: asked of the few that are secret to somebody.
CREATE FUNCTION access.is_open(barred text[], secret_to text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT (barred IS NULL OR NOT (access.sight() -> 'barred_as') ?| barred)
        AND (secret_to IS NULL OR (access.sight() -> 'roles') ?| secret_to) $$;

-- Cases of which a sight knows beyond the divisions of its posts: by the part of a body, by name, or whatever the division;
-- and those that are secret to it.
CREATE FUNCTION access.bound_cases() RETURNS SETOF text LANGUAGE plpgsql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    city text := access.tenant();
    bodies text[] := access.texts('bodies');
    names text[] := access.texts('names');
    places text[] := access.texts('places');
    bits bigint := access.bits('bits');
BEGIN
    RETURN QUERY SELECT case_id FROM views.readers
        WHERE tenant = city AND body = ANY (bodies) AND roles & bits <> 0 AND (person = '' OR person = ANY (names));
    RETURN QUERY SELECT r.case_id FROM views.readers AS r JOIN views.case_facts AS f USING (tenant, case_id)
        WHERE tenant = city AND r.body = '' AND r.person = ANY (names) AND r.roles & bits <> 0 AND f.scope ^@ ANY (places);
END $$;
CREATE FUNCTION access.secret_cases() RETURNS SETOF text LANGUAGE plpgsql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    city text := access.tenant();
BEGIN
    RETURN QUERY SELECT case_id FROM views.case_facts
        WHERE tenant = city AND (barred IS NOT NULL OR secret_to IS NOT NULL)
            AND access.is_open(barred, secret_to) IS NOT TRUE;
END $$;

-- Cases by keyed hashes: an index on arrays cannot be asked through a policy. Nothing but the ids of cases comes out, and
-- only rows of those that the policies let through are shown. `most`: so many at most; null: all.
CREATE FUNCTION access.with_a_key(wanted bigint[], most bigint) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT case_id FROM views.parties WHERE tenant = access.tenant() AND keys && wanted LIMIT most $$;
CREATE FUNCTION access.with_keys(wanted bigint[]) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT case_id FROM views.parties WHERE tenant = access.tenant() AND keys @> wanted $$;
CREATE FUNCTION access.with_pairs(wanted bigint[]) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT case_id FROM views.parties WHERE tenant = access.tenant() AND grams @> wanted $$;
CREATE FUNCTION access.with_pair_in_text(wanted bigint, most bigint) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT case_id FROM views.parties
          WHERE tenant = access.tenant() AND subject = 'case' AND grams @> ARRAY[wanted] LIMIT most $$;
-- How common pairs of signs are, all cities together; statistics of a table with policies are shown to its owner only.
CREATE FUNCTION access.common_pairs() RETURNS TABLE (pairs bigint[], shares float8[]) LANGUAGE sql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT most_common_elems::text::bigint[], most_common_elem_freqs::float8[] FROM pg_stats
          WHERE schemaname = 'views' AND tablename = 'parties' AND attname = 'grams' $$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access FROM public;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA access TO hemu_reader;

GRANT SELECT ON log.heads TO hemu_reader;

SET LOCAL ROLE hemu_app;
-- A rebuild gives the tables that it swaps in the same policies.
GRANT SELECT ON ALL TABLES IN SCHEMA views TO hemu_reader;

-- What the policy asks for is in the index by which a small place finds its cases.
DROP INDEX views.case_facts_scope;
CREATE INDEX case_facts_scope ON views.case_facts (tenant, scope) INCLUDE (case_id, readers, barred, secret_to);
CREATE INDEX case_facts_secret ON views.case_facts (tenant) INCLUDE (case_id, barred, secret_to)
    WHERE barred IS NOT NULL OR secret_to IS NOT NULL;

-- `wide`: the bits of posts for the whole city; `bits`: of all posts, each of which reaches the `places` of all.
ALTER TABLE views.case_facts ENABLE ROW LEVEL SECURITY;
CREATE POLICY known ON views.case_facts FOR SELECT TO hemu_reader USING (
    tenant = (SELECT access.tenant())
    AND ((barred IS NULL AND secret_to IS NULL) OR access.is_open(barred, secret_to))
    AND (
        readers & (SELECT access.bits('wide')) <> 0
        OR (readers & (SELECT access.bits('bits')) <> 0 AND scope ^@ ANY ((SELECT access.texts('places'))::text[]))
        OR case_id IN (SELECT access.bound_cases())
    )
);
ALTER TABLE views.readers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON views.readers FOR SELECT TO hemu_reader USING (
    tenant = (SELECT access.tenant())
    AND (body IN ('', '*') OR body = ANY ((SELECT access.texts('bodies'))::text[]))
    AND (person = '' OR person = ANY ((SELECT access.texts('names'))::text[]))
    AND roles & (SELECT access.bits('bits')) <> 0
    AND case_id NOT IN (SELECT access.secret_cases())
);

-- Whatever else is told of a case is known to whoever may know of the case; a tie, to whoever may know of both.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'deadlines', 'waiting', 'parties', 'query_codes', 'appointments', 'outside_numbers', 'relations'
    ] LOOP
        EXECUTE replace('ALTER TABLE views.told ENABLE ROW LEVEL SECURITY', 'told', name);
        EXECUTE replace(
            'CREATE POLICY known ON views.told FOR SELECT TO hemu_reader USING (
                tenant = (SELECT access.tenant())
                AND EXISTS (SELECT FROM views.case_facts AS f WHERE f.tenant = told.tenant AND f.case_id = told.case_id)
            )', 'told', name
        );
    END LOOP;
    -- Millions of rows without a word or a name, which every question joins with the cases: judged row by row they would
    -- cost seconds. The wall here is the city and the secret; the division is judged at the case.
    FOREACH name IN ARRAY ARRAY['case_history', 'contributions'] LOOP
        EXECUTE replace('ALTER TABLE views.told ENABLE ROW LEVEL SECURITY', 'told', name);
        EXECUTE replace(
            'CREATE POLICY known ON views.told FOR SELECT TO hemu_reader USING (
                tenant = (SELECT access.tenant()) AND case_id NOT IN (SELECT access.secret_cases())
            )', 'told', name
        );
    END LOOP;
END $$;
CREATE POLICY both_known ON views.relations AS RESTRICTIVE FOR SELECT TO hemu_reader USING (
    EXISTS (SELECT FROM views.case_facts AS f WHERE f.tenant = relations.tenant AND f.case_id = relations.other)
);
RESET ROLE;
