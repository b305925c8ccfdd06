import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Passes on what a server's clients send, and counts how often they do: each time is a round trip. */
export interface CountingProxy {
  /** The address of the server, by way of the proxy. */
  readonly url: string;
  /** How often something was sent since the last call. */
  takeCount(): number;
  stop(): void;
}

export const startCountingProxy = async (target: string): Promise<CountingProxy> => {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    client.on('data', () => (count += 1));
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay(true));
      socket
        .on('error', () => undefined)
        .on('close', () => {
          client.destroy();
          upstream.destroy();
        });
    }
    client.pipe(upstream).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  const url = new URL(target);
  url.search = ''; // without the socket, which leads past this
  url.host = `127.0.0.1:${String(address.port)}`;
  return {
    url: url.href,
    takeCount() {
      const taken = count;
      count = 0;
      return taken;
    },
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};
