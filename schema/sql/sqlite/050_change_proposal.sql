-- Change proposals: edits to parts of a map that other teams own. Of those that are open, the teams that must approve and have not.
CREATE TABLE change_proposal (
    workspace    BLOB    NOT NULL,
    id           BLOB    NOT NULL,
    map          BLOB    NOT NULL,
    author       BLOB    NOT NULL,
    team         BLOB    NOT NULL,
    search_title TEXT    NOT NULL,
    phase        TEXT    NOT NULL,
    sent_at      INTEGER NOT NULL,
    expires_on   TEXT    NOT NULL,
    last_change  BLOB    NOT NULL,
    state        BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX change_proposal_by_sent ON change_proposal (workspace, sent_at, id);
CREATE INDEX change_proposal_by_expiry ON change_proposal (workspace, expires_on, id);
CREATE INDEX change_proposal_by_map ON change_proposal (workspace, map, sent_at);

CREATE TABLE change_proposal_team (
    workspace BLOB NOT NULL,
    proposal  BLOB NOT NULL,
    team      BLOB NOT NULL,
    PRIMARY KEY (workspace, proposal, team)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_proposal_team_by_team ON change_proposal_team (workspace, team);
