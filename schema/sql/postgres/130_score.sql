-- What the governance score counts in a map beside its reviews, from a moment on.
-- owned: how many of the map, its stages and touchpoints each team owns, as id:count. evidence: of each finding the day of its latest evidence,
-- or a dash. evidence_age: what the map asks of evidence instead of its workspace, in days. Lists have a space between.
CREATE TABLE score_past (
    workspace    uuid NOT NULL,
    map          uuid NOT NULL,
    since        bigint NOT NULL,
    owned        text COLLATE "C" NOT NULL,
    evidence     text COLLATE "C" NOT NULL,
    evidence_age bigint,
    PRIMARY KEY (workspace, map, since)
);

INSERT INTO view_to_fold (workspace, name) SELECT workspace, 'score' FROM log_head;
