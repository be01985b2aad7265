-- Waivers of lines of maps' publishing checklists, with how each stands as long as its day has not passed.
CREATE TABLE waiver (
    workspace    BLOB    NOT NULL,
    id           BLOB    NOT NULL,
    map          BLOB    NOT NULL,
    status       TEXT    NOT NULL,
    until_on     TEXT    NOT NULL,
    requested_at INTEGER NOT NULL,
    state        BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX waiver_by_age ON waiver (workspace, requested_at, id);
CREATE INDEX waiver_by_map ON waiver (workspace, map);

CREATE TABLE waiver_line (
    workspace BLOB NOT NULL,
    waiver    BLOB NOT NULL,
    line      TEXT NOT NULL,
    PRIMARY KEY (workspace, waiver, line)
) STRICT;

CREATE INDEX waiver_line_by_line ON waiver_line (workspace, line);
