-- What lists of maps filter and sort by, as it was: one row for each moment from which on something else held, good until the next row of the
-- same thing. Moments are those of the thing's own events, which never run backwards. Folded from events, as all views are.

CREATE TABLE journey_map_past (
    workspace        uuid             NOT NULL,
    map              uuid             NOT NULL,
    since            bigint           NOT NULL,
    search_title     text COLLATE "C" NOT NULL,
    kind             text COLLATE "C" NOT NULL,
    subject          text COLLATE "C" NOT NULL,
    persona          uuid             NOT NULL,
    accountable_team uuid             NOT NULL,
    current_map      uuid,
    retired          bigint           NOT NULL,
    -- The teams that own the map or a part of it, and the indicators tied to it or to a part of it: ids of 32 digits, a space between.
    owners           text COLLATE "C" NOT NULL,
    indicators       text COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace, map, since)
);

-- Where a map's reviews say that it stands: the one that is not over, the last one that is, and until when that confirmed the map.
CREATE TABLE standing_past (
    workspace        uuid             NOT NULL,
    map              uuid             NOT NULL,
    since            bigint           NOT NULL,
    live             uuid,
    phase            text COLLATE "C",
    opens_on         text COLLATE "C",
    due_on           text COLLATE "C",
    overdue_after    text COLLATE "C",
    last             uuid,
    verified_until   text COLLATE "C",
    PRIMARY KEY (workspace, map, since)
);

CREATE TABLE department_past (
    workspace        uuid             NOT NULL,
    team             uuid             NOT NULL,
    since            bigint           NOT NULL,
    department       uuid,
    PRIMARY KEY (workspace, team, since)
);

-- The views that were empty when they were added to a store that has events, until they are folded.
CREATE TABLE view_to_fold (
    workspace        uuid             NOT NULL,
    name             text COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace, name)
);

INSERT INTO view_to_fold (workspace, name) SELECT workspace, 'portfolio-history' FROM log_head;

-- The changes of a part in the order of the log, so that its history pages at a constant cost.
CREATE INDEX change_part_in_order ON change_part (workspace, map, part, position);
DROP INDEX change_part_by_part;
