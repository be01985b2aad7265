-- Improvements: pains and opportunities turned into work. part is the map's own id where the whole map is meant; indicator is the one that shall
-- show the effect.
CREATE TABLE improvement (
    workspace    uuid             NOT NULL,
    id           uuid             NOT NULL,
    map          uuid             NOT NULL,
    part         uuid             NOT NULL,
    search_title text COLLATE "C" NOT NULL,
    team         uuid             NOT NULL,
    person       uuid,
    phase        text COLLATE "C" NOT NULL,
    due_on       text COLLATE "C" NOT NULL,
    indicator    uuid,
    last_change  bytea            NOT NULL,
    state        bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE INDEX improvement_by_due ON improvement (workspace, due_on, search_title, id);
CREATE INDEX improvement_by_map ON improvement (workspace, map, due_on);
CREATE INDEX improvement_by_team ON improvement (workspace, team, phase);
