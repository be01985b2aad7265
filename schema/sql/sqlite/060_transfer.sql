-- Offers of parts, and of whole maps, to other teams; part is the map's own id where the whole map is meant.
CREATE TABLE ownership_offer (
    workspace  BLOB    NOT NULL,
    id         BLOB    NOT NULL,
    map        BLOB    NOT NULL,
    part       BLOB    NOT NULL,
    from_team  BLOB    NOT NULL,
    to_team    BLOB    NOT NULL,
    phase      TEXT    NOT NULL,
    escalated  INTEGER NOT NULL,
    expires_on TEXT    NOT NULL,
    state      BLOB    NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX ownership_offer_by_day ON ownership_offer (workspace, expires_on, id);
CREATE INDEX ownership_offer_by_phase ON ownership_offer (workspace, phase, expires_on, id);
CREATE INDEX ownership_offer_by_map ON ownership_offer (workspace, map, part);

-- The days on which persons are away, both included, and who stands in.
CREATE TABLE absence (
    workspace BLOB NOT NULL,
    person    BLOB NOT NULL,
    id        BLOB NOT NULL,
    from_on   TEXT NOT NULL,
    until_on  TEXT NOT NULL,
    deputy    BLOB,
    PRIMARY KEY (workspace, person, id)
) STRICT;

CREATE INDEX absence_by_deputy ON absence (workspace, deputy, until_on);
