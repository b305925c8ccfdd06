import { type Command } from 'commander';
import { loadConfig } from '#config';

/** Beside dist/, since it reads the migrations that lie next to it. Node runs the TypeScript as it is. */
const MIGRATE = new URL('../../../../prisma/migrate.ts', import.meta.url);

interface MigrateModule {
  migrate(connectionString: string): Promise<string[]>;
}

/** `permiso migrate` */
export const addMigrateCommand = (program: Command): void => {
  program
    .command('migrate')
    .description('bring the database up to date; safe to run at any time, also by several at once')
    .action(async () => {
      const { databaseUrl } = loadConfig();
      const { migrate } = (await import(MIGRATE.href)) as MigrateModule; // outside of what is compiled
      const applied = await migrate(databaseUrl);
      console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
    });
};
