import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { ROUTES } from './protocol-routes.js';

/** Discovery (OpenID Connect Discovery §4, RFC 8414 §3) and the JWKS: the same for everybody. */
const PATHS = new Set(['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server', ROUTES.jwks]);

interface StoredDocument {
  readonly headers: Readonly<Record<string, string | number>>;
  /** A text: Node sends it and the headers in one piece, and bytes in a piece of their own. */
  readonly body: string;
}

/**
 * The public documents of one provider as it wrote them first. They follow from its keys and settings alone, and the
 * provider is given up with this when one of those changes; so nothing in here ever grows old.
 */
export class PublicDocuments {
  private readonly stored = new Map<string, StoredDocument>();

  /** Answers with the bytes of before, where they are known. Scripts of other origins get their own answers (CORS). */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' || request.headers.origin !== undefined) return false;
    const document = this.stored.get(request.url ?? '');
    if (!document) return false;
    response.writeHead(200, document.headers);
    response.end(document.body);
    return true;
  }

  /** Keeps what the provider answers. Attached before whatever else may change an answer. */
  attach(provider: Provider): void {
    provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
      if (!PATHS.has(ctx.url) || ctx.method !== 'GET' || ctx.get('origin') !== '') {
        await next();
        return;
      }
      const namesBefore = new Set(ctx.res.getHeaderNames());
      await next();
      if (ctx.status !== 200) return;
      const body = JSON.stringify(ctx.body);
      const added = Object.entries(ctx.response.headers).filter(([name]) => !namesBefore.has(name));
      const headers = Object.fromEntries(added.map(([name, value]) => [name, String(value)]));
      this.stored.set(ctx.url, { body, headers: { ...headers, 'content-length': Buffer.byteLength(body) } });
    });
  }
}
