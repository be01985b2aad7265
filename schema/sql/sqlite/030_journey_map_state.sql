-- A map's row keeps the state of an earlier revision, and which; what happened since is folded on top from the log.
ALTER TABLE journey_map ADD COLUMN state_revision INTEGER NOT NULL DEFAULT 0;

UPDATE journey_map SET state_revision = CAST(last_change AS TEXT) ->> 'revision';
