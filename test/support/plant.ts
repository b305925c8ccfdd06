import pg from 'pg';
import { type Stack } from './stack.ts';

const withDatabase = async <T>(stack: Stack, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: stack.env['DB_CONNECTION_STRING'] });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** The id of the tenant with that slug. */
export const tenantIdOf = (stack: Stack, slug: string): Promise<string> =>
  withDatabase(stack, async (client) => {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM tenants WHERE slug = $1', [slug]);
    return rows[0]?.id ?? '';
  });

/** Copies a tenant's row with that id to another tenant, as it stands but for `changes`. */
export const plantTwin = (
  stack: Stack,
  table: 'clients' | 'users' | 'groups',
  { id, from, to, changes = {} }: { id: string; from: string; to: string; changes?: Record<string, unknown> },
): Promise<void> =>
  withDatabase(stack, async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(t, $1::jsonb)).* FROM ${table} t WHERE tenant_id = $2 AND id = $3`,
      [JSON.stringify({ ...changes, tenant_id: to }), from, id],
    );
    if (rowCount !== 1) throw new Error(`Nothing was planted in ${table}.`);
  });
