-- The application may read the log and call its functions. Nobody but the owner changes a row of it.
GRANT USAGE ON SCHEMA log TO hemu_app;
GRANT SELECT ON ALL TABLES IN SCHEMA log TO hemu_app;
GRANT INSERT ON log.snapshots TO hemu_app;
GRANT SELECT ON alembic_version TO hemu_app;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA log FROM public;
GRANT EXECUTE ON FUNCTION log.append, log.recall, log.remembered, log.position_before, log.keep_key, log.destroy_key TO hemu_app;
