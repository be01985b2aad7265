-- Notices: one for each person and event. team is the team for which the person was told; part is the part of the map that the event is about.
CREATE TABLE notice (
    workspace  uuid             NOT NULL,
    person     uuid             NOT NULL,
    position   bigint           NOT NULL,
    id         uuid             NOT NULL,
    kind       text COLLATE "C" NOT NULL,
    part       uuid,
    team       uuid,
    arose_on   text COLLATE "C" NOT NULL,
    deliver_on text COLLATE "C" NOT NULL,
    read       bigint           NOT NULL,
    PRIMARY KEY (workspace, person, position)
);

CREATE INDEX notice_by_delivery ON notice (workspace, person, deliver_on, position);
CREATE INDEX notice_by_id ON notice (workspace, person, id);

-- What has to be known of a thing to say whom an event is told to: as it was at the last event taken in.
CREATE TABLE notice_ground (
    workspace uuid             NOT NULL,
    category  text COLLATE "C" NOT NULL,
    id        uuid             NOT NULL,
    state     bytea            NOT NULL,
    PRIMARY KEY (workspace, category, id)
);
