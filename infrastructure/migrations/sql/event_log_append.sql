-- How appends are written: the heads of the cities are locked, everything follows in one statement, or nothing does.

-- A column as it is hashed: its length in bytes and its UTF-8; NULL is length -1.
CREATE FUNCTION log.part(value text) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN $1 IS NULL THEN '\xffffffff'::bytea ELSE int4send(octet_length($1)) || convert_to($1, 'UTF8') END
$$;

CREATE FUNCTION log.microseconds(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT (extract(epoch FROM $1) * 1000000)::bigint::text
$$;

CREATE FUNCTION log.link(previous bytea, head bytea, columns bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN sha256('hemu.event.v1'::bytea || coalesce(previous, head) || columns);
END $$;

-- As a window function: the hash of every row over all rows before it, from the head's hash on.
CREATE AGGREGATE log.chain(head bytea, columns bytea) (SFUNC = log.link, STYPE = bytea);

CREATE TYPE log.appended AS (
    item int, first_position bigint, recorded_at timestamptz, case_numbers text[], repeated boolean,
    error text, message text
);

-- All appends of the batch, or the one that `single` names. Any error undoes all of it.
CREATE FUNCTION log.append_set(b log.batch, single int) RETURNS SETOF log.appended LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    tracked int;
BEGIN
    IF cardinality(b.number_nths) > 0 THEN
        INSERT INTO log.series
        SELECT DISTINCT b.tenants[n.item], n.organisation, n.pattern, n.period, 0
        FROM unnest(b.number_items, b.organisations, b.patterns, b.periods) AS n(item, organisation, pattern, period)
        WHERE single IS NULL OR n.item = single
        ON CONFLICT DO NOTHING;
    END IF;

    RETURN QUERY WITH numbered AS MATERIALIZED (
        SELECT n.nth, s.*, s.last + row_number() OVER same_series AS count, n.prefix, n.width, n.suffix
        FROM unnest(b.number_items, b.number_nths, b.organisations, b.patterns, b.periods, b.prefixes, b.widths, b.suffixes)
            AS n(item, nth, organisation, pattern, period, prefix, width, suffix)
        JOIN log.series s ON (s.tenant, s.organisation, s.pattern, s.period)
            = (b.tenants[n.item], n.organisation, n.pattern, n.period)
        WHERE single IS NULL OR n.item = single
        WINDOW same_series AS (PARTITION BY s.tenant, s.organisation, s.pattern, s.period ORDER BY n.nth)
    ), counted AS (
        UPDATE log.series s SET last = n.last
        FROM (
            SELECT tenant, organisation, pattern, period, max(count) AS last
            FROM numbered GROUP BY tenant, organisation, pattern, period
        ) AS n
        WHERE (s.tenant, s.organisation, s.pattern, s.period) = (n.tenant, n.organisation, n.pattern, n.period)
    ), placed AS (
        SELECT e.*, h.hash AS head_hash, h.position + row_number() OVER in_order AS position,
            greatest(h.recorded_at, max(e.given_at) OVER in_order) AS recorded_at,
            n.prefix || lpad(n.count::text, greatest(n.width, length(n.count::text)), '0') || n.suffix AS case_number
        FROM unnest(
            b.items, b.item_tenants, b.stream_ids, b.versions, b.names, b.schema_versions, b.bodies, b.sealeds,
            b.occurred_ats, b.recorded_ats, b.actors, b.acting_fors, b.causation_ids, b.correlation_ids
        ) WITH ORDINALITY AS e(
            item, tenant, stream_id, version, name, schema_version, body, sealed,
            occurred_at, given_at, actor, acting_for, causation_id, correlation_id, nth
        )
        JOIN log.heads h USING (tenant)
        LEFT JOIN numbered n USING (nth)
        WHERE single IS NULL OR e.item = single
        WINDOW in_order AS (PARTITION BY e.tenant ORDER BY e.nth)
    ), chained AS MATERIALIZED (
        SELECT *, log.chain(
            head_hash,
            log.part(tenant) || log.part(position::text) || log.part(stream_id) || log.part(version::text)
            || log.part(name) || log.part(schema_version::text) || log.part(body) || log.part(sealed)
            || log.part(case_number) || log.part(log.microseconds(occurred_at)) || log.part(log.microseconds(recorded_at))
            || log.part(actor) || log.part(acting_for) || log.part(causation_id) || log.part(correlation_id)
        ) OVER (PARTITION BY tenant ORDER BY nth) AS hash
        FROM placed
    ), written AS (
        INSERT INTO log.events
        SELECT tenant, position, stream_id, version, name, schema_version, body, sealed, case_number,
            occurred_at, recorded_at, actor, acting_for, causation_id, correlation_id, hash
        FROM chained ORDER BY nth
    ), moved AS (
        UPDATE log.heads h SET position = c.position, hash = c.hash, recorded_at = c.recorded_at
        FROM (SELECT DISTINCT ON (tenant) * FROM chained ORDER BY tenant, position DESC) AS c
        WHERE h.tenant = c.tenant
    ), issued AS (
        INSERT INTO log.case_numbers
        SELECT tenant, case_number, stream_id, position FROM chained WHERE case_number IS NOT NULL
    ), answered AS MATERIALIZED (
        SELECT a.tenant, a.key, a.fingerprint, a.nth::int AS item, c.first_position, c.last_position, c.recorded_at,
            c.case_numbers
        FROM unnest(b.tenants, b.keys, b.fingerprints) WITH ORDINALITY AS a(tenant, key, fingerprint, nth)
        LEFT JOIN (
            SELECT item, min(position) AS first_position, max(position) AS last_position,
                max(chained.recorded_at) AS recorded_at,
                array_agg(case_number ORDER BY nth) FILTER (WHERE case_number IS NOT NULL) AS case_numbers
            FROM chained GROUP BY item
        ) AS c ON c.item = a.nth
        WHERE single IS NULL OR a.nth = single
    ), remembered AS (
        INSERT INTO log.commands
        SELECT tenant, key, fingerprint, first_position, last_position FROM answered WHERE key IS NOT NULL
    )
    SELECT item, first_position, answered.recorded_at, case_numbers, false, NULL::text, NULL::text FROM answered;

    PERFORM FROM unnest(b.items, b.item_tenants, b.stream_ids, b.versions) AS e(item, tenant, stream_id, version)
    WHERE (single IS NULL OR e.item = single) AND e.version > 1 AND NOT EXISTS (
        SELECT FROM log.events p WHERE (p.tenant, p.stream_id, p.version) = (e.tenant, e.stream_id, e.version - 1)
    );
    IF FOUND THEN
        RAISE EXCEPTION 'an event before this one is missing' USING ERRCODE = 'HM001';
    END IF;

    IF cardinality(b.key_items) > 0 THEN
        INSERT INTO log.data_keys
        SELECT b.tenants[k.item], k.stream_id, k.subject, k.wrapped
        FROM unnest(b.key_items, b.key_stream_ids, b.subjects, b.wrappeds) AS k(item, stream_id, subject, wrapped)
        WHERE single IS NULL OR k.item = single;
    END IF;
    IF cardinality(b.file_items) > 0 THEN
        INSERT INTO log.files
        SELECT b.tenants[f.item], f.sha256, f.stream_id
        FROM unnest(b.file_items, b.file_stream_ids, b.sha256s) AS f(item, stream_id, sha256)
        WHERE single IS NULL OR f.item = single
        ON CONFLICT DO NOTHING;
    END IF;
    IF array_position(b.readers, NULL) IS DISTINCT FROM 1 OR cardinality(array_remove(b.readers, NULL)) > 0 THEN
        WITH tracking AS (
            SELECT t.tenant, t.reader, t.position
            FROM unnest(b.tenants, b.readers, b.reader_positions) WITH ORDINALITY AS t(tenant, reader, position, nth)
            WHERE t.reader IS NOT NULL AND (single IS NULL OR t.nth = single)
        ), advanced AS (
            INSERT INTO log.tracking AS t SELECT * FROM tracking
            ON CONFLICT (tenant, reader) DO UPDATE SET position = excluded.position WHERE t.position < excluded.position
            RETURNING 1
        )
        SELECT (SELECT count(*) FROM tracking) - (SELECT count(*) FROM advanced) INTO tracked;
        IF tracked > 0 THEN
            RAISE EXCEPTION 'the reader has been here already' USING ERRCODE = 'HM002';
        END IF;
    END IF;
END $$;

-- What an append was answered, when it comes again under its key.
CREATE FUNCTION log.remembered(b log.batch, i int) RETURNS log.appended LANGUAGE plpgsql AS $$
DECLARE
    known log.commands;
    answer log.appended;
BEGIN
    SELECT * INTO known FROM log.commands WHERE tenant = b.tenants[i] AND key = b.keys[i];
    IF known.key IS NULL THEN
        RETURN NULL;
    ELSIF known.fingerprint IS DISTINCT FROM b.fingerprints[i] THEN
        RETURN ROW(i, NULL, NULL, NULL, true, 'HM003', 'the key was used for another command')::log.appended;
    END IF;
    SELECT i, known.first_position, max(recorded_at),
        array_agg(case_number ORDER BY position) FILTER (WHERE case_number IS NOT NULL), true, NULL, NULL
    INTO answer FROM log.events
    WHERE tenant = known.tenant AND position BETWEEN known.first_position AND known.last_position;
    RETURN answer;
END $$;

-- The one door to the log. An append that fails is reported in its row and touches no other.
CREATE FUNCTION log.append(b log.batch) RETURNS SETOF log.appended LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    answer log.appended;
    detail text;
BEGIN
    PERFORM FROM log.heads WHERE tenant = ANY (b.tenants) ORDER BY tenant FOR UPDATE;
    IF EXISTS (SELECT FROM unnest(b.tenants) AS t(tenant) WHERE NOT EXISTS (SELECT FROM log.heads h WHERE h.tenant = t.tenant)) THEN
        INSERT INTO log.heads
        SELECT DISTINCT t.tenant, 0, decode(repeat('00', 32), 'hex'), '-infinity'::timestamptz
        FROM unnest(b.tenants) AS t(tenant) ORDER BY 1
        ON CONFLICT DO NOTHING;
        PERFORM FROM log.heads WHERE tenant = ANY (b.tenants) ORDER BY tenant FOR UPDATE;
    END IF;

    BEGIN
        RETURN QUERY SELECT * FROM log.append_set(b, NULL);
        RETURN;
    EXCEPTION WHEN OTHERS THEN NULL; -- one of them is at fault: find out which
    END;

    FOR i IN 1 .. cardinality(b.tenants) LOOP
        answer := log.remembered(b, i);
        IF answer.item IS NULL THEN
            BEGIN
                SELECT * INTO answer FROM log.append_set(b, i);
            EXCEPTION WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS detail = CONSTRAINT_NAME;
                answer := ROW(i, NULL, NULL, NULL, false, SQLSTATE, coalesce(nullif(detail, ''), SQLERRM))::log.appended;
            END;
        END IF;
        RETURN NEXT answer;
    END LOOP;
END $$;

-- What those under this key were answered; waits for an append that is still under way. `b` holds tenants, keys, fingerprints.
CREATE FUNCTION log.recall(b log.batch) RETURNS SETOF log.appended LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM FROM log.heads WHERE tenant = ANY (b.tenants) ORDER BY tenant FOR UPDATE;
    RETURN QUERY SELECT r.* FROM generate_series(1, cardinality(b.tenants)) AS i, log.remembered(b, i) AS r
    WHERE r.item IS NOT NULL;
END $$;

-- Erasure: the key goes, the events stay. The row stays too, so that no new key is made for the same subject.
CREATE FUNCTION log.destroy_key(of_tenant text, of_stream_id text, of_subject text, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE log.data_keys SET wrapped = NULL, destroyed_at = at
    WHERE tenant = of_tenant AND stream_id = of_stream_id AND subject = of_subject AND wrapped IS NOT NULL
    RETURNING true
$$;
