-- What the texts about persons are sealed under in events and snapshots: one key for each person, 32 random bytes, gone once they are erased.
-- Then nobody reads those texts any more, wherever else they were copied to.

CREATE TABLE person_key (
    workspace uuid  NOT NULL,
    person    uuid  NOT NULL,
    key       bytea NOT NULL CHECK (octet_length(key) = 32),
    PRIMARY KEY (workspace, person)
);
