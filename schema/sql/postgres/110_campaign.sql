-- Campaigns: one quarter's reviews for many maps, opened and followed together.
CREATE TABLE campaign (
    workspace   uuid             NOT NULL,
    id          uuid             NOT NULL,
    search_name text COLLATE "C" NOT NULL,
    phase       text COLLATE "C" NOT NULL,
    quarter     text COLLATE "C" NOT NULL,
    first_day   text COLLATE "C" NOT NULL,
    last_change bytea            NOT NULL,
    state       bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE INDEX campaign_by_quarter ON campaign (workspace, first_day, search_name, id);

-- The reviews in a campaign. standing is 2 while the campaign is planned or open, 1 once it is closed, 0 when it was cancelled.
CREATE TABLE campaign_review (
    workspace uuid   NOT NULL,
    campaign  uuid   NOT NULL,
    review    uuid   NOT NULL,
    standing  bigint NOT NULL,
    PRIMARY KEY (workspace, campaign, review)
);

CREATE INDEX campaign_review_by_review ON campaign_review (workspace, review, standing);
