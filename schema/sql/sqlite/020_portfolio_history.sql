-- What lists of maps filter and sort by, as it was: one row for each moment from which on something else held, good until the next row of the
-- same thing. Moments are those of the thing's own events, which never run backwards. Folded from events, as all views are.

CREATE TABLE journey_map_past (
    workspace        BLOB    NOT NULL,
    map              BLOB    NOT NULL,
    since            INTEGER NOT NULL,
    search_title     TEXT    NOT NULL,
    kind             TEXT    NOT NULL,
    subject          TEXT    NOT NULL,
    persona          BLOB    NOT NULL,
    accountable_team BLOB    NOT NULL,
    current_map      BLOB,
    retired          INTEGER NOT NULL,
    -- The teams that own the map or a part of it, and the indicators tied to it or to a part of it: ids of 32 digits, a space between.
    owners           TEXT    NOT NULL,
    indicators       TEXT    NOT NULL,
    PRIMARY KEY (workspace, map, since)
) STRICT, WITHOUT ROWID;

-- Where a map's reviews say that it stands: the one that is not over, the last one that is, and until when that confirmed the map.
CREATE TABLE standing_past (
    workspace      BLOB    NOT NULL,
    map            BLOB    NOT NULL,
    since          INTEGER NOT NULL,
    live           BLOB,
    phase          TEXT,
    opens_on       TEXT,
    due_on         TEXT,
    overdue_after  TEXT,
    last           BLOB,
    verified_until TEXT,
    PRIMARY KEY (workspace, map, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE department_past (
    workspace  BLOB    NOT NULL,
    team       BLOB    NOT NULL,
    since      INTEGER NOT NULL,
    department BLOB,
    PRIMARY KEY (workspace, team, since)
) STRICT, WITHOUT ROWID;

-- The views that were empty when they were added to a store that has events, until they are folded.
CREATE TABLE view_to_fold (
    workspace BLOB NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (workspace, name)
) STRICT, WITHOUT ROWID;

INSERT INTO view_to_fold (workspace, name) SELECT workspace, 'portfolio-history' FROM log_head;

-- The changes of a part in the order of the log, so that its history pages at a constant cost.
CREATE INDEX change_part_in_order ON change_part (workspace, map, part, position);
DROP INDEX change_part_by_part;
