-- Agreements of two teams on a handoff of a map or on an indicator, with the moments when they were proposed and when they were over.
CREATE TABLE agreement (
    workspace   BLOB    NOT NULL,
    id          BLOB    NOT NULL,
    map         BLOB,
    handoff     BLOB,
    indicator   BLOB,
    team        BLOB    NOT NULL,
    with_team   BLOB    NOT NULL,
    review_with BLOB,
    phase       TEXT    NOT NULL,
    ends_on     TEXT,
    proposed_at INTEGER NOT NULL,
    closed_at   INTEGER,
    last_change BLOB    NOT NULL,
    state       BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX agreement_by_age ON agreement (workspace, proposed_at, id);
CREATE INDEX agreement_by_map ON agreement (workspace, map, handoff);
CREATE INDEX agreement_by_indicator ON agreement (workspace, indicator);
CREATE INDEX agreement_by_end ON agreement (workspace, phase, ends_on);
