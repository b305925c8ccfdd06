import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readMigrations } from './migration-files.ts';
import { withSchemaEngine } from './schema-engine.ts';

/** Any number, as long as nobody else locks it: two processes that start at once migrate one after the other. */
const LOCK = 7_243_118_120;

/**
 * Brings the database up to date with prisma/migrations. Keeps the table `_prisma_migrations` as `prisma migrate
 * deploy` does. Returns the names of the migrations that were applied now.
 */
export const migrate = async (connectionString: string): Promise<string[]> => {
  const lock = new pg.Client({ connectionString });
  lock.on('error', () => undefined); // a lost connection fails the migration too, which says so
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await withSchemaEngine({ connectionString }, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: await readMigrations(),
        filters: { externalTables: [], externalEnums: [] },
      } as never); // the package's types and its engine differ in the optional fields
      return appliedMigrationNames;
    });
  } finally {
    await lock.end();
  }
};

/**
 * `node prisma/migrate.ts` applies the migrations. `node prisma/migrate.ts diff` shows what they lack to arrive at
 * schema.prisma and fails when they lack something; `diff <name>` writes it as a new migration.
 */
const run = async ([command, name]: string[]): Promise<void> => {
  const connectionString = process.env['DB_CONNECTION_STRING'] ?? process.env['DATABASE_URL'];
  if (command === 'diff') {
    const { diff } = await import('./diff.ts'); // for a checkout only: it brings a database of its own
    return diff(name);
  }
  if (!connectionString) throw new Error('Set DB_CONNECTION_STRING to the database to migrate.');
  const applied = await migrate(connectionString);
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date.');
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
  process.exit(); // the engine's lock leaves a timer of ten seconds behind
}
