import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.ts';
import { type ManagedProcess } from './managed-process.ts';

const POLL_MS = 50;
const START_WAIT_MS = 20_000;

/** A port that is free now on this machine. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
};

/** Why nothing can listen on the address now, as the system's code such as EADDRINUSE, or null when it can. */
export const portRefusal = async (port: number, host: string): Promise<string | null> => {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

/**
 * Waits until the server accepts connections on the port.
 * @throws Problem when it ends before; stops it when it takes too long
 */
export const waitForPort = async (port: number, server: ManagedProcess): Promise<void> => {
  let isAlive = true;
  void server.exited.then(() => (isAlive = false));
  for (const end = Date.now() + START_WAIT_MS; Date.now() < end && isAlive; await sleep(POLL_MS)) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen && isAlive) return;
  }
  await server.stop();
  throw new Problem(`Nothing answers on port ${String(port)}.`);
};
