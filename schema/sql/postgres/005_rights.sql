-- Whoever was given rights on all tables to come begins no epoch, only adds to the blocks, and makes and destroys keys of persons but changes none.
DO $$
DECLARE
    other name;
BEGIN
    FOR other IN
        SELECT DISTINCT holder.rolname FROM pg_class AS kept, aclexplode(kept.relacl) AS granted
        JOIN pg_roles AS holder ON holder.oid = granted.grantee
        WHERE kept.oid IN ('log_epoch'::regclass, 'chain_block'::regclass, 'person_key'::regclass) AND granted.grantee <> kept.relowner
    LOOP
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON log_epoch FROM %I', other);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON chain_block FROM %I', other);
        EXECUTE format('REVOKE UPDATE, TRUNCATE, REFERENCES, TRIGGER ON person_key FROM %I', other);
    END LOOP;
END $$;
