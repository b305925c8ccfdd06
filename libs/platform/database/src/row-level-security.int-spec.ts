import pg from 'pg';
import { newId } from '#kernel';
import { testConfig } from '#testing';
import { findIsolationGaps, listTenantTables, PLATFORM_TABLES } from './find-isolation-gaps.js';

const INSUFFICIENT_PRIVILEGE = '42501';
const FOREIGN_KEY_VIOLATION = '23503';

const UNPROTECTED = 'CREATE TABLE planted (tenant_id uuid, id uuid)';
const PLANTED = `${UNPROTECTED}; SELECT permiso.protect_table('planted')`;

describe('Row-level security', () => {
  let client: pg.Client;
  const [acme, globex] = [newId(), newId()];

  beforeAll(async () => {
    client = new pg.Client({ connectionString: testConfig().databaseUrl });
    await client.connect();
    for (const tenant of [acme, globex]) await plant(tenant);
  });
  afterAll(() => client.end());

  beforeEach(async () => {
    await client.query('BEGIN');
  });
  afterEach(async () => {
    await client.query('ROLLBACK');
  });

  /** Goes on with the transaction as the application would, with `tenant` set, or none. */
  const enter = async (tenant: string | null): Promise<void> => {
    await client.query('SET LOCAL ROLE permiso_app');
    if (tenant !== null) await client.query(`SELECT set_config('permiso.tenant_id', $1, true)`, [tenant]);
  };

  /** A tenant with a person in a group and an entry in the audit log; the same names in every tenant. */
  const plant = async (tenant: string): Promise<void> => {
    const [user, group] = [newId(), newId()];
    await client.query('BEGIN');
    await client.query('SET LOCAL ROLE permiso_platform');
    await client.query('INSERT INTO tenants (id, slug, name, updated_at) VALUES ($1, $2, $2, now())', [
      tenant,
      `rls-${tenant.slice(-8)}`,
    ]);
    await enter(tenant);
    await client.query(
      `INSERT INTO users (tenant_id, id, username, email, email_key, given_name, family_name, display_name, updated_at)
       VALUES ($1, $2, 'ada', 'ada@example.com', 'ada@example.com', 'Ada', 'Lovelace', 'Ada Lovelace', now())`,
      [tenant, user],
    );
    await client.query(
      `INSERT INTO groups (tenant_id, id, name, name_key, updated_at) VALUES ($1, $2, 'Board', 'board', now())`,
      [tenant, group],
    );
    await client.query('INSERT INTO group_members (tenant_id, group_id, user_id) VALUES ($1, $2, $3)', [
      tenant,
      group,
      user,
    ]);
    await client.query(
      `INSERT INTO audit_events (tenant_id, id, type, created_at, sequence, commitments, previous_hash, hash)
       VALUES ($1, $2, 'Sign In', now(), 1, '{}', '', '')`,
      [tenant, newId()],
    );
    await client.query('COMMIT');
  };

  /** The tables of tenants on which the application's role has the privilege. */
  const tablesWith = async (privilege: string): Promise<string[]> => {
    const tables = await listTenantTables(client);
    const { rows } = await client.query<{ name: string }>(
      `SELECT name FROM unnest($1::text[]) AS name WHERE has_table_privilege('permiso_app', name, $2)`,
      [tables, privilege],
    );
    return rows.map(({ name }) => name);
  };

  const count = async (table: string, condition = 'true', values: unknown[] = []): Promise<number> => {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int FROM ${table} WHERE ${condition}`,
      values,
    );
    return rows[0]?.count ?? Number.NaN;
  };

  /** The SQLSTATE with which PostgreSQL refuses the statement, or null when it does not. The transaction goes on. */
  const refusalOf = async (statement: string, values: unknown[] = []): Promise<string | null> => {
    await client.query('SAVEPOINT attempt');
    try {
      await client.query(statement, values);
      return null;
    } catch (error) {
      return error instanceof pg.DatabaseError ? (error.code ?? 'unknown') : String(error);
    } finally {
      await client.query('ROLLBACK TO SAVEPOINT attempt');
    }
  };

  describe('according to the catalog', () => {
    it('leaves no table and no role out', async () => {
      expect(await findIsolationGaps(client)).toEqual([]);
    });

    it('was asked about the tables that exist', async () => {
      const tables = await listTenantTables(client);
      expect(tables).toEqual(expect.arrayContaining(['users', 'groups', 'clients', 'audit_events', 'outbox_messages']));
      expect(tables.length).toBeGreaterThanOrEqual(20);
      for (const table of PLATFORM_TABLES) expect(tables).not.toContain(table);
    });

    it.each([
      ['a table without any protection', UNPROTECTED, 'planted has a tenant_id, but row-level security is not enabled'],
      ['a table without any protection', UNPROTECTED, 'planted has no policy that binds permiso_app to its tenant'],
      [
        'a table whose owner is let past',
        `${PLANTED}; ALTER TABLE planted NO FORCE ROW LEVEL SECURITY`,
        'planted has a tenant_id, but row-level security is not forced',
      ],
      [
        'a policy that binds reading, not writing',
        `${PLANTED}; DROP POLICY tenant ON planted;
         CREATE POLICY tenant ON planted TO permiso_app USING (tenant_id = permiso.tenant_id()) WITH CHECK (true)`,
        'planted has no policy that binds permiso_app to its tenant',
      ],
      [
        'a second policy that lets everything through',
        `${PLANTED}; CREATE POLICY generous ON planted FOR SELECT USING (true)`,
        'planted lets permiso_app past its tenant by the policy generous',
      ],
      [
        'a table nobody knows',
        'CREATE TABLE planted (id uuid)',
        'planted has no tenant_id and is not known as a table of the platform',
      ],
      [
        'a privilege on a table of the platform',
        'GRANT SELECT ON tenants TO permiso_app',
        'permiso_app may SELECT tenants, a table of the platform',
      ],
      [
        'a privilege on one column of it',
        'GRANT SELECT (slug) ON tenants TO permiso_app',
        'permiso_app may SELECT tenants, a table of the platform',
      ],
      [
        'the privilege to truncate',
        `${PLANTED}; GRANT TRUNCATE ON planted TO permiso_app`,
        'permiso_app may truncate or owns planted',
      ],
      [
        'a table in the hands of the application',
        `${PLANTED}; ALTER TABLE planted OWNER TO permiso_app`,
        'permiso_app may truncate or owns planted',
      ],
      [
        'a role that may bypass it',
        'ALTER ROLE permiso_app BYPASSRLS',
        'permiso_app is a superuser, may bypass row-level security, or may log in',
      ],
      [
        'a role that is a member of another',
        'GRANT permiso_platform TO permiso_app',
        'permiso_app is a member of permiso_platform',
      ],
      [
        'a key across tenants',
        `${PLANTED}; CREATE UNIQUE INDEX planted_key ON planted (id)`,
        'the unique key planted_key does not lead with tenant_id',
      ],
      [
        'a reference that forgets the tenant',
        `${PLANTED}; ALTER TABLE planted ADD CONSTRAINT planted_message FOREIGN KEY (id) REFERENCES outbox_messages (id)`,
        'the foreign key planted_message of planted does not hold on to the tenant',
      ],
      ['a view', 'CREATE VIEW planted AS SELECT * FROM users', 'planted is a view'],
      [
        "a function with its owner's rights",
        'CREATE FUNCTION permiso.planted() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1',
        'the function permiso.planted() runs with the rights of its owner',
      ],
    ])('would show %s', async (_, statements, gap) => {
      await client.query(statements);
      expect(await findIsolationGaps(client)).toContain(gap);
    });
  });

  describe('without a tenant', () => {
    it.each([null, ''])('shows the application no row of any table (tenant %j)', async (tenant) => {
      const tables = await tablesWith('SELECT');
      await enter(tenant);
      for (const table of tables) expect([table, await count(table)]).toEqual([table, 0]);
    });

    it('takes no row from the application', async () => {
      const tables = await tablesWith('INSERT');
      await enter(null);
      for (const table of tables) {
        const refusal = await refusalOf(`INSERT INTO ${table} (tenant_id) VALUES ($1)`, [acme]);
        expect([table, refusal]).toEqual([table, INSUFFICIENT_PRIVILEGE]);
      }
    });

    it('is without a tenant again after the transaction that had one', async () => {
      await enter(acme);
      expect(await count('users')).toBe(1);
      await client.query('COMMIT');
      await client.query('BEGIN');
      await enter(null);
      expect(await count('users')).toBe(0);
    });
  });

  describe('with a tenant', () => {
    it.each(['users', 'groups', 'group_members', 'audit_events'])('shows its own row of %s', async (table) => {
      await enter(acme);
      expect(await count(table)).toBe(1);
      expect(await count(table, 'tenant_id = $1', [acme])).toBe(1);
    });

    it("shows no other tenant's row of any table", async () => {
      const tables = await tablesWith('SELECT');
      await enter(acme);
      for (const table of tables) expect([table, await count(table, 'tenant_id <> $1', [acme])]).toEqual([table, 0]);
    });

    it("changes no other tenant's row of any table", async () => {
      const tables = await tablesWith('UPDATE');
      await enter(acme);
      for (const table of tables) {
        const { rowCount } = await client.query(`UPDATE ${table} SET tenant_id = tenant_id WHERE tenant_id = $1`, [
          globex,
        ]);
        expect([table, rowCount]).toEqual([table, 0]);
      }
    });

    it("deletes no other tenant's row of any table, named or not", async () => {
      const tables = await tablesWith('DELETE');
      await enter(acme);
      for (const table of tables) {
        const { rowCount } = await client.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [globex]);
        expect([table, rowCount]).toEqual([table, 0]);
      }
      await client.query('DELETE FROM users');
      await client.query('RESET ROLE');
      await enter(globex);
      expect(await count('users')).toBe(1);
      expect(await count('group_members')).toBe(1);
    });

    it('puts no row into another tenant, in any table', async () => {
      const tables = await tablesWith('INSERT');
      await enter(acme);
      for (const table of tables) {
        const refusal = await refusalOf(`INSERT INTO ${table} (tenant_id) VALUES ($1)`, [globex]);
        expect([table, refusal]).toEqual([table, INSUFFICIENT_PRIVILEGE]);
      }
    });

    it('moves no row of its own to another tenant', async () => {
      await enter(acme);
      const refusal = await refusalOf('UPDATE audit_events SET tenant_id = $1', [globex]);
      expect(refusal).toBe(INSUFFICIENT_PRIVILEGE);
      expect(await refusalOf('UPDATE groups SET tenant_id = $1', [globex])).toBe(INSUFFICIENT_PRIVILEGE);
    });

    it("ties no row of its own to another tenant's", async () => {
      await client.query(`SELECT set_config('permiso.tenant_id', $1, true)`, [globex]);
      await client.query('SET LOCAL ROLE permiso_app');
      const { rows } = await client.query<{ id: string }>('SELECT id FROM users');
      await enter(acme);
      const add = 'INSERT INTO group_members (tenant_id, group_id, user_id) SELECT $1, id, $2 FROM groups';
      expect(await refusalOf(add, [acme, rows[0]?.id])).toBe(FOREIGN_KEY_VIOLATION);
    });

    it.each(PLATFORM_TABLES)('keeps the application out of %s', async (table) => {
      await enter(acme);
      expect(await refusalOf(`SELECT 1 FROM ${table}`)).toBe(INSUFFICIENT_PRIVILEGE);
    });

    it('keeps the audit log append-only and the outbox to the relay', async () => {
      await enter(acme);
      expect(await refusalOf(`UPDATE audit_events SET type = 'Sign Out'`)).toBe(INSUFFICIENT_PRIVILEGE);
      expect(await refusalOf('DELETE FROM audit_events')).toBe(INSUFFICIENT_PRIVILEGE);
      expect(await refusalOf('SELECT 1 FROM outbox_messages')).toBe(INSUFFICIENT_PRIVILEGE);
    });
  });
});
