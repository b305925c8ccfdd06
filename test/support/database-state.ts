import pg from 'pg';
import { type Stack } from './stack.ts';

/** What is written apart from the requests themselves: the audit log with its way there, and keys kept in store. */
const NOT_COMPARED = [
  'outbox_messages',
  'audit_events',
  'audit_parts',
  'audit_chains',
  'spare_keys',
  '_prisma_migrations',
];

/** How many rows each table has and a digest of what stands in them, of all tenants. */
export const readDatabaseState = async (stack: Stack): Promise<Record<string, string>> => {
  const client = new pg.Client({ connectionString: stack.env['DB_CONNECTION_STRING'] });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables
       WHERE schemaname = 'public' AND tablename <> ALL ($1) ORDER BY tablename`,
      [NOT_COMPARED],
    );
    const states: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ state: string }>(
        `SELECT count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS state FROM ${name} t`,
      );
      states[name] = rows[0]?.state ?? '';
    }
    return states;
  } finally {
    await client.end();
  }
};
