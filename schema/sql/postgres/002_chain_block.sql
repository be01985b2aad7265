-- The Merkle roots (RFC 9162) of complete blocks of events, so that one event is proven without reading the hashes of all.
-- Level 1: blocks of 256 events; each further level: blocks of 256 blocks of the level below. A cache: it may be emptied at any time.

CREATE TABLE chain_block (
    workspace uuid   NOT NULL,
    level     bigint NOT NULL CHECK (level >= 1),
    number    bigint NOT NULL CHECK (number >= 0),
    root      bytea  NOT NULL CHECK (length(root) = 32),
    PRIMARY KEY (workspace, level, number)
);
