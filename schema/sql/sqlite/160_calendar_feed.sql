-- The calendar feeds that were not revoked. team: the one whose reviews it shows; null: the person's own.
CREATE TABLE calendar_feed (
    workspace BLOB NOT NULL,
    id        BLOB NOT NULL,
    person    BLOB NOT NULL,
    team      BLOB,
    hash      TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX calendar_feed_by_hash ON calendar_feed (hash);
CREATE INDEX calendar_feed_by_person ON calendar_feed (workspace, person);
