import { join } from 'node:path';
import { migrate } from '../../prisma/migrate.ts';
import { build } from '../build.ts';
import { Problem } from '../problem.ts';
import { freePort, portRefusal } from '../services/free-port.ts';
import { startMailbox } from '../services/mailbox.ts';
import { startPostgres } from '../services/postgres.ts';
import { startRedis } from '../services/redis.ts';
import { startNodeProcess, stopLeftoverNodeProcess } from './node-process.ts';
import { checkDatabase, checkRedis } from './reachable.ts';
import { type StartSettings } from './settings.ts';
import { stateDirectory } from './state.ts';
import { type Supervisor } from './supervisor.ts';

/** Where a developer's own applications run, which Permiso tells of logouts. */
const LOOPBACK = '127.0.0.0/8,::1/128';

const PREFERRED_INBOX_PORT = 1813;

/** Where to go once everything runs. */
export interface Addresses {
  readonly signUp: string;
  readonly inbox: string | null;
  readonly apiDocs: string;
}

type Progress = <T>(title: string, work: () => Promise<T>) => Promise<T>;

/** Brings everything up, in order: servers that are not given, schema, build, worker, server. */
export const run = async (settings: StartSettings, supervisor: Supervisor, step: Progress): Promise<Addresses> => {
  await Promise.all([stopLeftoverNodeProcess('server'), stopLeftoverNodeProcess('worker')]);
  await checkPort(settings);
  const built = build();
  built.catch(() => undefined); // awaited below
  const databaseUrl = await step('PostgreSQL', () => database(settings, supervisor));
  const redisUrl = await step('Redis', () => redis(settings, supervisor));
  const mailbox = await step('Mail', () => mail(settings, supervisor));
  await step('Schema', () => migrate(databaseUrl));
  await step('Build', () => built);

  const env = {
    ...(settings.appEnv === 'development' ? { OUTBOUND_ALLOW: LOOPBACK } : {}),
    ...withoutGiven(process.env),
    APP_ENV: settings.appEnv,
    APP_URL: settings.appUrl.origin,
    HOST: settings.host,
    PORT: String(settings.port),
    DB_CONNECTION_STRING: databaseUrl,
    REDIS_URL: redisUrl,
    SMTP_URL: mailbox.smtpUrl,
    ...(settings.encryptionKey === undefined ? {} : { ENCRYPTION_KEY: settings.encryptionKey }),
  };
  await step('Worker', () => supervisor.run({ name: 'Worker', start: () => startNodeProcess('worker', { env }) }));
  await step('Server', () => supervisor.run({ name: 'Server', start: () => startNodeProcess('server', { env }) }));
  const signUp = settings.appUrl.origin;
  return { signUp, inbox: mailbox.inbox, apiDocs: `${signUp}/api/docs` };
};

/** @throws Problem when the server could not listen */
const checkPort = async ({ host, port, appUrl }: StartSettings): Promise<void> => {
  const refusal = await portRefusal(port, host);
  if (refusal === null) return;
  if (refusal !== 'EADDRINUSE') throw new Problem(`Port ${String(port)} of ${host} can't be used: ${refusal}.`);
  const other = String(await nextFreePort(port + 1, host));
  const variables = `PORT=${other} APP_URL=${appUrl.protocol}//${appUrl.hostname}:${other}`;
  throw new Problem(`Port ${String(port)} is in use. Stop what listens there, or start with ${variables}`);
};

const nextFreePort = async (port: number, host: string): Promise<number> => {
  const isTaken = port === PREFERRED_INBOX_PORT || (await portRefusal(port, host)) === 'EADDRINUSE';
  return isTaken ? nextFreePort(port + 1, host) : port;
};

const database = async ({ databaseUrl }: StartSettings, supervisor: Supervisor): Promise<string> => {
  if (databaseUrl !== undefined) {
    await checkDatabase(databaseUrl);
    return databaseUrl;
  }
  const directory = join(stateDirectory, 'postgres');
  const port = await freePort();
  const start = () => startPostgres({ directory, port, durable: true });
  return (await supervisor.run({ name: 'PostgreSQL', start })).url;
};

const redis = async ({ redisUrl }: StartSettings, supervisor: Supervisor): Promise<string> => {
  if (redisUrl !== undefined) {
    await checkRedis(redisUrl);
    return redisUrl;
  }
  const directory = join(stateDirectory, 'redis');
  const port = await freePort();
  return (await supervisor.run({ name: 'Redis', start: () => startRedis({ directory, port, durable: true }) })).url;
};

const mail = async (
  { smtpUrl }: StartSettings,
  supervisor: Supervisor,
): Promise<{ smtpUrl: string; inbox: string | null }> => {
  if (smtpUrl !== undefined) return { smtpUrl, inbox: null };
  const directory = join(stateDirectory, 'mailbox');
  const isPreferredFree = (await portRefusal(PREFERRED_INBOX_PORT, '127.0.0.1')) === null;
  const [smtpPort, webPort] = [await freePort(), isPreferredFree ? PREFERRED_INBOX_PORT : await freePort()];
  const mailbox = await supervisor.run({
    name: 'Mailbox',
    start: () => startMailbox({ directory, smtpPort, webPort }),
  });
  return { smtpUrl: mailbox.url, inbox: mailbox.webUrl };
};

/** The `_FILE` forms have been read; passing both on would be refused. */
const withoutGiven = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const names = ['ENCRYPTION_KEY', 'DB_CONNECTION_STRING', 'DATABASE_URL', 'REDIS_URL', 'SMTP_URL'];
  const dropped = new Set(names.flatMap((name) => [name, `${name}_FILE`]));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !dropped.has(name)));
};
