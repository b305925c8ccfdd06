import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { Problem } from '../problem.ts';
import { freePort, waitForPort } from './free-port.ts';
import { stopLeftover } from './leftover.ts';
import { type ManagedProcess, pidFileOf, startProcess } from './managed-process.ts';
import { socketPathIn } from './socket-path.ts';

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
  await stopLeftover({ pidFile: pidFileOf({ name: 'redis', directory }), mark: directory });
  const command = findRedisServer();
  if (!command) throw new Problem('There is no redis-server. Install it, for example: apt-get install redis-server');
  const port = options.port ?? (await freePort());
  const socket = socketPathIn(directory, 'redis.sock');
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: directory,
    save: '',
    appendonly: durable ? 'yes' : 'no',
    'set-proc-title': 'no', // its command line stays recognisable
    'maxmemory-policy': 'noeviction',
    ...(socket === null ? {} : { unixsocket: socket, unixsocketperm: '700' }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const server = await startProcess({ name: 'redis', command, args, directory });
  await waitForPort(port, server);
  const url = `redis://127.0.0.1:${String(port)}`;
  return { ...server, url: socket === null ? url : `${url}?path=${encodeURIComponent(socket)}` };
};
