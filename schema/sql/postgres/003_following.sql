-- Those who follow the log: how far each has come, and who may follow now.

-- One row. A restore begins another epoch: positions that were lost are then given to other events.
CREATE TABLE log_epoch (
    one    integer NOT NULL PRIMARY KEY CHECK (one = 1),
    id     uuid    NOT NULL,
    number bigint  NOT NULL CHECK (number >= 1)
);

INSERT INTO log_epoch (one, id, number) VALUES (1, gen_random_uuid(), 1);

-- The last event that a follower has taken in, with its hash; written with what it made of it.
-- stopped_at: the moment at which the event after that one stopped it, null while it follows; problem: why.
CREATE TABLE follower (
    name       text   COLLATE "C" NOT NULL,
    workspace  uuid   NOT NULL,
    epoch      uuid   NOT NULL,
    position   bigint NOT NULL CHECK (position >= 0),
    hash       bytea  NOT NULL CHECK (length(hash) = 32),
    stopped_at bigint,
    problem    text   COLLATE "C",
    PRIMARY KEY (name, workspace)
);

-- token grows whenever a lease changes hands, so that a holder who slept through it cannot write any more.
CREATE TABLE lease (
    name       text   COLLATE "C" NOT NULL PRIMARY KEY,
    holder     text   COLLATE "C" NOT NULL,
    token      bigint NOT NULL CHECK (token >= 1),
    expires_at bigint NOT NULL
);
