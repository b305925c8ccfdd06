import { Redis } from 'ioredis';
import pg from 'pg';
import { Problem } from '../problem.ts';

const TIMEOUT_MS = 5_000;

/** @throws Problem when the database does not answer */
export const checkDatabase = async (connectionString: string): Promise<void> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: TIMEOUT_MS });
  client.on('error', () => undefined); // a lost connection fails the query too
  try {
    await client.connect();
    await client.query('SELECT 1');
  } catch (error) {
    throw new Problem(`The database can't be reached: ${reasonOf(error)}. Check DB_CONNECTION_STRING.`);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** @throws Problem when Redis does not answer */
export const checkRedis = async (url: string): Promise<void> => {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: TIMEOUT_MS, retryStrategy: () => null });
  let cause: unknown; // the call is rejected with no more than `Connection is closed`
  redis.on('error', (error) => (cause = error));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new Problem(`Redis can't be reached: ${reasonOf(cause ?? error)}. Check REDIS_URL.`);
  } finally {
    redis.disconnect();
  }
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
};
