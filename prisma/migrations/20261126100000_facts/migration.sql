-- Facts are what every process remembers of people: accounts, groups, claims, consents. Each change of them is noted in
-- its transaction, and whoever opened the transaction ends the version under which they are remembered (ADR 22).
-- A single statement, which nobody would look at afterwards, can't change them.
CREATE FUNCTION permiso.note_facts_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('permiso.facts', true) = 'fixed' THEN
    RAISE EXCEPTION 'A single statement can''t change %: use a transaction', TG_TABLE_NAME;
  END IF;
  PERFORM set_config('permiso.facts', 'changed', true);
  RETURN NULL;
END $$;

-- Not of interest: when somebody last signed in, which happens all the time.
CREATE TRIGGER note_facts_change AFTER INSERT OR DELETE OR UPDATE OF
  tenant_id, id, username, email, email_key, email_verified, given_name, family_name, display_name, role, is_disabled, language, kind,
  created_at, updated_at
  ON users FOR EACH STATEMENT EXECUTE FUNCTION permiso.note_facts_change();

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['groups', 'group_members', 'user_claims', 'group_claims', 'consents',
    'consent_permissions', 'apis', 'api_permissions'] LOOP
    EXECUTE format('CREATE TRIGGER note_facts_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION permiso.note_facts_change()', name);
  END LOOP;
END $$;
