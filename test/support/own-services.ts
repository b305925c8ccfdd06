import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { newId } from '#kernel';

export const ROOT = join(import.meta.dirname, '../..');

export interface OwnServices {
  readonly database: string;
  /** A connection to another database of the same server, to look at this one from outside. */
  readonly admin: Client;
  remove(): Promise<void>;
}

/**
 * A database for one spec file alone, and a Redis database of that number: for specs whose processes would take what
 * belongs to others. From here on the file's Harness uses them too.
 */
export const createOwnServices = async (redisDatabase: number): Promise<OwnServices> => {
  const url = new URL(process.env['TEST_DB_CONNECTION_STRING'] ?? '');
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  const database = `test_${newId().replaceAll('-', '')}`;
  await admin.query(`CREATE DATABASE ${database}`);
  url.pathname = database;
  const redis = new URL(process.env['TEST_REDIS_URL'] ?? '');
  redis.pathname = String(redisDatabase);
  process.env['TEST_DB_CONNECTION_STRING'] = url.href;
  process.env['TEST_REDIS_URL'] = redis.href;
  const remove = async (): Promise<void> => {
    await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await admin.end();
  };
  return { database, admin, remove };
};

/** Applies all migrations to the database that `TEST_DB_CONNECTION_STRING` names. */
export const migrateOwnDatabase = (): void => {
  const env = { ...process.env, DB_CONNECTION_STRING: process.env['TEST_DB_CONNECTION_STRING'] };
  const migration = spawnSync(process.execPath, [join(ROOT, 'prisma/migrate.ts')], { env, encoding: 'utf8' });
  if (migration.status !== 0) throw new Error(`The migration failed: ${migration.stderr}`);
};
