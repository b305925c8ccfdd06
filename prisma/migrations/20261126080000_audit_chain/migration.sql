-- Entries from before there was a chain go back into the outbox, so that the worker writes them anew, oldest first.
-- The owner of the tables must see them for it, whatever user runs the migrations.
ALTER TABLE audit_events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE outbox_messages NO FORCE ROW LEVEL SECURITY;
INSERT INTO outbox_messages (id, tenant_id, topic, payload)
SELECT id, tenant_id, 'audit', jsonb_build_object(
  'type', type, 'actorId', actor_id, 'actorName', actor_name, 'subjectId', subject_id, 'subjectName', subject_name,
  'clientId', client_id, 'clientName', client_name, 'ip', ip, 'userAgent', user_agent, 'requestId', request_id,
  'data', data, 'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM audit_events;
DELETE FROM audit_events;
ALTER TABLE audit_events FORCE ROW LEVEL SECURITY;
ALTER TABLE outbox_messages FORCE ROW LEVEL SECURITY;

-- AlterTable
ALTER TABLE "audit_events" DROP COLUMN "actor_name",
DROP COLUMN "ip",
DROP COLUMN "subject_name",
DROP COLUMN "user_agent",
ADD COLUMN     "commitments" JSONB NOT NULL,
ADD COLUMN     "hash" TEXT NOT NULL,
ADD COLUMN     "previous_hash" TEXT NOT NULL,
ADD COLUMN     "sequence" BIGINT NOT NULL;

-- CreateTable
CREATE TABLE "audit_parts" (
    "tenant_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "salt" TEXT NOT NULL,
    "ip" TEXT,
    "content" JSONB NOT NULL,

    CONSTRAINT "audit_parts_pkey" PRIMARY KEY ("tenant_id","event_id","person_id")
);

-- CreateTable
CREATE TABLE "audit_chains" (
    "tenant_id" UUID NOT NULL,
    "anchor_sequence" BIGINT NOT NULL,
    "anchor_hash" TEXT NOT NULL,
    "anchor_seal" TEXT NOT NULL,
    "head_sequence" BIGINT NOT NULL,
    "head_hash" TEXT NOT NULL,
    "head_seal" TEXT NOT NULL,

    CONSTRAINT "audit_chains_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "audit_erasures" (
    "tenant_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "audit_erasures_pkey" PRIMARY KEY ("tenant_id","person_id")
);

-- CreateIndex
CREATE INDEX "audit_parts_tenant_id_person_id_idx" ON "audit_parts"("tenant_id", "person_id");

-- CreateIndex
CREATE INDEX "audit_parts_tenant_id_ip_idx" ON "audit_parts"("tenant_id", "ip");

-- CreateIndex
CREATE INDEX "audit_events_tenant_id_actor_id_created_at_idx" ON "audit_events"("tenant_id", "actor_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_tenant_id_sequence_key" ON "audit_events"("tenant_id", "sequence");

-- AddForeignKey
ALTER TABLE "audit_parts" ADD CONSTRAINT "audit_parts_tenant_id_event_id_fkey" FOREIGN KEY ("tenant_id", "event_id") REFERENCES "audit_events"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The writer takes a tenant's waiting messages together, in their order.
CREATE INDEX outbox_messages_audit ON outbox_messages (tenant_id, id) WHERE topic = 'audit';

SELECT permiso.protect_table(name::regclass) FROM unnest(ARRAY['audit_parts', 'audit_chains', 'audit_erasures']) AS name;

-- Parts are written and erased, never altered; the ends of a chain move, and stay; an erasure is for ever.
REVOKE UPDATE ON audit_parts FROM permiso_app;
REVOKE DELETE ON audit_chains FROM permiso_app;
REVOKE UPDATE, DELETE ON audit_erasures FROM permiso_app;

-- Retention moves the anchor, and then removes what lies behind it.
CREATE POLICY platform ON audit_chains FOR SELECT TO permiso_platform USING (true);
CREATE POLICY platform_retention ON audit_chains FOR UPDATE TO permiso_platform USING (true) WITH CHECK (true);
GRANT SELECT ON audit_chains TO permiso_platform;
GRANT UPDATE (anchor_sequence, anchor_hash, anchor_seal) ON audit_chains TO permiso_platform;

-- Whatever a role may do: entries are not altered, and go only from the old end, behind the anchor.
CREATE FUNCTION permiso.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE FUNCTION permiso.keep_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM removed LEFT JOIN audit_chains USING (tenant_id)
    WHERE removed.sequence > coalesce(audit_chains.anchor_sequence, 0)
  ) THEN
    RAISE EXCEPTION 'entries of the audit log go from the old end alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION permiso.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE ON audit_parts FOR EACH STATEMENT EXECUTE FUNCTION permiso.refuse_change();
CREATE TRIGGER old_end_alone AFTER DELETE ON audit_events REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION permiso.keep_audit_events();
