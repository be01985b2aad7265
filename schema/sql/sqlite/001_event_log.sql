-- The event log: one row per event, one head per workspace, the commands that were answered, and disposable snapshots.
-- Ids are 16 bytes in RFC 9562 order; times are whole microseconds since 1970-01-01 UTC; hashes are SHA-256.

CREATE TABLE event (
    workspace       BLOB    NOT NULL CHECK (length(workspace) = 16),
    position        INTEGER NOT NULL CHECK (position >= 1),
    stream_category TEXT    NOT NULL,
    stream_id       BLOB    NOT NULL CHECK (length(stream_id) = 16),
    revision        INTEGER NOT NULL CHECK (revision >= 1),
    event_id        BLOB    NOT NULL CHECK (length(event_id) = 16),
    name            TEXT    NOT NULL,
    version         INTEGER NOT NULL CHECK (version >= 1),
    recorded_at     INTEGER NOT NULL,
    payload         BLOB    NOT NULL,
    metadata        BLOB    NOT NULL,
    hash            BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (workspace, position),
    UNIQUE (workspace, stream_category, stream_id, revision),
    UNIQUE (workspace, event_id)
) STRICT;

-- Recorded time never runs backwards within a stream, so "as of a moment" is one step into this index.
CREATE INDEX event_by_time ON event (workspace, stream_category, stream_id, recorded_at, revision);

-- A view shares the writer's connection; a slip there must not reach history.
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;

-- Written last in every append.
CREATE TABLE log_head (
    workspace BLOB    NOT NULL PRIMARY KEY CHECK (length(workspace) = 16),
    position  INTEGER NOT NULL CHECK (position >= 1),
    hash      BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT, WITHOUT ROWID;

-- first_position and last_position are those of the command's events, null when it stored none.
CREATE TABLE command (
    workspace      BLOB    NOT NULL CHECK (length(workspace) = 16),
    command_id     BLOB    NOT NULL CHECK (length(command_id) = 16),
    body_hash      BLOB    NOT NULL,
    answer         BLOB    NOT NULL,
    first_position INTEGER,
    last_position  INTEGER,
    recorded_at    INTEGER NOT NULL,
    PRIMARY KEY (workspace, command_id)
) STRICT;

CREATE TABLE snapshot (
    workspace       BLOB    NOT NULL CHECK (length(workspace) = 16),
    stream_category TEXT    NOT NULL,
    stream_id       BLOB    NOT NULL CHECK (length(stream_id) = 16),
    format          INTEGER NOT NULL,
    revision        INTEGER NOT NULL CHECK (revision >= 1),
    state           BLOB    NOT NULL,
    PRIMARY KEY (workspace, stream_category, stream_id, format, revision)
) STRICT;
