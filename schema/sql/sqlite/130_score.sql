-- What the governance score counts in a map beside its reviews, from a moment on.
-- owned: how many of the map, its stages and touchpoints each team owns, as id:count. evidence: of each finding the day of its latest evidence,
-- or a dash. evidence_age: what the map asks of evidence instead of its workspace, in days. Lists have a space between.
CREATE TABLE score_past (
    workspace    BLOB NOT NULL,
    map          BLOB NOT NULL,
    since        INTEGER NOT NULL,
    owned        TEXT NOT NULL,
    evidence     TEXT NOT NULL,
    evidence_age INTEGER,
    PRIMARY KEY (workspace, map, since)
) STRICT, WITHOUT ROWID;

INSERT INTO view_to_fold (workspace, name) SELECT workspace, 'score' FROM log_head;
