-- Agreements of two teams on a handoff of a map or on an indicator, with the moments when they were proposed and when they were over.
CREATE TABLE agreement (
    workspace   uuid    NOT NULL,
    id          uuid    NOT NULL,
    map         uuid,
    handoff     uuid,
    indicator   uuid,
    team        uuid    NOT NULL,
    with_team   uuid    NOT NULL,
    review_with uuid,
    phase       text COLLATE "C" NOT NULL,
    ends_on     text COLLATE "C",
    proposed_at bigint  NOT NULL,
    closed_at   bigint,
    last_change bytea   NOT NULL,
    state       bytea   NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE INDEX agreement_by_age ON agreement (workspace, proposed_at, id);
CREATE INDEX agreement_by_map ON agreement (workspace, map, handoff);
CREATE INDEX agreement_by_indicator ON agreement (workspace, indicator);
CREATE INDEX agreement_by_end ON agreement (workspace, phase, ends_on);
