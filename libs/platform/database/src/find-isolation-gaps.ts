import { type ClientBase } from 'pg';

/** Tables that belong to no tenant. The application's role has no privilege on them. */
export const PLATFORM_TABLES = ['_prisma_migrations', 'platform_settings', 'spare_keys', 'tenants'];

/**
 * Keys that do not lead with the tenant: the relay takes messages across tenants, in the order of their ids; an e-mail
 * domain is proved for one tenant at a time.
 */
const KEYS_ACROSS_TENANTS = ['outbox_messages_pkey', 'email_domains_verified_key'];

const TENANT_CONDITION = '(tenant_id = permiso.tenant_id())';

/** `gap` is a sentence; one row for each gap. */
const questions: { text: string; values?: unknown[] }[] = [
  {
    text: `
      SELECT format('%s has a tenant_id, but row-level security is not %s', relname,
        CASE WHEN relrowsecurity THEN 'forced' ELSE 'enabled' END) AS gap
      FROM permiso_tables WHERE has_tenant AND NOT (relrowsecurity AND relforcerowsecurity)`,
  },
  {
    text: `
      SELECT format('%s has no policy that binds permiso_app to its tenant', relname) AS gap
      FROM permiso_tables WHERE has_tenant AND NOT EXISTS (
        SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = relname AND permissive = 'PERMISSIVE'
          AND cmd = 'ALL' AND 'permiso_app' = ANY (roles) AND qual = $1 AND coalesce(with_check, qual) = $1)`,
    values: [TENANT_CONDITION],
  },
  {
    text: `
      SELECT format('%s lets permiso_app past its tenant by the policy %s', tablename, policyname) AS gap
      FROM pg_policies WHERE schemaname = 'public' AND permissive = 'PERMISSIVE'
        AND roles && ARRAY['permiso_app', 'public']::name[]
        AND (coalesce(qual, $1) <> $1 OR coalesce(with_check, $1) <> $1)`,
    values: [TENANT_CONDITION],
  },
  {
    text: `
      SELECT format('%s has no tenant_id and is not known as a table of the platform', relname) AS gap
      FROM permiso_tables WHERE NOT has_tenant AND relname <> ALL ($1)`,
    values: [PLATFORM_TABLES],
  },
  {
    text: `
      SELECT format('permiso_app may %s %s, a table of the platform', privilege, relname) AS gap
      FROM permiso_tables, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS privilege
      WHERE NOT has_tenant AND (has_table_privilege('permiso_app', table_id, privilege)
        OR privilege IN ('SELECT', 'INSERT', 'UPDATE') AND has_any_column_privilege('permiso_app', table_id, privilege))`,
  },
  {
    // TRUNCATE does not ask row-level security; the owner of a table can switch it off.
    text: `
      SELECT format('%s may truncate or owns %s', role, relname) AS gap
      FROM permiso_tables, unnest(ARRAY['permiso_app', 'permiso_platform']) AS role
      WHERE has_tenant AND (has_table_privilege(role, table_id, 'TRUNCATE') OR pg_has_role(role, relowner, 'MEMBER'))`,
  },
  {
    text: `
      SELECT format('%s is a superuser, may bypass row-level security, or may log in', rolname) AS gap
      FROM pg_roles WHERE rolname IN ('permiso_app', 'permiso_platform') AND (rolsuper OR rolbypassrls OR rolcanlogin)`,
  },
  {
    text: `
      SELECT format('%s is a member of %s', member::regrole, roleid::regrole) AS gap
      FROM pg_auth_members WHERE member IN ('permiso_app'::regrole, 'permiso_platform'::regrole)`,
  },
  {
    text: `
      SELECT format('the unique key %s does not lead with tenant_id', indexrelid::regclass) AS gap
      FROM permiso_tables JOIN pg_index ON indrelid = table_id AND indisunique
      WHERE has_tenant AND pg_get_indexdef(indexrelid, 1, true) <> 'tenant_id'
        AND indexrelid::regclass::text <> ALL ($1)`,
    values: [KEYS_ACROSS_TENANTS],
  },
  {
    text: `
      SELECT format('the foreign key %s of %s does not hold on to the tenant', conname, conrelid::regclass) AS gap
      FROM permiso_tables JOIN pg_constraint ON conrelid = table_id AND contype = 'f'
      WHERE has_tenant AND NOT EXISTS (SELECT FROM pg_attribute
        WHERE attrelid = conrelid AND attname = 'tenant_id' AND attnum = ANY (conkey))`,
  },
  {
    // A view reads with its owner's rights, a definer function acts with them.
    text: `
      SELECT format('%s is a view', relname) AS gap FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm', 'f')`,
  },
  {
    text: `
      SELECT format('the function %s runs with the rights of its owner', oid::regprocedure) AS gap FROM pg_proc
      WHERE pronamespace IN ('public'::regnamespace, 'permiso'::regnamespace) AND prosecdef`,
  },
];

const TABLES = `
  SELECT oid AS table_id, relname, relowner, relrowsecurity, relforcerowsecurity, EXISTS (
    SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'tenant_id' AND NOT attisdropped) AS has_tenant
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`;

/** Whatever in PostgreSQL's catalog would let one tenant reach another's rows, as sentences; none is as it must be. */
export const findIsolationGaps = async (client: ClientBase): Promise<string[]> => {
  const gaps: string[] = [];
  for (const { text, values = [] } of questions) {
    const { rows } = await client.query<{ gap: string }>(`WITH permiso_tables AS (${TABLES}) ${text}`, values);
    gaps.push(...rows.map(({ gap }) => gap));
  }
  return gaps;
};

/** The tables that belong to tenants. */
export const listTenantTables = async (client: ClientBase): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM (${TABLES}) AS tables WHERE has_tenant ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};
