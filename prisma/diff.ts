import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../tools/services/postgres.ts';
import { compareMigrationsWithSchema } from './compare.ts';
import { writeMigration } from './migration-files.ts';

/** Writes what the migrations lack to arrive at schema.prisma; without a name shows it, and fails if there is any. */
export const diff = async (name: string | undefined): Promise<void> => {
  if (name !== undefined && !/^[a-z0-9_]+$/.test(name)) throw new Error('Name the migration in a-z, 0-9 and _.');
  const sql = await withPostgres(compareMigrationsWithSchema);
  if (sql === null) console.log('The migrations arrive at schema.prisma.');
  else if (name !== undefined) console.log(await writeMigration(name, sql));
  else {
    console.log(sql);
    process.exitCode = 1;
  }
};

const withPostgres = async <T>(work: (connectionString: string) => Promise<T>): Promise<T> => {
  const directory = await mkdtemp(join(tmpdir(), 'permiso-diff-'));
  try {
    const postgres = await startPostgres({ directory, durable: false });
    try {
      return await work(postgres.url);
    } finally {
      await postgres.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
