import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort, waitForPort } from './free-port.ts';
import { type ManagedProcess, startProcess, stopLeftover } from './managed-process.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { asPostgresUser, giveToPostgresUser } from './postgres-user.ts';

export interface PostgresService extends ManagedProcess {
  readonly url: string;
}

const SUPERUSER = 'permiso';
const DATABASE = 'permiso';
/** After its first process was killed, the others need a moment to let go of their shared memory. */
const START_ATTEMPTS = 8;
const RETRY_MS = 500;

/**
 * Starts a PostgreSQL of our own, for this machine only, with the data in `directory`.
 * `durable`: survives a power cut; tests do without and are faster.
 */
export const startPostgres = async (options: {
  directory: string;
  durable: boolean;
  port?: number;
}): Promise<PostgresService> => {
  const { directory } = options;
  const data = join(directory, 'data');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await stopLeftover({ name: 'postgres', directory, stopSignal: 'SIGINT' });
  const password = await passwordOf(directory);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(directory, data);
  giveToPostgresUser(directory);
  const port = options.port ?? (await freePort());
  const url = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${String(port)}/${DATABASE}`;
  const process = await startServer(directory, data, port, options.durable);
  await createDatabase(url);
  return { ...process, url };
};

const startServer = async (
  directory: string,
  data: string,
  port: number,
  durable: boolean,
): Promise<ManagedProcess> => {
  const { postgres } = await postgresBinaries();
  const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    ...(durable ? {} : unsafe),
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  for (let attempt = 1; ; attempt++) {
    const [command, ...rest] = asPostgresUser([postgres, ...args]);
    const server = startProcess({ name: 'postgres', command, args: rest, directory, stopSignal: 'SIGINT' });
    let isAlive = true;
    void server.exited.then(() => (isAlive = false));
    try {
      await waitForPort(port, () => isAlive);
      return server;
    } catch (error) {
      await server.stop();
      if (attempt === START_ATTEMPTS)
        throw new Error(`PostgreSQL does not start; see ${directory}/postgres.log`, { cause: error });
      await sleep(RETRY_MS);
    }
  }
};

const initialise = async (directory: string, data: string): Promise<void> => {
  const { initdb } = await postgresBinaries();
  await rm(data, { recursive: true, force: true });
  giveToPostgresUser(directory);
  const settings = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', `--username=${SUPERUSER}`];
  const [command, ...args] = asPostgresUser([
    initdb,
    '-D',
    data,
    `--pwfile=${join(directory, 'password')}`,
    ...settings,
  ]);
  const result = spawnSync(command, args, { cwd: directory, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`initdb failed: ${result.stderr || String(result.error)}`);
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
