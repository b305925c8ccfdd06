-- Two roles, no login, neither may bypass row-level security. The deployment's database user is made a member of both
-- and takes one on at the start of every transaction.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'permiso_app') THEN
    CREATE ROLE permiso_app NOLOGIN NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'permiso_platform') THEN
    CREATE ROLE permiso_platform NOLOGIN NOBYPASSRLS;
  END IF;
  EXECUTE format('GRANT permiso_app, permiso_platform TO %I', current_user);
END
$$;

CREATE SCHEMA permiso;
GRANT USAGE ON SCHEMA permiso TO permiso_app, permiso_platform;
GRANT USAGE ON SCHEMA public TO permiso_app, permiso_platform;

-- The tenant of the running transaction; null (and so no row at all) where none was set.
CREATE FUNCTION permiso.tenant_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('permiso.tenant_id', true), '')::uuid;

-- Puts a table under its tenant: the application's role sees and writes only the rows of the tenant that is set.
CREATE FUNCTION permiso.protect_table(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY tenant ON %s TO permiso_app USING (tenant_id = permiso.tenant_id()) WITH CHECK (tenant_id = permiso.tenant_id())',
    target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO permiso_app', target);
END
$$;

SELECT permiso.protect_table(name::regclass) FROM unnest(ARRAY[
  'tenant_settings', 'data_keys', 'users', 'passkeys', 'enrolments', 'groups', 'group_members', 'user_claims',
  'group_claims', 'invitations', 'invitation_groups', 'clients', 'client_secrets', 'client_groups', 'consents',
  'refresh_tokens', 'signing_keys', 'api_keys', 'audit_events', 'outbox_messages'
]) AS name;

-- The audit log is append-only, and what was put into the outbox is the relay's alone.
REVOKE UPDATE, DELETE ON audit_events FROM permiso_app;
REVOKE SELECT, UPDATE, DELETE ON outbox_messages FROM permiso_app;

-- The platform's role: its own tables, the outbox relay, retention, and which signing keys are due.
GRANT SELECT, INSERT, UPDATE, DELETE ON tenants, platform_settings, spare_keys TO permiso_platform;
CREATE POLICY platform ON outbox_messages TO permiso_platform USING (true);
GRANT SELECT, DELETE ON outbox_messages TO permiso_platform;
CREATE POLICY platform ON audit_events FOR SELECT TO permiso_platform USING (true);
CREATE POLICY platform_retention ON audit_events FOR DELETE TO permiso_platform USING (true);
GRANT SELECT, DELETE ON audit_events TO permiso_platform;
CREATE POLICY platform ON refresh_tokens FOR SELECT TO permiso_platform USING (true);
CREATE POLICY platform_retention ON refresh_tokens FOR DELETE TO permiso_platform USING (true);
GRANT SELECT, DELETE ON refresh_tokens TO permiso_platform;
CREATE POLICY platform ON signing_keys FOR SELECT TO permiso_platform USING (true);
GRANT SELECT ON signing_keys TO permiso_platform;
CREATE POLICY platform ON tenant_settings FOR SELECT TO permiso_platform USING (true);
GRANT SELECT ON tenant_settings TO permiso_platform;

-- One nudge per committed transaction, so that the relay need not poll often.
CREATE FUNCTION permiso.announce_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('permiso_outbox', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER announce AFTER INSERT ON outbox_messages FOR EACH STATEMENT EXECUTE FUNCTION permiso.announce_outbox();
