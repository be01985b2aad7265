-- Waivers of lines of maps' publishing checklists, with how each stands as long as its day has not passed.
CREATE TABLE waiver (
    workspace    uuid             NOT NULL,
    id           uuid             NOT NULL,
    map          uuid             NOT NULL,
    status       text COLLATE "C" NOT NULL,
    until_on     text COLLATE "C" NOT NULL,
    requested_at bigint           NOT NULL,
    state        bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE INDEX waiver_by_age ON waiver (workspace, requested_at, id);
CREATE INDEX waiver_by_map ON waiver (workspace, map);

CREATE TABLE waiver_line (
    workspace uuid             NOT NULL,
    waiver    uuid             NOT NULL,
    line      text COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace, waiver, line)
);

CREATE INDEX waiver_line_by_line ON waiver_line (workspace, line);
