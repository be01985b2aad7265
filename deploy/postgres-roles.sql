-- Two users for JourneyGov on PostgreSQL, so that the server cannot change history even when it is made to run foreign SQL:
--
--   journeygov_owner  owns the tables and changes the schema; used by people, for 'journeygov migrate', and by nobody else
--   journeygov_run    what the server runs as; reads, adds to the log and writes views, makes and destroys keys of persons; cannot update or
--                     delete events and commands, change such a key, or begin another epoch of the log
--
-- Run once in the new, empty database, as a superuser, before the first 'journeygov migrate':
--
--   psql --dbname=journeygov --file=deploy/postgres-roles.sql
--   psql --dbname=journeygov --command='\password journeygov_owner' --command='\password journeygov_run'
--   journeygov migrate --store "Host=…;Database=journeygov;Username=journeygov_owner;Password=…"
--   journeygov serve --store "Host=…;Database=journeygov;Username=journeygov_run;Password=…"
--
-- After an upgrade of the program: stop the servers, migrate as the owner, start the servers. Running this script again does no harm.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'journeygov_owner') THEN
        CREATE ROLE journeygov_owner LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'journeygov_run') THEN
        CREATE ROLE journeygov_run LOGIN;
    END IF;

    -- Nobody else gets in by having an account on the server.
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO journeygov_owner, journeygov_run', current_database());
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO journeygov_owner;
GRANT USAGE ON SCHEMA public TO journeygov_run;

-- Of every table that the owner will make. The schema takes from it again what must not be done to the log.
ALTER DEFAULT PRIVILEGES FOR ROLE journeygov_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO journeygov_run;
ALTER DEFAULT PRIVILEGES FOR ROLE journeygov_owner IN SCHEMA public GRANT USAGE ON SEQUENCES TO journeygov_run;
