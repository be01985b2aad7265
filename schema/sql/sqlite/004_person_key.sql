-- What the texts about persons are sealed under in events and snapshots: one key for each person, 32 random bytes, gone once they are erased.
-- Then nobody reads those texts any more, wherever else they were copied to.

CREATE TABLE person_key (
    workspace BLOB NOT NULL CHECK (length(workspace) = 16),
    person    BLOB NOT NULL CHECK (length(person) = 16),
    key       BLOB NOT NULL CHECK (length(key) = 32),
    PRIMARY KEY (workspace, person)
) STRICT, WITHOUT ROWID;

-- Whoever was registered before there were keys; who has none is erased.
INSERT INTO person_key (workspace, person, key)
SELECT workspace, stream_id, randomblob(32) FROM event WHERE stream_category = 'person' AND revision = 1;

-- They hold the texts in the clear; snapshots can be made again.
DELETE FROM snapshot WHERE stream_category = 'person';
