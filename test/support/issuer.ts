import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { ClientKey } from './client-keys.ts';

/** An issuer outside of Permiso: it publishes a discovery document and keys, as CI systems and clusters do. */
export class Issuer {
  /** What it publishes, by path; what is not there is not found. */
  readonly documents = new Map<string, unknown>();
  /** The paths it was asked for. */
  readonly requests: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
    readonly key: ClientKey,
  ) {}

  static async start(algorithm = 'RS256'): Promise<Issuer> {
    const key = await ClientKey.make(algorithm);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // a TCP server's address is one
    const issuer = new Issuer(server, `http://localhost:${String(port)}`, key);
    server.on('request', (request, response) => {
      const path = request.url ?? '';
      issuer.requests.push(path);
      const document = issuer.documents.get(path);
      response.statusCode = document === undefined ? 404 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(document ?? null));
    });
    issuer.documents.set('/.well-known/openid-configuration', { issuer: issuer.url, jwks_uri: `${issuer.url}/keys` });
    issuer.publish(key);
    return issuer;
  }

  /** Publishes these keys and no other. */
  publish(...keys: ClientKey[]): void {
    this.documents.set('/keys', { keys: keys.map(({ publicJwk }) => publicJwk) });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
