import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../prisma/migrate.ts';
import { commandLineOf, stopLeftover } from './services/leftover.ts';
import { startMailbox } from './services/mailbox.ts';
import { pidFileOf } from './services/managed-process.ts';
import { startPostgres } from './services/postgres.ts';
import { startRedis } from './services/redis.ts';
import { stopProcesses } from './services/running-processes.ts';
import { stopLeftoverNodeProcess } from './start/node-process.ts';

/** Servers of one run, on free ports, with data that is gone afterwards. */
export interface TestServices {
  /** Where their data and logs lie; gone after `stop`. */
  readonly directory: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly smtpUrl: string;
  /** Where mails can be read: `GET <mailUrl>/api/email`. */
  readonly mailUrl: string;
  stop(): Promise<void>;
}

const stateDirectory = join(import.meta.dirname, '../.permiso');

/** Starts PostgreSQL (migrated), Redis and a mailbox in `.permiso/<name>-<pid>`. Leaves nothing when that fails. */
export const startTestServices = async (name: string): Promise<TestServices> => {
  await removeLeftovers(name);
  const directory = join(stateDirectory, `${name}-${String(process.pid)}`);
  await mkdir(directory, { recursive: true });
  const stop = async (): Promise<void> => {
    await stopProcesses();
    await rm(directory, { recursive: true, force: true });
  };
  const starting = [
    startPostgres({ directory: join(directory, 'postgres'), durable: false }),
    startRedis({ directory: join(directory, 'redis'), durable: false }),
    startMailbox({ directory: join(directory, 'mailbox') }),
  ] as const;
  try {
    const [postgres, redis, mailbox] = await Promise.all(starting);
    await migrate(postgres.url);
    return {
      directory,
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      smtpUrl: mailbox.url,
      mailUrl: mailbox.webUrl,
      stop,
    };
  } catch (error) {
    await Promise.allSettled(starting);
    await stop();
    throw error;
  }
};

/** Stops and removes what runs of that name left behind when they were killed. */
const removeLeftovers = async (name: string): Promise<void> => {
  if (!existsSync(stateDirectory)) return;
  for (const entry of await readdir(stateDirectory)) {
    const pid = new RegExp(`^${name}-(\\d+)$`).exec(entry)?.[1];
    if (pid === undefined || commandLineOf(Number(pid)) !== null) continue;
    const directory = join(stateDirectory, entry);
    await Promise.all([stopLeftoverNodeProcess('server', directory), stopLeftoverNodeProcess('worker', directory)]);
    for (const service of ['postgres', 'redis', 'mailbox', 'apache']) {
      const pidFile = pidFileOf({ name: service, directory: join(directory, service) });
      await stopLeftover({ pidFile, mark: directory, stopSignal: service === 'postgres' ? 'SIGINT' : 'SIGTERM' });
    }
    await rm(directory, { recursive: true, force: true });
  }
};
