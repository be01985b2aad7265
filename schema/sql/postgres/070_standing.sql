-- What makes a map stale beside the calendar. doubts: what came up since the last review, as JSON, of the review that is not over.
ALTER TABLE review ADD COLUMN doubts text COLLATE "C";
ALTER TABLE standing_past ADD COLUMN doubts text COLLATE "C";

-- The maps that stages of the map link to: ids of 32 digits, a space between.
ALTER TABLE journey_map_past ADD COLUMN sub_journeys text COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX journey_map_part_by_sub_journey ON journey_map_part (workspace, sub_journey, map) WHERE sub_journey IS NOT NULL;

-- COSMETIC for edits that were declared and checked to be that.
ALTER TABLE change ADD COLUMN nature text COLLATE "C";

-- Whether a team has a lead, from a moment on.
CREATE TABLE lead_past (
    workspace uuid   NOT NULL,
    team      uuid   NOT NULL,
    since     bigint NOT NULL,
    led       bigint NOT NULL,
    PRIMARY KEY (workspace, team, since)
);

INSERT INTO view_to_fold (workspace, name) SELECT workspace, 'standing' FROM log_head;
