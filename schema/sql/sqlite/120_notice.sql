-- Notices: one for each person and event. team is the team for which the person was told; part is the part of the map that the event is about.
CREATE TABLE notice (
    workspace  BLOB    NOT NULL,
    person     BLOB    NOT NULL,
    position   INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    kind       TEXT    NOT NULL,
    part       BLOB,
    team       BLOB,
    arose_on   TEXT    NOT NULL,
    deliver_on TEXT    NOT NULL,
    read       INTEGER NOT NULL,
    PRIMARY KEY (workspace, person, position)
) STRICT;

CREATE INDEX notice_by_delivery ON notice (workspace, person, deliver_on, position);
CREATE INDEX notice_by_id ON notice (workspace, person, id);

-- What has to be known of a thing to say whom an event is told to: as it was at the last event taken in.
CREATE TABLE notice_ground (
    workspace BLOB NOT NULL,
    category  TEXT NOT NULL,
    id        BLOB NOT NULL,
    state     BLOB NOT NULL,
    PRIMARY KEY (workspace, category, id)
) STRICT;
