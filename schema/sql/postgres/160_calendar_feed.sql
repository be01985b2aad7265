-- The calendar feeds that were not revoked. team: the one whose reviews it shows; null: the person's own.
CREATE TABLE calendar_feed (
    workspace uuid             NOT NULL,
    id        uuid             NOT NULL,
    person    uuid             NOT NULL,
    team      uuid,
    hash      text COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE INDEX calendar_feed_by_hash ON calendar_feed (hash);
CREATE INDEX calendar_feed_by_person ON calendar_feed (workspace, person);
