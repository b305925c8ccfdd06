import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A request that reached the relying party. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  readonly authorization: string;
  readonly body: string;
  readonly at: Date;
}

/** A relying party's own web server on this machine: answers what it is told to, and remembers what it was asked. */
export class RelyingParty {
  readonly received: ReceivedRequest[] = [];
  /** The answers to the next requests, in order; after them 200. */
  readonly answers: number[] = [];
  /** Paths where nobody is ever answered. */
  readonly silent = new Set<string>();
  /** What GET requests are answered with, by path. */
  readonly documents = new Map<string, unknown>();

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(): Promise<RelyingParty> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // a TCP server's address is one
    const party = new RelyingParty(server, `http://127.0.0.1:${String(port)}`);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const path = request.url ?? '';
        const body = Buffer.concat(chunks).toString();
        const { 'content-type': contentType = '', authorization = '' } = request.headers;
        const at = new Date();
        party.received.push({ method: request.method ?? '', path, contentType, authorization, body, at });
        if (party.silent.has(path)) return;
        response.statusCode = party.answers.shift() ?? 200;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(party.documents.get(path) ?? {}));
      });
    });
    return party;
  }

  /** The requests to `path` once there are as many as `count`; fails when they don't come within `timeoutMs`. */
  async requestsTo(path: string, count: number, timeoutMs = 20_000): Promise<ReceivedRequest[]> {
    for (const end = Date.now() + timeoutMs; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
      const requests = this.received.filter((request) => request.path === path);
      if (requests.length >= count) return requests;
    }
    throw new Error(`Fewer than ${String(count)} requests came to ${path}.`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
