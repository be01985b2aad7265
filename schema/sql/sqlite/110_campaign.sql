-- Campaigns: one quarter's reviews for many maps, opened and followed together.
CREATE TABLE campaign (
    workspace   BLOB NOT NULL,
    id          BLOB NOT NULL,
    search_name TEXT NOT NULL,
    phase       TEXT NOT NULL,
    quarter     TEXT NOT NULL,
    first_day   TEXT NOT NULL,
    last_change BLOB NOT NULL,
    state       BLOB NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX campaign_by_quarter ON campaign (workspace, first_day, search_name, id);

-- The reviews in a campaign. standing is 2 while the campaign is planned or open, 1 once it is closed, 0 when it was cancelled.
CREATE TABLE campaign_review (
    workspace BLOB    NOT NULL,
    campaign  BLOB    NOT NULL,
    review    BLOB    NOT NULL,
    standing  INTEGER NOT NULL,
    PRIMARY KEY (workspace, campaign, review)
) STRICT, WITHOUT ROWID;

CREATE INDEX campaign_review_by_review ON campaign_review (workspace, review, standing);
