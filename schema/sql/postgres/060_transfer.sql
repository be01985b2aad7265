-- Offers of parts, and of whole maps, to other teams; part is the map's own id where the whole map is meant.
CREATE TABLE ownership_offer (
    workspace  uuid             NOT NULL,
    id         uuid             NOT NULL,
    map        uuid             NOT NULL,
    part       uuid             NOT NULL,
    from_team  uuid             NOT NULL,
    to_team    uuid             NOT NULL,
    phase      text COLLATE "C" NOT NULL,
    escalated  bigint           NOT NULL,
    expires_on text COLLATE "C" NOT NULL,
    state      bytea            NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE INDEX ownership_offer_by_day ON ownership_offer (workspace, expires_on, id);
CREATE INDEX ownership_offer_by_phase ON ownership_offer (workspace, phase, expires_on, id);
CREATE INDEX ownership_offer_by_map ON ownership_offer (workspace, map, part);

-- The days on which persons are away, both included, and who stands in.
CREATE TABLE absence (
    workspace uuid             NOT NULL,
    person    uuid             NOT NULL,
    id        uuid             NOT NULL,
    from_on   text COLLATE "C" NOT NULL,
    until_on  text COLLATE "C" NOT NULL,
    deputy    uuid,
    PRIMARY KEY (workspace, person, id)
);

CREATE INDEX absence_by_deputy ON absence (workspace, deputy, until_on);
