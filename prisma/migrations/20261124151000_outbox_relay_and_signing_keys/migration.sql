-- The relay claims messages with SELECT … FOR UPDATE SKIP LOCKED, which PostgreSQL allows only with UPDATE, and marks
-- those it put on a queue. They stay until their work is done.
GRANT UPDATE ON outbox_messages TO permiso_platform;
CREATE INDEX outbox_messages_not_relayed ON outbox_messages (id) WHERE relayed_at IS NULL;

-- Whatever the code does: never two keys that sign, never two that wait to.
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (tenant_id, algorithm) WHERE state = 'active';
CREATE UNIQUE INDEX signing_keys_one_next ON signing_keys (tenant_id, algorithm) WHERE state = 'next';
