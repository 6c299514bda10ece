-- What residents hand in is counted like the tries of a query code: by keyed hashes, for a quarter of an hour.
ALTER TABLE identity.look_ups RENAME TO tries;
ALTER TABLE identity.tries DROP CONSTRAINT look_ups_sort_check;
TRUNCATE identity.tries;
ALTER TABLE identity.tries ADD CONSTRAINT tries_sort_check
    CHECK (sort IN ('look_up_address', 'look_up_code', 'hand_in_address', 'hand_in_phone'));
