-- Improvements: pains and opportunities turned into work. part is the map's own id where the whole map is meant; indicator is the one that shall
-- show the effect.
CREATE TABLE improvement (
    workspace    BLOB    NOT NULL,
    id           BLOB    NOT NULL,
    map          BLOB    NOT NULL,
    part         BLOB    NOT NULL,
    search_title TEXT    NOT NULL,
    team         BLOB    NOT NULL,
    person       BLOB,
    phase        TEXT    NOT NULL,
    due_on       TEXT    NOT NULL,
    indicator    BLOB,
    last_change  BLOB    NOT NULL,
    state        BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX improvement_by_due ON improvement (workspace, due_on, search_title, id);
CREATE INDEX improvement_by_map ON improvement (workspace, map, due_on);
CREATE INDEX improvement_by_team ON improvement (workspace, team, phase);
