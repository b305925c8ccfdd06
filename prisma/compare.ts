import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readMigrations } from './migration-files.ts';
import { withSchemaEngine } from './schema-engine.ts';

const schemaPath = fileURLToPath(new URL('./schema.prisma', import.meta.url));
const SHADOW = 'permiso_shadow';
const EMPTY = '-- This is an empty migration.';

/**
 * What is missing in prisma/migrations to arrive at schema.prisma, as SQL, or null when nothing is. Replays the
 * migrations in a database of its own beside the given one, whose user must be allowed to create it.
 */
export const compareMigrationsWithSchema = async (connectionString: string): Promise<string | null> => {
  const content = await readFile(schemaPath, 'utf8');
  const sql = await withShadow(connectionString, (shadow) =>
    withSchemaEngine({ connectionString, shadow }, async (engine) => {
      const { stdout } = await engine.diff({
        from: { tag: 'migrations', ...(await readMigrations()) },
        to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content }] },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
        shadowDatabaseUrl: null,
      } as never); // the package's types and its engine differ in the optional fields
      return stdout ?? '';
    }),
  );
  return sql.trim() === EMPTY || sql.trim() === '' ? null : sql;
};

/** Gives `work` an empty database that is gone afterwards. */
const withShadow = async <T>(connectionString: string, work: (shadow: string) => Promise<T>): Promise<T> => {
  const shadow = new URL(connectionString);
  shadow.pathname = SHADOW;
  const admin = new pg.Client({ connectionString });
  admin.on('error', () => undefined); // a lost connection fails the query too
  await admin.connect();
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${SHADOW} WITH (FORCE)`); // of a run that was interrupted
    await admin.query(`CREATE DATABASE ${SHADOW}`);
    return await work(shadow.href);
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${SHADOW} WITH (FORCE)`).catch(() => undefined);
    await admin.end();
  }
};
