-- How often maps were opened, by day in the workspace: each person counts once a day. No event tells it, and no row says who it was.
CREATE TABLE journey_map_read (
    workspace BLOB    NOT NULL CHECK (length(workspace) = 16),
    day       TEXT    NOT NULL,
    map       BLOB    NOT NULL CHECK (length(map) = 16),
    reads     INTEGER NOT NULL CHECK (reads >= 1),
    PRIMARY KEY (workspace, day, map)
) STRICT, WITHOUT ROWID;
