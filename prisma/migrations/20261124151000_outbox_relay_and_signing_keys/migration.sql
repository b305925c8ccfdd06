-- The relay claims messages with SELECT … FOR UPDATE SKIP LOCKED, which PostgreSQL allows only with UPDATE.
GRANT UPDATE ON outbox_messages TO permiso_platform;

-- Whatever the code does: never two keys that sign, never two that wait to.
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (tenant_id, algorithm) WHERE state = 'active';
CREATE UNIQUE INDEX signing_keys_one_next ON signing_keys (tenant_id, algorithm) WHERE state = 'next';
