-- How often maps were opened, by day in the workspace: each person counts once a day. No event tells it, and no row says who it was.
CREATE TABLE journey_map_read (
    workspace uuid   NOT NULL,
    day       text   COLLATE "C" NOT NULL,
    map       uuid   NOT NULL,
    reads     bigint NOT NULL CHECK (reads >= 1),
    PRIMARY KEY (workspace, day, map)
);
