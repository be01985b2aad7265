-- The event log: one row per event, one head per workspace, the commands that were answered, and disposable snapshots.
-- Times are whole microseconds since 1970-01-01 UTC; hashes are SHA-256; texts compare by their bytes.

CREATE TABLE event (
    workspace       uuid   NOT NULL,
    position        bigint NOT NULL CHECK (position >= 1),
    stream_category text   COLLATE "C" NOT NULL,
    stream_id       uuid   NOT NULL,
    revision        bigint NOT NULL CHECK (revision >= 1),
    event_id        uuid   NOT NULL,
    name            text   COLLATE "C" NOT NULL,
    version         bigint NOT NULL CHECK (version >= 1),
    recorded_at     bigint NOT NULL,
    payload         bytea  NOT NULL,
    metadata        bytea  NOT NULL,
    hash            bytea  NOT NULL CHECK (octet_length(hash) = 32),
    CONSTRAINT event_position PRIMARY KEY (workspace, position),
    CONSTRAINT event_revision UNIQUE (workspace, stream_category, stream_id, revision),
    CONSTRAINT event_once UNIQUE (workspace, event_id)
);

-- Recorded time never runs backwards within a stream, so "as of a moment" is one step into this index.
CREATE INDEX event_by_time ON event (workspace, stream_category, stream_id, recorded_at, revision);

-- Whoever may change rows, a slip must not reach history.
CREATE FUNCTION event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an event is never %', CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END;
END $$;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION event_stays();

CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event FOR EACH ROW EXECUTE FUNCTION event_stays();

CREATE TRIGGER events_are_never_removed BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION event_stays();

-- Its row is taken first in every append and held until the commit: it gives the positions and orders the commits.
CREATE TABLE log_head (
    workspace uuid   NOT NULL PRIMARY KEY,
    position  bigint NOT NULL CHECK (position >= 1),
    hash      bytea  NOT NULL CHECK (octet_length(hash) = 32)
) WITH (fillfactor = 50);

-- Moves a head from where the writer believes it to be, or fails with JG001: then somebody else has written. A head that does not
-- move (only commands are kept) is only looked at.
CREATE FUNCTION move_log_head(of_workspace uuid, from_position bigint, from_hash bytea, to_position bigint, to_hash bytea)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF to_position > from_position AND from_position > 0 THEN
        UPDATE log_head SET position = to_position, hash = to_hash
        WHERE workspace = of_workspace AND position = from_position AND hash = from_hash;
    ELSIF to_position > from_position THEN
        INSERT INTO log_head (workspace, position, hash) VALUES (of_workspace, to_position, to_hash) ON CONFLICT DO NOTHING;
    ELSIF from_position > 0 THEN
        PERFORM FROM log_head WHERE workspace = of_workspace AND position = from_position AND hash = from_hash;
    ELSE
        PERFORM WHERE NOT EXISTS (SELECT FROM log_head WHERE workspace = of_workspace);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the log of workspace % is not at position % any more', of_workspace, from_position USING ERRCODE = 'JG001';
    END IF;
END $$;

-- first_position and last_position are those of the command's events, null when it stored none.
CREATE TABLE command (
    workspace      uuid   NOT NULL,
    command_id     uuid   NOT NULL,
    body_hash      bytea  NOT NULL,
    answer         bytea  NOT NULL,
    first_position bigint,
    last_position  bigint,
    recorded_at    bigint NOT NULL,
    CONSTRAINT command_once PRIMARY KEY (workspace, command_id)
);

CREATE TABLE snapshot (
    workspace       uuid   NOT NULL,
    stream_category text   COLLATE "C" NOT NULL,
    stream_id       uuid   NOT NULL,
    format          bigint NOT NULL,
    revision        bigint NOT NULL CHECK (revision >= 1),
    state           bytea  NOT NULL,
    PRIMARY KEY (workspace, stream_category, stream_id, format, revision)
);

-- How often views were folded anew, in one row: whoever keeps rows in memory compares it.
CREATE TABLE views_rebuilt (
    times bigint NOT NULL
);

CREATE UNIQUE INDEX views_rebuilt_is_one_row ON views_rebuilt ((true));

INSERT INTO views_rebuilt (times) VALUES (0);

-- Whoever was given rights on all tables to come may read the log and add to it, but not change what is in it.
DO $$
DECLARE
    other name;
BEGIN
    FOR other IN
        SELECT DISTINCT holder.rolname FROM pg_class AS kept, aclexplode(kept.relacl) AS granted
        JOIN pg_roles AS holder ON holder.oid = granted.grantee
        WHERE kept.oid = 'event'::regclass AND granted.grantee <> kept.relowner
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON event, command FROM %I', other);
        EXECUTE format('REVOKE DELETE, TRUNCATE, REFERENCES, TRIGGER ON log_head FROM %I', other);
        EXECUTE format('REVOKE ALL ON schema_migration FROM %I', other);
        EXECUTE format('GRANT SELECT ON schema_migration TO %I', other);
    END LOOP;
END $$;
