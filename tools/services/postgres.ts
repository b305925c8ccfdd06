import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Problem } from '../problem.ts';
import { freePort, waitForPort } from './free-port.ts';
import { stopLeftover } from './leftover.ts';
import { type ManagedProcess, pidFileOf, startProcess } from './managed-process.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { asPostgresUser, giveToPostgresUser } from './postgres-user.ts';
import { socketPathIn } from './socket-path.ts';

export interface PostgresService extends ManagedProcess {
  readonly url: string;
}

const SUPERUSER = 'permiso';
const DATABASE = 'permiso';
/** After its first process was killed, the others need a moment to let go of their shared memory. */
const START_ATTEMPTS = 8;
const RETRY_MS = 500;
const UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts a PostgreSQL of our own, for this machine only, with the data in `directory`.
 * `durable`: survives a power cut; tests do without and are faster.
 * @throws Problem when it does not start
 */
export const startPostgres = async (options: {
  directory: string;
  durable: boolean;
  port?: number;
}): Promise<PostgresService> => {
  const { directory, durable } = options;
  const data = join(directory, 'data');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await stopLeftover({ pidFile: pidFileOf({ name: 'postgres', directory }), mark: directory, stopSignal: 'SIGINT' });
  const password = await passwordOf(directory);
  if (!existsSync(data)) await initialise(directory, data);
  giveToPostgresUser(directory);
  const port = options.port ?? (await freePort());
  const hasSocket = socketPathIn(directory, `.s.PGSQL.${String(port)}.lock`) !== null;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: hasSocket ? directory : '',
    max_connections: '200',
    // Not first the schema named like the user, as by default: a schema of that name holds our functions.
    search_path: 'public',
    ...(durable ? {} : UNSAFE),
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = await startServer(directory, args, port);
  const byPort = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${String(port)}/${DATABASE}`;
  const url = hasSocket ? `${byPort}?host=${encodeURIComponent(directory)}` : byPort;
  await createDatabase(url);
  return { ...server, url };
};

const startServer = async (directory: string, settings: string[], port: number): Promise<ManagedProcess> => {
  const { postgres } = await postgresBinaries();
  const [command, ...args] = asPostgresUser([postgres, ...settings]);
  for (let attempt = 1; ; attempt++) {
    const server = await startProcess({ name: 'postgres', command, args, directory, stopSignal: 'SIGINT' });
    try {
      await waitForPort(port, server);
      return server;
    } catch (error) {
      if (attempt === START_ATTEMPTS) {
        throw new Problem(`PostgreSQL does not start; see ${directory}/postgres.log`, { cause: error });
      }
      await sleep(RETRY_MS);
    }
  }
};

/** Makes the data directory beside its place and moves it there whole: an interrupted attempt leaves none. */
const initialise = async (directory: string, data: string): Promise<void> => {
  const { initdb } = await postgresBinaries();
  const fresh = `${data}.new`;
  await rm(fresh, { recursive: true, force: true });
  giveToPostgresUser(directory);
  const passwordFile = `--pwfile=${join(directory, 'password')}`;
  const settings = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', `--username=${SUPERUSER}`];
  const [command, ...args] = asPostgresUser([initdb, '-D', fresh, passwordFile, ...settings]);
  const { exited } = await startProcess({ name: 'initdb', command, args, directory });
  if ((await exited) !== 0) {
    throw new Problem(`PostgreSQL's data could not be set up: ${readFileSync(join(directory, 'initdb.log'), 'utf8')}`);
  }
  await rename(fresh, data);
};

const passwordOf = async (directory: string): Promise<string> => {
  const file = join(directory, 'password');
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return (await readFile(file, 'utf8')).trim();
};

/** The server accepts connections a moment before it serves them. */
const createDatabase = async (url: string): Promise<void> => {
  const admin = new URL(url);
  admin.pathname = '/postgres';
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: admin.href });
    client.on('error', () => undefined); // a lost connection fails the query too
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return;
    } catch (error) {
      if (attempt === 40) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
};
