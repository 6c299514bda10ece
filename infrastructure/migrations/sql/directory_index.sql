-- Every record of the directory stands here, also those that this version does not know yet.
SET LOCAL lock_timeout = '5s';
DROP INDEX log.directory_events;
CREATE INDEX directory_events ON log.events (tenant, position)
WHERE split_part(name, '.', 1) IN (
    'division', 'organisation', 'staff', 'topic_catalogue', 'roster', 'assignment_rules', 'election', 'facility',
    'volunteer', 'co_building', 'neighbourhood'
);
