import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../../prisma/migrate.ts';
import { startMailbox } from '../services/mailbox.ts';
import { startPostgres } from '../services/postgres.ts';
import { startRedis } from '../services/redis.ts';
import { rememberServices } from './running-services.ts';

/** Starts what integration and browser tests need on free ports, and tells the specs by environment where it is. */
export default async function startServices(): Promise<void> {
  if (process.env['TEST_DB_CONNECTION_STRING']) return;
  const directory = join(process.cwd(), '.permiso', `test-${String(process.pid)}`);
  await mkdir(directory, { recursive: true });
  const [postgres, redis, mailbox] = await Promise.all([
    startPostgres({ directory: join(directory, 'postgres'), durable: false }),
    startRedis({ directory: join(directory, 'redis'), durable: false }),
    startMailbox({ directory: join(directory, 'mailbox') }),
  ]);
  rememberServices(async () => {
    await Promise.all([postgres.stop(), redis.stop(), mailbox.stop()]);
    await rm(directory, { recursive: true, force: true });
  });
  await migrate(postgres.url);
  process.env['TEST_DB_CONNECTION_STRING'] = postgres.url;
  process.env['TEST_REDIS_URL'] = redis.url;
  process.env['TEST_SMTP_URL'] = mailbox.url;
  process.env['TEST_MAIL_API_URL'] = mailbox.webUrl;
}
