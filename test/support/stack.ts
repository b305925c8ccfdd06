import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { migrate } from '../../prisma/migrate.ts';
import { freePort } from '../../tools/services/free-port.ts';
import { HttpBrowser } from './http-browser.ts';

const root = join(import.meta.dirname, '../..');
/** Where processes of the tests keep compiled code: dozens are started in a run, which saves each a fifth of its start. */
export const COMPILE_CACHE = join(root, '.permiso/compile-cache');

export type ProcessName = 'server' | 'worker';

/** A running Permiso: real processes on a database of their own, on a free port of this machine. */
export interface Stack {
  readonly port: number;
  /** Host with port of the sign-up host. */
  readonly baseHost: string;
  /** Environment the processes run with. */
  readonly env: Readonly<Record<string, string>>;
  /** The origin of a tenant's host; without a slug, of the sign-up host. */
  originOf(slug?: string): string;
  /** A browser without cookies. */
  newBrowser(): HttpBrowser;
  /** Kills a process without warning. */
  kill(name: ProcessName): Promise<void>;
  /** Starts a process that was killed: on the same data, and the server on the same port. */
  start(name: ProcessName): Promise<void>;
  /** Kills a process without warning and starts it again. */
  killAndRestart(name: ProcessName): Promise<void>;
  /** Starts one more server process on the same data. Returns its port. */
  addServer(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts server and worker from dist/ with the services of the test run, or those that `overrides` name. */
export const startStack = async (overrides: Record<string, string> = {}): Promise<Stack> => {
  const port = await freePort();
  const databaseUrl =
    overrides['DB_CONNECTION_STRING'] ?? (await createDatabase(`e2e_${randomBytes(6).toString('hex')}`));
  await migrate(databaseUrl);
  const baseHost = `permiso.localhost:${String(port)}`;
  const env = {
    APP_ENV: 'test',
    APP_URL: `http://${baseHost}`,
    PORT: String(port),
    HOST: '127.0.0.1',
    ENCRYPTION_KEY: 'a key for tests only, of some length',
    DB_CONNECTION_STRING: databaseUrl,
    REDIS_URL: overrides['REDIS_URL'] ?? (await ownRedis()),
    SMTP_URL: required('TEST_SMTP_URL'),
    OUTBOUND_ALLOW: '127.0.0.0/8,::1/128', // the applications of a test run on this machine
    DNS_SERVERS: '127.0.0.1:1', // where nobody answers, unless a test brings a server
    API_REQUESTS_PER_MINUTE: '1000000', // what is tried in a second here, nobody asks in an hour
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    ...overrides,
  };
  const processes = new Map<ProcessName, ChildProcess>();
  const extra: ChildProcess[] = [];
  const start = async (name: ProcessName): Promise<void> => {
    processes.set(name, await startProcess(name, env));
  };
  await Promise.all([start('server'), start('worker')]);
  return {
    port,
    baseHost,
    env,
    originOf: (slug) => {
      const { protocol, host } = new URL(env.APP_URL);
      return `${protocol}//${slug === undefined ? '' : `${slug}.`}${host}`;
    },
    newBrowser: () => new HttpBrowser(),
    kill: (name) => kill(processes.get(name), 'SIGKILL'),
    start,
    async killAndRestart(name) {
      await kill(processes.get(name), 'SIGKILL');
      await start(name);
    },
    async addServer() {
      const otherPort = await freePort();
      extra.push(await startProcess('server', { ...env, PORT: String(otherPort) }));
      return otherPort;
    },
    async stop() {
      await Promise.all([...processes.values(), ...extra].map((child) => kill(child, 'SIGTERM')));
    },
  };
};

const startProcess = async (name: ProcessName, env: Record<string, string>): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [join(root, `dist/apps/${name}/src/main.js`)], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: COMPILE_CACHE, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = once(child, 'message');
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`The ${name} ended with ${String(code)} before it was ready.`);
  });
  exited.catch(() => undefined);
  await Promise.race([ready, exited]);
  return child;
};

const kill = async (child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
};

const createDatabase = async (name: string): Promise<string> => {
  const url = new URL(required('TEST_DB_CONNECTION_STRING'));
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
};

/** A Redis database that no other spec uses meanwhile: Jest runs one file at a time in each of its workers. */
const ownRedis = async (): Promise<string> => {
  const url = new URL(required('TEST_REDIS_URL'));
  url.pathname = `/${String(1 + Number(process.env['JEST_WORKER_ID'] ?? '1'))}`;
  const redis = new Redis(url.href);
  await redis.flushdb();
  redis.disconnect();
  return url.href;
};

const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the specs through Jest's e2e project.`);
  return value;
};
