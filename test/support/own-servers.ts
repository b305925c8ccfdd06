import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '../../tools/services/postgres.ts';
import { startRedis } from '../../tools/services/redis.ts';
import { ROOT } from './own-services.ts';

/** A PostgreSQL and a Redis for one spec file alone, which it may stop and start. They keep their ports. */
export interface OwnServers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  stopPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  stopRedis(): Promise<void>;
  /** With the data it had when it was stopped. */
  startRedis(): Promise<void>;
  /** Redis holds its connections and answers nothing, as behind a network that fails. */
  freezeRedis(): void;
  thawRedis(): void;
  /** Ends Redis without warning and starts it without any data. */
  replaceRedis(): Promise<void>;
  /** Stops both and removes their data. */
  remove(): Promise<void>;
}

/** Starts both. Their folder is named like a test run's, so that the next run clears away what a killed one left. */
export const startOwnServers = async (): Promise<OwnServers> => {
  const directory = join(ROOT, `.permiso/test-${String(process.pid)}`);
  const redisFolder = join(directory, 'redis');
  const startOwnRedis = (port?: number) => startRedis({ directory: redisFolder, durable: true, port });
  const startOwnPostgres = (port?: number) =>
    startPostgres({ directory: join(directory, 'postgres'), durable: false, port });
  let [postgres, redis] = await Promise.all([startOwnPostgres(), startOwnRedis()]);
  const [postgresPort, redisPort] = [postgres, redis].map(({ url }) => Number(new URL(url).port));
  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    stopPostgres: () => postgres.stop(),
    async startPostgres() {
      postgres = await startOwnPostgres(postgresPort);
    },
    stopRedis: () => redis.stop(),
    async startRedis() {
      redis = await startOwnRedis(redisPort);
    },
    freezeRedis: () => process.kill(redis.pid, 'SIGSTOP'),
    thawRedis: () => process.kill(redis.pid, 'SIGCONT'),
    async replaceRedis() {
      process.kill(redis.pid, 'SIGKILL');
      await redis.exited;
      await rm(redisFolder, { recursive: true });
      redis = await startOwnRedis(redisPort);
    },
    async remove() {
      await Promise.all([postgres.stop(), redis.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
};
