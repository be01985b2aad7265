-- Those who follow the log: how far each has come, and who may follow now.

-- One row. A restore begins another epoch: positions that were lost are then given to other events.
CREATE TABLE log_epoch (
    one    INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    id     BLOB    NOT NULL CHECK (length(id) = 16),
    number INTEGER NOT NULL CHECK (number >= 1)
) STRICT;

INSERT INTO log_epoch (one, id, number) VALUES (1, randomblob(16), 1);

-- The last event that a follower has taken in, with its hash; written with what it made of it.
-- stopped_at: the moment at which the event after that one stopped it, null while it follows; problem: why.
CREATE TABLE follower (
    name       TEXT    NOT NULL,
    workspace  BLOB    NOT NULL CHECK (length(workspace) = 16),
    epoch      BLOB    NOT NULL CHECK (length(epoch) = 16),
    position   INTEGER NOT NULL CHECK (position >= 0),
    hash       BLOB    NOT NULL CHECK (length(hash) = 32),
    stopped_at INTEGER,
    problem    TEXT,
    PRIMARY KEY (name, workspace)
) STRICT, WITHOUT ROWID;

-- token grows whenever a lease changes hands, so that a holder who slept through it cannot write any more.
CREATE TABLE lease (
    name       TEXT    NOT NULL PRIMARY KEY,
    holder     TEXT    NOT NULL,
    token      INTEGER NOT NULL CHECK (token >= 1),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
