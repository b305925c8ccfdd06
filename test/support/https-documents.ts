import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificates.ts';

/** Documents that somebody publishes on this machine over HTTPS, for servers that were told of the certificate. */
export class HttpsDocuments {
  /** By path; other paths are not found. */
  readonly documents = new Map<string, unknown>();
  /** What an answer is, by path, where it is no document. */
  readonly answers = new Map<string, (response: ServerResponse) => void>();
  /** The paths that were asked for. */
  readonly requests: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
    readonly origin: string,
  ) {}

  static async start(): Promise<HttpsDocuments> {
    const { certificate, key } = await makeCertificate('CN=localhost', ['localhost']);
    const folder = await mkdtemp(join(tmpdir(), 'permiso-documents-'));
    await writeFile(join(folder, 'certificate.pem'), certificate);
    const server = createServer({ cert: certificate, key }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // a TCP server's address is one
    const published = new HttpsDocuments(server, folder, `https://localhost:${String(port)}`);
    server.on('request', (request, response) => {
      const path = request.url ?? '';
      published.requests.push(path);
      const answer = published.answers.get(path);
      if (answer) {
        answer(response);
        return;
      }
      const document = published.documents.get(path);
      response.statusCode = document === undefined ? 404 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(document ?? null));
    });
    return published;
  }

  /** Makes a server process trust the certificate. */
  get env(): Record<string, string> {
    return { NODE_EXTRA_CA_CERTS: join(this.folder, 'certificate.pem') };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
    await rm(this.folder, { recursive: true, force: true });
  }
}
