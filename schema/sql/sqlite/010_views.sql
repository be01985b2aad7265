-- The views: what the log says, laid out for questions. Every row is folded from events and can be folded again, but for readings.
-- Ids are 16 bytes in RFC 9562 order; moments are whole microseconds since 1970-01-01 UTC; days are ISO 8601; terms are as in the API.
-- The state columns hold the folded state as JSON, last_change who changed it last, when and why; the other columns are what lists
-- filter and sort by.

CREATE TABLE workspace (
    workspace   BLOB NOT NULL,
    id          BLOB NOT NULL,
    name        TEXT NOT NULL,
    last_change BLOB NOT NULL,
    state       BLOB NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE TABLE team (
    workspace   BLOB    NOT NULL,
    id          BLOB    NOT NULL,
    name        TEXT    NOT NULL,
    search_name TEXT    NOT NULL,
    department  BLOB,
    dissolved   INTEGER NOT NULL,
    last_change BLOB NOT NULL,
    state       BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE TABLE team_member (
    workspace BLOB NOT NULL,
    team      BLOB NOT NULL,
    person    BLOB NOT NULL,
    role      TEXT NOT NULL,
    PRIMARY KEY (workspace, team, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX team_member_by_person ON team_member (workspace, person);

CREATE TABLE person (
    workspace   BLOB    NOT NULL,
    id          BLOB    NOT NULL,
    name        TEXT    NOT NULL,
    search_name TEXT    NOT NULL,
    guest_of    BLOB,
    gone        INTEGER NOT NULL,
    last_change BLOB NOT NULL,
    state       BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE TABLE workspace_role (
    workspace BLOB NOT NULL,
    person    BLOB NOT NULL,
    role      TEXT NOT NULL,
    PRIMARY KEY (workspace, person, role)
) STRICT, WITHOUT ROWID;

-- Revoked keys stay, so that their use can be told from that of a key that never was.
CREATE TABLE api_key (
    workspace  BLOB    NOT NULL,
    id         BLOB    NOT NULL,
    person     BLOB    NOT NULL,
    hash       TEXT    NOT NULL,
    expires_at INTEGER,
    revoked    INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX api_key_by_hash ON api_key (hash);

CREATE TABLE persona (
    workspace   BLOB    NOT NULL,
    id          BLOB    NOT NULL,
    name        TEXT    NOT NULL,
    search_name TEXT    NOT NULL,
    team        BLOB    NOT NULL,
    retired     INTEGER NOT NULL,
    last_change BLOB NOT NULL,
    state       BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE TABLE indicator (
    workspace   BLOB    NOT NULL,
    id          BLOB    NOT NULL,
    name        TEXT    NOT NULL,
    search_name TEXT    NOT NULL,
    team        BLOB    NOT NULL,
    measure     TEXT    NOT NULL,
    retired     INTEGER NOT NULL,
    last_change BLOB NOT NULL,
    state       BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

-- The points of an indicator's time series: facts from other systems, not events. The value is a decimal number in text, exact.
CREATE TABLE reading (
    workspace   BLOB    NOT NULL,
    indicator   BLOB    NOT NULL,
    taken_at    INTEGER NOT NULL,
    source      TEXT    NOT NULL,
    value       TEXT    NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB,
    PRIMARY KEY (workspace, indicator, taken_at, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE journey_map (
    workspace        BLOB    NOT NULL,
    id               BLOB    NOT NULL,
    title            TEXT    NOT NULL,
    search_title     TEXT    NOT NULL,
    kind             TEXT    NOT NULL,
    subject          TEXT    NOT NULL,
    persona          BLOB    NOT NULL,
    accountable_team BLOB    NOT NULL,
    current_map      BLOB,
    retired          INTEGER NOT NULL,
    drafted_at       INTEGER NOT NULL,
    changed_at       INTEGER NOT NULL,
    last_change BLOB NOT NULL,
    state            BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX journey_map_by_title ON journey_map (workspace, search_title, id);
CREATE INDEX journey_map_by_change ON journey_map (workspace, changed_at, id);

-- The map itself and every part that it holds now, in reading order, with the team that owns it, be it by inheritance.
-- moment_of_truth: of a touchpoint and of its findings. severity: of a pain, or the worst of a touchpoint's pains.
CREATE TABLE journey_map_part (
    workspace       BLOB    NOT NULL,
    map             BLOB    NOT NULL,
    part            BLOB    NOT NULL,
    kind            TEXT    NOT NULL,
    ordinal         INTEGER NOT NULL,
    owner           BLOB    NOT NULL,
    touchpoint      BLOB,
    search_name     TEXT    NOT NULL,
    channel         TEXT,
    met_with        TEXT,
    emotion         INTEGER,
    moment_of_truth INTEGER NOT NULL,
    finding_kind    TEXT,
    effort          TEXT,
    severity        INTEGER,
    evidence        INTEGER,
    sub_journey     BLOB,
    retired         INTEGER NOT NULL,
    PRIMARY KEY (workspace, map, part)
) STRICT;

CREATE INDEX journey_map_part_by_owner ON journey_map_part (workspace, kind, owner);
CREATE INDEX journey_map_part_by_touchpoint ON journey_map_part (workspace, map, touchpoint, kind);

CREATE TABLE indicator_tie (
    workspace BLOB NOT NULL,
    map       BLOB NOT NULL,
    part      BLOB NOT NULL,
    indicator BLOB NOT NULL,
    PRIMARY KEY (workspace, map, part, indicator)
) STRICT, WITHOUT ROWID;

CREATE INDEX indicator_tie_by_indicator ON indicator_tie (workspace, indicator);

CREATE TABLE review (
    workspace       BLOB    NOT NULL,
    id              BLOB    NOT NULL,
    map             BLOB    NOT NULL,
    number          INTEGER NOT NULL,
    phase           TEXT    NOT NULL,
    period          TEXT    NOT NULL,
    opens_on        TEXT    NOT NULL,
    due_on          TEXT    NOT NULL,
    overdue_after   TEXT    NOT NULL,
    outcome         TEXT,
    verified_until  TEXT,
    last_change BLOB NOT NULL,
    state           BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX review_by_map ON review (workspace, map, number);
CREATE INDEX review_by_due ON review (workspace, due_on, id);

-- The sign-offs that hold.
CREATE TABLE review_sign_off (
    workspace BLOB NOT NULL,
    review    BLOB NOT NULL,
    team      BLOB NOT NULL,
    PRIMARY KEY (workspace, review, team)
) STRICT, WITHOUT ROWID;

-- The history and the change feed: one row for each event but those of reserved names.
-- map is set for a map's events and for those of its reviews.
CREATE TABLE change (
    workspace   BLOB    NOT NULL,
    position    INTEGER NOT NULL,
    event       BLOB    NOT NULL,
    name        TEXT    NOT NULL,
    category    TEXT    NOT NULL,
    stream      BLOB    NOT NULL,
    revision    INTEGER NOT NULL,
    map         BLOB,
    at          INTEGER NOT NULL,
    person      BLOB,
    team        BLOB,
    reason      TEXT,
    command     BLOB    NOT NULL,
    correlation TEXT,
    PRIMARY KEY (workspace, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_by_stream ON change (workspace, category, stream, position);
CREATE INDEX change_by_map ON change (workspace, map, position);
CREATE INDEX change_by_person ON change (workspace, person, position);

-- The parts of a map that an event touched and the fields it changed in them; the map itself is one. What went with another part is
-- among them.
CREATE TABLE change_part (
    workspace BLOB    NOT NULL,
    position  INTEGER NOT NULL,
    ordinal   INTEGER NOT NULL,
    map       BLOB    NOT NULL,
    part      BLOB    NOT NULL,
    kind      TEXT    NOT NULL,
    fields    TEXT    NOT NULL,
    revision  INTEGER NOT NULL,
    PRIMARY KEY (workspace, position, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_part_by_part ON change_part (workspace, map, part, revision);
