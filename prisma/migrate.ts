import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openSchemaEngine } from './schema-engine.ts';

const directory = fileURLToPath(new URL('./migrations/', import.meta.url));
const schemaPath = fileURLToPath(new URL('./schema.prisma', import.meta.url));
/** Any number, as long as nobody else locks it: two processes that start at once migrate one after the other. */
const LOCK = 7_243_118_120;
const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * Brings the database up to date with prisma/migrations. Keeps the table `_prisma_migrations` as `prisma migrate
 * deploy` does. Returns the names of the migrations that were applied now.
 */
export const migrate = async (connectionString: string): Promise<string[]> => {
  const lock = new pg.Client({ connectionString });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const engine = await openSchemaEngine(connectionString);
    const output = await engine.applyMigrations({
      migrationsList: await readMigrations(),
      filters: NO_FILTER,
    } as never);
    return output.appliedMigrationNames;
  } finally {
    await lock.end();
  }
};

/**
 * Writes what changed in schema.prisma since the last commit as a new migration. The engine wants a server to
 * connect to, though it changes nothing there. Returns the new file, or null when nothing changed.
 */
export const writeMigration = async (connectionString: string, name: string): Promise<string | null> => {
  const engine = await openSchemaEngine(connectionString);
  const committed = spawnSync('git', ['show', 'HEAD:prisma/schema.prisma'], { encoding: 'utf8' });
  const { stdout } = await engine.diff({
    from: committed.status === 0 ? schemaOf(committed.stdout) : { tag: 'empty' },
    to: schemaOf(await readFile(schemaPath, 'utf8')),
    script: true,
    exitCode: null,
    filters: NO_FILTER,
    shadowDatabaseUrl: null,
  } as never); // the package's types and its engine differ in the optional fields
  if (!stdout || stdout.includes('This is an empty migration')) return null;
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(directory, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), stdout);
  return join(folder, 'migration.sql');
};

const schemaOf = (content: string) => ({ tag: 'schemaDatamodel', files: [{ path: schemaPath, content }] });

const readMigrations = async () => {
  const names = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const migrationDirectories = await Promise.all(
    names
      .map(({ name }) => name)
      .sort()
      .map(async (name) => {
        const value = await readFile(join(directory, name, 'migration.sql'), 'utf8');
        return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
      }),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(join(directory, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir: directory, lockfile, shadowDbInitScript: '', migrationDirectories };
};

/** `node prisma/migrate.ts` applies; `node prisma/migrate.ts new <name>` writes a migration. */
const run = async ([command, name]: string[]): Promise<void> => {
  const connectionString = process.env['DB_CONNECTION_STRING'] ?? process.env['DATABASE_URL'];
  if (!connectionString) throw new Error('Set DB_CONNECTION_STRING to the database to migrate.');
  if (command === 'new' && name) {
    console.log((await writeMigration(connectionString, name)) ?? 'The schema is as it was committed.');
    return;
  }
  const applied = await migrate(connectionString);
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date.');
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  run(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
