-- The views: what the log says, laid out for questions. Every row is folded from events and can be folded again, but for readings.
-- Moments are whole microseconds since 1970-01-01 UTC; days are ISO 8601; terms are as in the API. Texts compare by code point, as SQLite's do.
-- The state columns hold the folded state as JSON, last_change who changed it last, when and why; the other columns are what lists
-- filter and sort by.

-- SQLite's word for where a text is found in another, so that both databases are asked the same.
CREATE FUNCTION instr(whole text, sought text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN strpos(whole, sought);

CREATE TABLE workspace (
    workspace   uuid             NOT NULL,
    id          uuid             NOT NULL,
    name        text COLLATE "C" NOT NULL,
    last_change bytea            NOT NULL,
    state       bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE TABLE team (
    workspace   uuid             NOT NULL,
    id          uuid             NOT NULL,
    name        text COLLATE "C" NOT NULL,
    search_name text COLLATE "C" NOT NULL,
    department  uuid,
    dissolved   bigint           NOT NULL,
    last_change bytea            NOT NULL,
    state       bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE TABLE team_member (
    workspace uuid             NOT NULL,
    team      uuid             NOT NULL,
    person    uuid             NOT NULL,
    role      text COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace, team, person)
);

CREATE INDEX team_member_by_person ON team_member (workspace, person);

CREATE TABLE person (
    workspace   uuid             NOT NULL,
    id          uuid             NOT NULL,
    name        text COLLATE "C" NOT NULL,
    search_name text COLLATE "C" NOT NULL,
    guest_of    uuid,
    gone        bigint           NOT NULL,
    last_change bytea            NOT NULL,
    state       bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE TABLE workspace_role (
    workspace uuid             NOT NULL,
    person    uuid             NOT NULL,
    role      text COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace, person, role)
);

-- Revoked keys stay, so that their use can be told from that of a key that never was.
CREATE TABLE api_key (
    workspace  uuid             NOT NULL,
    id         uuid             NOT NULL,
    person     uuid             NOT NULL,
    hash       text COLLATE "C" NOT NULL,
    expires_at bigint,
    revoked    bigint           NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE INDEX api_key_by_hash ON api_key (hash);

CREATE TABLE persona (
    workspace   uuid             NOT NULL,
    id          uuid             NOT NULL,
    name        text COLLATE "C" NOT NULL,
    search_name text COLLATE "C" NOT NULL,
    team        uuid             NOT NULL,
    retired     bigint           NOT NULL,
    last_change bytea            NOT NULL,
    state       bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE TABLE indicator (
    workspace   uuid             NOT NULL,
    id          uuid             NOT NULL,
    name        text COLLATE "C" NOT NULL,
    search_name text COLLATE "C" NOT NULL,
    team        uuid             NOT NULL,
    measure     text COLLATE "C" NOT NULL,
    retired     bigint           NOT NULL,
    last_change bytea            NOT NULL,
    state       bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- The points of an indicator's time series: facts from other systems, not events. The value is a decimal number in text, exact.
CREATE TABLE reading (
    workspace   uuid             NOT NULL,
    indicator   uuid             NOT NULL,
    taken_at    bigint           NOT NULL,
    source      text COLLATE "C" NOT NULL,
    value       text COLLATE "C" NOT NULL,
    recorded_at bigint           NOT NULL,
    recorded_by uuid,
    PRIMARY KEY (workspace, indicator, taken_at, source)
);

CREATE TABLE journey_map (
    workspace        uuid             NOT NULL,
    id               uuid             NOT NULL,
    title            text COLLATE "C" NOT NULL,
    search_title     text COLLATE "C" NOT NULL,
    kind             text COLLATE "C" NOT NULL,
    subject          text COLLATE "C" NOT NULL,
    persona          uuid             NOT NULL,
    accountable_team uuid             NOT NULL,
    current_map      uuid,
    retired          bigint           NOT NULL,
    drafted_at       bigint           NOT NULL,
    changed_at       bigint           NOT NULL,
    last_change      bytea            NOT NULL,
    state            bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE INDEX journey_map_by_title ON journey_map (workspace, search_title, id);
CREATE INDEX journey_map_by_change ON journey_map (workspace, changed_at, id);

-- The map itself and every part that it holds now, in reading order, with the team that owns it, be it by inheritance.
-- moment_of_truth: of a touchpoint and of its findings. severity: of a pain, or the worst of a touchpoint's pains.
CREATE TABLE journey_map_part (
    workspace       uuid             NOT NULL,
    map             uuid             NOT NULL,
    part            uuid             NOT NULL,
    kind            text COLLATE "C" NOT NULL,
    ordinal         bigint           NOT NULL,
    owner           uuid             NOT NULL,
    touchpoint      uuid,
    search_name     text COLLATE "C" NOT NULL,
    channel         text COLLATE "C",
    met_with        text COLLATE "C",
    emotion         bigint,
    moment_of_truth bigint           NOT NULL,
    finding_kind    text COLLATE "C",
    effort          text COLLATE "C",
    severity        bigint,
    evidence        bigint,
    sub_journey     uuid,
    retired         bigint           NOT NULL,
    PRIMARY KEY (workspace, map, part)
);

CREATE INDEX journey_map_part_by_owner ON journey_map_part (workspace, kind, owner);
CREATE INDEX journey_map_part_by_team ON journey_map_part (workspace, owner, map);
CREATE INDEX journey_map_part_by_touchpoint ON journey_map_part (workspace, map, touchpoint, kind);

CREATE TABLE indicator_tie (
    workspace uuid NOT NULL,
    map       uuid NOT NULL,
    part      uuid NOT NULL,
    indicator uuid NOT NULL,
    PRIMARY KEY (workspace, map, part, indicator)
);

CREATE INDEX indicator_tie_by_indicator ON indicator_tie (workspace, indicator);

CREATE TABLE review (
    workspace      uuid             NOT NULL,
    id             uuid             NOT NULL,
    map            uuid             NOT NULL,
    number         bigint           NOT NULL,
    phase          text COLLATE "C" NOT NULL,
    period         text COLLATE "C" NOT NULL,
    opens_on       text COLLATE "C" NOT NULL,
    due_on         text COLLATE "C" NOT NULL,
    overdue_after  text COLLATE "C" NOT NULL,
    outcome        text COLLATE "C",
    verified_until text COLLATE "C",
    last_change    bytea            NOT NULL,
    state          bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE INDEX review_by_map ON review (workspace, map, number);
CREATE INDEX review_by_due ON review (workspace, due_on, id);
CREATE INDEX review_under_way ON review (workspace, due_on, id) WHERE phase <> 'COMPLETED';

-- The sign-offs that hold.
CREATE TABLE review_sign_off (
    workspace uuid NOT NULL,
    review    uuid NOT NULL,
    team      uuid NOT NULL,
    PRIMARY KEY (workspace, review, team)
);

-- The history and the change feed: one row for each event but those of reserved names.
-- map is set for a map's events and for those of its reviews.
CREATE TABLE change (
    workspace   uuid             NOT NULL,
    position    bigint           NOT NULL,
    event       uuid             NOT NULL,
    name        text COLLATE "C" NOT NULL,
    category    text COLLATE "C" NOT NULL,
    stream      uuid             NOT NULL,
    revision    bigint           NOT NULL,
    map         uuid,
    at          bigint           NOT NULL,
    person      uuid,
    team        uuid,
    reason      text COLLATE "C",
    command     uuid             NOT NULL,
    correlation text COLLATE "C",
    PRIMARY KEY (workspace, position)
);

CREATE INDEX change_by_stream ON change (workspace, category, stream, position);
CREATE INDEX change_by_map ON change (workspace, map, position);
CREATE INDEX change_by_person ON change (workspace, person, position);

-- The parts of a map that an event touched and the fields it changed in them; the map itself is one. What went with another part is
-- among them.
CREATE TABLE change_part (
    workspace uuid             NOT NULL,
    position  bigint           NOT NULL,
    ordinal   bigint           NOT NULL,
    map       uuid             NOT NULL,
    part      uuid             NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    fields    text COLLATE "C" NOT NULL,
    revision  bigint           NOT NULL,
    PRIMARY KEY (workspace, position, ordinal)
);

CREATE INDEX change_part_by_part ON change_part (workspace, map, part, revision);
