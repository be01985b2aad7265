-- A map's row keeps the state of an earlier revision, and which; what happened since is folded on top from the log.
ALTER TABLE journey_map ADD COLUMN state_revision bigint NOT NULL DEFAULT 0;

UPDATE journey_map SET state_revision = (convert_from(last_change, 'UTF8')::json ->> 'revision')::bigint;
