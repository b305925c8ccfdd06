import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

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

/** Whether something could listen on the address now. */
export const isPortFree = async (port: number, host: string): Promise<boolean> => {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false;
  }
};

/** Waits until something accepts connections on the port. */
export const waitForPort = async (port: number, isAlive: () => boolean, timeoutMs = 20_000): Promise<void> => {
  for (const end = Date.now() + timeoutMs; Date.now() < end && isAlive(); await sleep(POLL_MS)) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
  }
  throw new Error(`Nothing answers on port ${String(port)}.`);
};
