-- Change proposals: edits to parts of a map that other teams own. Of those that are open, the teams that must approve and have not.
CREATE TABLE change_proposal (
    workspace    uuid    NOT NULL,
    id           uuid    NOT NULL,
    map          uuid    NOT NULL,
    author       uuid    NOT NULL,
    team         uuid    NOT NULL,
    search_title text COLLATE "C" NOT NULL,
    phase        text COLLATE "C" NOT NULL,
    sent_at      bigint  NOT NULL,
    expires_on   text COLLATE "C" NOT NULL,
    last_change  bytea    NOT NULL,
    state        bytea    NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE INDEX change_proposal_by_sent ON change_proposal (workspace, sent_at, id);
CREATE INDEX change_proposal_by_expiry ON change_proposal (workspace, expires_on, id);
CREATE INDEX change_proposal_by_map ON change_proposal (workspace, map, sent_at);

CREATE TABLE change_proposal_team (
    workspace uuid NOT NULL,
    proposal  uuid NOT NULL,
    team      uuid NOT NULL,
    PRIMARY KEY (workspace, proposal, team)
);

CREATE INDEX change_proposal_team_by_team ON change_proposal_team (workspace, team);
