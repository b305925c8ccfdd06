import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../prisma/migrate.ts';
import { startMailbox } from './services/mailbox.ts';
import { startPostgres } from './services/postgres.ts';
import { startRedis } from './services/redis.ts';

/** Servers of one run, on free ports, with data that is gone afterwards. */
export interface TestServices {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly smtpUrl: string;
  /** Where mails can be read: `GET <mailUrl>/api/email`. */
  readonly mailUrl: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL (migrated), Redis and a mailbox in `.permiso/<name>-<pid>`. */
export const startTestServices = async (name: string): Promise<TestServices> => {
  const directory = join(import.meta.dirname, '..', '.permiso', `${name}-${String(process.pid)}`);
  await mkdir(directory, { recursive: true });
  const [postgres, redis, mailbox] = await Promise.all([
    startPostgres({ directory: join(directory, 'postgres'), durable: false }),
    startRedis({ directory: join(directory, 'redis'), durable: false }),
    startMailbox({ directory: join(directory, 'mailbox') }),
  ]);
  await migrate(postgres.url);
  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    smtpUrl: mailbox.url,
    mailUrl: mailbox.webUrl,
    async stop() {
      await Promise.all([postgres.stop(), redis.stop(), mailbox.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
};
