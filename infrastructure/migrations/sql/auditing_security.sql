-- Auditors' questions behind the second wall: of the log of events and the log of access hemu_reader sees what the sight and
-- what it audits cover, and no content. `hemu.audits` is set with the sight, for questions of auditors only: without it nothing
-- of either log is seen.
CREATE FUNCTION access.audits() RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('hemu.audits', true), '')::jsonb $$;
-- `staff`: whose acts are audited; `records`: kinds that everybody at work may read, for which there is no card.
CREATE FUNCTION access.audited(which text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT jsonb_array_elements_text(access.audits() -> which) $$;
-- By the policies of the views. A policy that named their table would hang on the one that a rebuild takes away.
CREATE FUNCTION access.in_sight(wanted text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT case_id FROM views.case_facts WHERE tenant = (SELECT access.tenant()) AND case_id = wanted $$;

-- What a question must know of rows that it may not see, as yes or no.
CREATE FUNCTION access.is_a_case(of_tenant text, wanted text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM views.case_facts WHERE tenant = of_tenant AND case_id = wanted);
END $$;
CREATE FUNCTION access.acted_since(of_tenant text, of_case text, who text, since timestamptz) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM log.events
        WHERE tenant = of_tenant AND stream_id = of_case AND actor = who AND recorded_at >= since
    );
END $$;
CREATE FUNCTION access.soon_after_its_request(of_tenant text, of_case text, of_version int, soon interval) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM log.events AS answer JOIN log.events AS asked USING (tenant, stream_id)
        WHERE tenant = of_tenant AND stream_id = of_case AND answer.version = of_version
            AND asked.version < answer.version AND right(asked.name, 9) = 'Requested'
            AND asked.body::jsonb ->> 'request_id' = answer.body::jsonb ->> 'request_id'
            AND answer.recorded_at - asked.recorded_at < soon
    );
END $$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access FROM public;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA access TO hemu_reader;

GRANT USAGE ON SCHEMA identity TO hemu_reader;
GRANT SELECT (tenant, position, stream_id, version, name, occurred_at, recorded_at, actor) ON log.events TO hemu_reader;
GRANT SELECT (tenant, entry, at, actor, acting_for, act, case_id, what, why, place, result) ON identity.accesses TO hemu_reader;

ALTER TABLE log.events ENABLE ROW LEVEL SECURITY;
CREATE POLICY whole ON log.events FOR SELECT TO hemu_app USING (true);
CREATE POLICY known ON log.events FOR SELECT TO hemu_reader USING (
    tenant = (SELECT access.tenant()) AND (SELECT access.audits() IS NOT NULL)
    AND (
        split_part(name, '.', 1) IN (SELECT access.audited('records'))
        OR EXISTS (SELECT FROM access.in_sight(stream_id))
    )
);
-- Accesses to cases in sight; and what the staff did elsewhere, an audit administrator's to any case.
ALTER TABLE identity.accesses ENABLE ROW LEVEL SECURITY;
CREATE POLICY whole ON identity.accesses FOR SELECT TO hemu_app USING (true);
CREATE POLICY audited ON identity.accesses FOR SELECT TO hemu_reader USING (
    tenant = (SELECT access.tenant()) AND (SELECT access.audits() IS NOT NULL)
    AND (
        EXISTS (SELECT FROM access.in_sight(case_id))
        OR actor IN (SELECT access.audited('staff')) AND (
            (SELECT access.sight() -> 'roles' ? 'audit_admin') OR NOT access.is_a_case(tenant, case_id)
        )
    )
);
