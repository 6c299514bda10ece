-- How appends are written: the heads of the cities are locked, everything follows in one statement, or nothing does.

-- The next hash of a chain: over the one before it and the text of all other columns (docs/event-log.md).
CREATE FUNCTION log.link(previous bytea, head bytea, columns text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN sha256('hemu.event.v1'::bytea || coalesce(previous, head) || convert_to(columns, 'UTF8'));
END $$;

-- As a window function: the hash of every row over all rows before it, from the head's hash on.
CREATE AGGREGATE log.chain(head bytea, columns text) (SFUNC = log.link, STYPE = bytea);

-- An instant as it is hashed: microseconds since 1970 in UTC.
CREATE FUNCTION log.microseconds(instant timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT (extract(epoch FROM $1) * 1000000)::bigint
$$;

-- A call's text taken apart: columns by U+001D, values by U+001F, U+001E for none. The plan of this is kept; that of a
-- statement with an array for each column would be made at every call, which takes longer than a small append.
CREATE FUNCTION log.batch_of(payload text) RETURNS log.batch LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    c text[] := string_to_array(payload, E'\x1d');
BEGIN
    RETURN ROW(
        string_to_array(c[1], E'\x1f', E'\x1e'),
        string_to_array(c[2], E'\x1f', E'\x1e'),
        string_to_array(c[3], E'\x1f', E'\x1e'),
        string_to_array(c[4], E'\x1f', E'\x1e'),
        string_to_array(c[5], E'\x1f', E'\x1e'),
        string_to_array(c[6], E'\x1f', E'\x1e')::bigint[],
        string_to_array(c[7], E'\x1f', E'\x1e')::int[],
        string_to_array(c[8], E'\x1f', E'\x1e')::timestamptz[],
        string_to_array(c[9], E'\x1f', E'\x1e')::int[],
        string_to_array(c[10], E'\x1f', E'\x1e'),
        string_to_array(c[11], E'\x1f', E'\x1e'),
        string_to_array(c[12], E'\x1f', E'\x1e')::int[],
        string_to_array(c[13], E'\x1f', E'\x1e'),
        string_to_array(c[14], E'\x1f', E'\x1e')::int[],
        string_to_array(c[15], E'\x1f', E'\x1e'),
        string_to_array(c[16], E'\x1f', E'\x1e'),
        string_to_array(c[17], E'\x1f', E'\x1e')::timestamptz[],
        string_to_array(c[18], E'\x1f', E'\x1e'),
        string_to_array(c[19], E'\x1f', E'\x1e'),
        string_to_array(c[20], E'\x1f', E'\x1e'),
        string_to_array(c[21], E'\x1f', E'\x1e'),
        string_to_array(c[22], E'\x1f', E'\x1e')::int[],
        string_to_array(c[23], E'\x1f', E'\x1e')::bigint[],
        string_to_array(c[24], E'\x1f', E'\x1e'),
        string_to_array(c[25], E'\x1f', E'\x1e'),
        string_to_array(c[26], E'\x1f', E'\x1e'),
        string_to_array(c[27], E'\x1f', E'\x1e')::int[],
        string_to_array(c[28], E'\x1f', E'\x1e')::int[],
        string_to_array(c[29], E'\x1f', E'\x1e'),
        string_to_array(c[30], E'\x1f', E'\x1e'),
        string_to_array(c[31], E'\x1f', E'\x1e'),
        string_to_array(c[32], E'\x1f', E'\x1e')::int[],
        string_to_array(c[33], E'\x1f', E'\x1e'),
        string_to_array(c[34], E'\x1f', E'\x1e')
    )::log.batch;
END $$;

-- What became of an append. New: the numbers in the order they were wished for. Repeated: each stream with its version
-- and number, and what was remembered with the key. In conflict: the stream and the version at which it stands.
CREATE TYPE log.appended AS (
    item int, first_position bigint, last_position bigint, recorded_at timestamptz,
    streams text[], versions int[], case_numbers text[], repeated boolean, fingerprint text, error text, message text
);

-- All appends of the batch, or the one that `single` names, city by city. Any error undoes all of it.
CREATE FUNCTION log.append_set(b log.batch, single int) RETURNS SETOF log.appended LANGUAGE plpgsql AS $$
DECLARE
    numbers text[]; -- by event
    head log.heads;
    last record;
    cities int := 0;
BEGIN
    FOR head IN
        SELECT * FROM log.heads
        WHERE tenant = ANY (CASE WHEN single IS NULL THEN b.cities ELSE ARRAY[b.tenants[single]] END)
        ORDER BY tenant FOR UPDATE
    LOOP
        cities := cities + 1;
        IF cardinality(b.number_nths) > 0 THEN
            numbers := log.issue_numbers(b, single, head.tenant);
        END IF;

        RETURN QUERY WITH answered AS MATERIALIZED (
            SELECT a.*, head.position + sum(a.events) OVER in_order AS until,
                greatest(head.recorded_at, max(a.given_at) OVER in_order) AS written_at
            FROM unnest(b.tenants, b.keys, b.fingerprints, b.counts, b.given_ats) WITH ORDINALITY
                AS a(tenant, key, fingerprint, events, given_at, item)
            WHERE a.tenant = head.tenant AND (single IS NULL OR a.item = single)
            WINDOW in_order AS (ORDER BY a.item)
        ), remembered AS (
            INSERT INTO log.commands
            SELECT tenant, key, fingerprint, CASE WHEN events > 0 THEN until - events + 1 END,
                CASE WHEN events > 0 THEN until END
            FROM answered WHERE key IS NOT NULL
        )
        SELECT a.item::int, CASE WHEN a.events > 0 THEN a.until - a.events + 1 END,
            CASE WHEN a.events > 0 THEN a.until END, a.written_at, NULL::text[], NULL::int[],
            CASE WHEN numbers IS NOT NULL THEN ARRAY(
                SELECT numbers[n.nth] FROM unnest(b.number_items, b.number_nths) AS n(item, nth)
                WHERE n.item = a.item ORDER BY n.nth
            ) END,
            false, a.fingerprint, NULL::text, NULL::text
        FROM answered a;

        WITH written AS (
            INSERT INTO log.events
            SELECT head.tenant, position, stream_id, version, name, schema_version, body, sealed, case_number,
                occurred_at, recorded_at, actor, acting_for, causation_id, correlation_id,
                log.chain(head.hash, concat(
                    octet_length(head.tenant), ':', head.tenant,
                    length(position::text), ':', position,
                    octet_length(stream_id), ':', stream_id,
                    length(version::text), ':', version,
                    octet_length(name), ':', name,
                    length(schema_version::text), ':', schema_version,
                    octet_length(body), ':', body,
                    coalesce(octet_length(sealed), -1), ':', sealed,
                    coalesce(octet_length(case_number), -1), ':', case_number,
                    length(log.microseconds(occurred_at)::text), ':', log.microseconds(occurred_at),
                    length(log.microseconds(recorded_at)::text), ':', log.microseconds(recorded_at),
                    octet_length(actor), ':', actor,
                    coalesce(octet_length(acting_for), -1), ':', acting_for,
                    coalesce(octet_length(causation_id), -1), ':', causation_id,
                    coalesce(octet_length(correlation_id), -1), ':', correlation_id
                )) OVER (ORDER BY nth)
            FROM (
                SELECT e.*, head.position + row_number() OVER in_order AS position,
                    greatest(head.recorded_at, max(b.given_ats[e.item]) OVER in_order) AS recorded_at
                FROM unnest(
                    b.items, b.item_tenants, b.stream_ids, b.versions, b.names, b.schema_versions, b.bodies, b.sealeds,
                    b.occurred_ats, b.actors, b.acting_fors, b.causation_ids, b.correlation_ids, numbers
                ) WITH ORDINALITY AS e(
                    item, tenant, stream_id, version, name, schema_version, body, sealed,
                    occurred_at, actor, acting_for, causation_id, correlation_id, case_number, nth
                )
                WHERE e.tenant = head.tenant AND (single IS NULL OR e.item = single)
                WINDOW in_order AS (ORDER BY e.nth)
            ) AS placed
            RETURNING position, recorded_at, hash
        )
        SELECT * INTO last FROM written ORDER BY position DESC LIMIT 1;
        IF FOUND THEN
            UPDATE log.heads SET position = last.position, recorded_at = last.recorded_at, hash = last.hash
            WHERE tenant = head.tenant;
        END IF;
    END LOOP;
    IF single IS NULL AND cities < cardinality(b.cities) THEN
        RAISE EXCEPTION 'a city that has no head yet' USING ERRCODE = 'HM003';
    END IF;

    -- By comparison of rows and order, which only the right index can serve: a plan made while the table is empty would
    -- otherwise take any index that begins with the tenant.
    IF 1 < ANY (b.versions) AND EXISTS (
        SELECT FROM unnest(b.items, b.item_tenants, b.stream_ids, b.versions) AS e(item, tenant, stream_id, version)
        WHERE (single IS NULL OR e.item = single) AND e.version > 1 AND (
            SELECT (p.tenant, p.stream_id, p.version) IS DISTINCT FROM (e.tenant, e.stream_id, e.version - 1)
            FROM log.events p
            WHERE (p.tenant, p.stream_id, p.version) >= (e.tenant, e.stream_id, e.version - 1)
            ORDER BY p.tenant, p.stream_id, p.version LIMIT 1
        )
    ) THEN
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
    IF cardinality(array_remove(b.readers, NULL)) > 0 THEN
        PERFORM log.advance_readers(b, single);
    END IF;
END $$;

-- The next numbers of the series, each at its event's place in the array.
CREATE FUNCTION log.issue_numbers(b log.batch, single int, of_tenant text) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    wish record;
    counted bigint;
    numbers text[] := array_fill(NULL::text, ARRAY[cardinality(b.items)]);
BEGIN
    FOR wish IN
        SELECT * FROM unnest(b.number_items, b.number_nths, b.organisations, b.patterns, b.periods, b.widths)
            AS n(item, nth, organisation, pattern, period, width)
        WHERE b.tenants[n.item] = of_tenant AND (single IS NULL OR n.item = single) ORDER BY n.nth
    LOOP
        INSERT INTO log.series AS s VALUES (of_tenant, wish.organisation, wish.pattern, wish.period, 1)
        ON CONFLICT (tenant, organisation, pattern, period) DO UPDATE SET last = s.last + 1
        RETURNING last INTO counted;
        numbers[wish.nth] := replace(
            wish.pattern, '{n}', lpad(counted::text, greatest(wish.width, length(counted::text)), '0')
        );
        INSERT INTO log.case_numbers VALUES (of_tenant, numbers[wish.nth], b.stream_ids[wish.nth]);
    END LOOP;
    RETURN numbers;
END $$;

CREATE FUNCTION log.advance_readers(b log.batch, single int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    behind bigint;
BEGIN
    WITH wanted AS (
        SELECT t.tenant, t.reader, t.position
        FROM unnest(b.tenants, b.readers, b.reader_positions) WITH ORDINALITY AS t(tenant, reader, position, item)
        WHERE t.reader IS NOT NULL AND (single IS NULL OR t.item = single)
    ), advanced AS (
        INSERT INTO log.tracking AS t SELECT * FROM wanted
        ON CONFLICT (tenant, reader) DO UPDATE SET position = excluded.position WHERE t.position < excluded.position
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM wanted) - (SELECT count(*) FROM advanced) INTO behind;
    IF behind > 0 THEN
        RAISE EXCEPTION 'the reader has been here already' USING ERRCODE = 'HM002';
    END IF;
END $$;

-- What an append was answered, when it comes again under its key.
CREATE FUNCTION log.remembered(of_tenant text, of_key text, as_item int) RETURNS log.appended LANGUAGE sql STABLE AS $$
    SELECT as_item, c.first_position, c.last_position, e.recorded_at, e.streams, e.versions, e.case_numbers, true,
        c.fingerprint, NULL::text, NULL::text
    FROM log.commands c, LATERAL (
        SELECT max(recorded_at) AS recorded_at, array_agg(stream_id ORDER BY first) AS streams,
            array_agg(version ORDER BY first) AS versions, array_agg(case_number ORDER BY first) AS case_numbers
        FROM (
            SELECT stream_id, min(position) AS first, max(version) AS version, max(case_number) AS case_number,
                max(events.recorded_at) AS recorded_at
            FROM log.events
            WHERE tenant = c.tenant AND position BETWEEN c.first_position AND c.last_position
            GROUP BY stream_id
        ) AS streams
    ) AS e
    WHERE c.tenant = of_tenant AND c.key = of_key
$$;

-- Where the first stream of an append stands that does not stand where the append supposes.
CREATE FUNCTION log.elsewhere(b log.batch, single int, OUT stream text, OUT version int) LANGUAGE sql STABLE AS $$
    SELECT e.stream_id, coalesce(p.version, 0)
    FROM (
        SELECT stream_id, min(version) AS version, min(nth) AS nth
        FROM unnest(b.items, b.stream_ids, b.versions) WITH ORDINALITY AS u(item, stream_id, version, nth)
        WHERE item = single GROUP BY stream_id
    ) AS e
    LEFT JOIN LATERAL (
        SELECT * FROM log.events q
        WHERE (q.tenant, q.stream_id, q.version) <= (b.tenants[single], e.stream_id, 2147483647)
        ORDER BY q.tenant DESC, q.stream_id DESC, q.version DESC LIMIT 1
    ) AS p ON p.tenant = b.tenants[single] AND p.stream_id = e.stream_id
    ORDER BY coalesce(p.version, 0) = e.version - 1, e.nth LIMIT 1
$$;

-- The one door to the log. An append that fails is reported in its row and touches no other. Plans are made once per
-- connection, perhaps when the tables are still empty: they must use the indexes all the same.
CREATE FUNCTION log.append(payload text) RETURNS SETOF log.appended LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_sort = off AS $$
DECLARE
    b log.batch := log.batch_of(payload);
    answer log.appended;
    at_fault text;
    stands record;
BEGIN
    BEGIN
        RETURN QUERY SELECT * FROM log.append_set(b, NULL);
        RETURN;
    EXCEPTION WHEN OTHERS THEN NULL; -- one of them is at fault, or a city is new: go one by one
    END;

    INSERT INTO log.heads
    SELECT city, 0, decode(repeat('00', 32), 'hex'), '-infinity'::timestamptz
    FROM unnest(b.cities) AS city ORDER BY city
    ON CONFLICT DO NOTHING;
    PERFORM FROM log.heads WHERE tenant = ANY (b.cities) ORDER BY tenant FOR UPDATE;
    FOR i IN 1 .. cardinality(b.tenants) LOOP
        answer := log.remembered(b.tenants[i], b.keys[i], i);
        IF answer.item IS NULL THEN
            BEGIN
                SELECT * INTO answer FROM log.append_set(b, i);
            EXCEPTION WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS at_fault = CONSTRAINT_NAME;
                SELECT * INTO stands FROM log.elsewhere(b, i);
                answer := ROW(
                    i, NULL, NULL, NULL, ARRAY[stands.stream], ARRAY[stands.version], NULL, false, NULL,
                    SQLSTATE, coalesce(nullif(at_fault, ''), SQLERRM)
                )::log.appended;
            END;
        END IF;
        RETURN NEXT answer;
    END LOOP;
END $$;

-- What those under these keys were answered; waits for an append that is still under way.
CREATE FUNCTION log.recall(payload text) RETURNS SETOF log.appended LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    b log.batch := log.batch_of(payload);
BEGIN
    PERFORM FROM log.heads WHERE tenant = ANY (b.cities) ORDER BY tenant FOR UPDATE;
    RETURN QUERY SELECT r.* FROM generate_series(1, cardinality(b.tenants)) AS i,
        log.remembered(b.tenants[i], b.keys[i], i) AS r
    WHERE r.item IS NOT NULL;
END $$;

-- The last position recorded before an instant, by halving: times never run backwards within a city.
CREATE FUNCTION log.position_before(of_tenant text, instant timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    low bigint := 0;
    high bigint := coalesce((SELECT position FROM log.heads WHERE tenant = of_tenant), 0);
    middle bigint;
BEGIN
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        IF (SELECT recorded_at FROM log.events WHERE tenant = of_tenant AND position = middle) < instant THEN
            low := middle;
        ELSE
            high := middle - 1;
        END IF;
    END LOOP;
    RETURN low;
END $$;

-- A key made outside of an append (for a file, before it is attached); answers the one that is kept.
CREATE FUNCTION log.keep_key(of_tenant text, of_stream_id text, of_subject text, new_key text) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO log.data_keys VALUES (of_tenant, of_stream_id, of_subject, new_key) ON CONFLICT DO NOTHING;
    SELECT wrapped FROM log.data_keys WHERE tenant = of_tenant AND stream_id = of_stream_id AND subject = of_subject
$$;

-- Erasure: the key goes, the events stay. The row stays too, so that no new key is made for the same subject.
CREATE FUNCTION log.destroy_key(of_tenant text, of_stream_id text, of_subject text, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE log.data_keys SET wrapped = NULL, destroyed_at = at
    WHERE tenant = of_tenant AND stream_id = of_stream_id AND subject = of_subject AND wrapped IS NOT NULL
    RETURNING true
$$;
