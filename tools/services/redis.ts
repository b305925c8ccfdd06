import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { freePort, waitForPort } from './free-port.ts';
import { type ManagedProcess, startProcess, stopLeftover } from './managed-process.ts';

export interface RedisService extends ManagedProcess {
  readonly url: string;
}

const SERVERS = ['redis-server', 'valkey-server'];

/** The name of the Redis server on this machine, or undefined. */
export const findRedisServer = (): string | undefined =>
  SERVERS.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

/** Starts a Redis of our own, for this machine only. `durable`: every write is in its append-only file. */
export const startRedis = async (options: {
  directory: string;
  durable: boolean;
  port?: number;
}): Promise<RedisService> => {
  const { directory, durable } = options;
  await mkdir(directory, { recursive: true });
  await stopLeftover({ name: 'redis', directory });
  const command = findRedisServer();
  if (!command) throw new Error('There is no redis-server. Install it: apt-get install redis-server');
  const port = options.port ?? (await freePort());
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: directory,
    save: '',
    appendonly: durable ? 'yes' : 'no',
    'set-proc-title': 'no', // its command line stays recognisable
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const process = startProcess({ name: 'redis', command, args, directory });
  await waitUntilUp(process, port);
  return { ...process, url: `redis://127.0.0.1:${String(port)}` };
};

const waitUntilUp = async (process: ManagedProcess, port: number): Promise<void> => {
  let isAlive = true;
  void process.exited.then(() => (isAlive = false));
  await waitForPort(port, () => isAlive);
};
