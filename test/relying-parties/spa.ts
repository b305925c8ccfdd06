import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { ROOT } from '../support/own-services.ts';

/** What a company's single-page application is told of its provider. */
export interface SpaSettings {
  readonly authority: string;
  readonly client_id: string;
}

const LIBRARY = readFileSync(join(ROOT, 'node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js'));
const SCRIPT = readFileSync(join(ROOT, 'test/relying-parties/spa-app.mjs'));
const PAGE =
  '<!doctype html><title>SPA</title><script src="/library.js"></script><script type="module" src="/app.mjs"></script>';

/**
 * Serves a single-page application that has no server of its own but this, of files only: each company's at `/<name>/`.
 */
export const serveSpa = async (port: number, companies: ReadonlyMap<string, SpaSettings>): Promise<Server> => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, name = '', file = ''] = pathname.split('/');
    const answer = (type: string, body: string | Buffer): unknown =>
      response.writeHead(200, { 'content-type': type }).end(body);
    if (pathname === '/library.js') return answer('text/javascript', LIBRARY);
    if (pathname === '/app.mjs') return answer('text/javascript', SCRIPT);
    if (file === 'settings.json') return answer('application/json', JSON.stringify(companies.get(name)));
    return answer('text/html; charset=utf-8', PAGE);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return server;
};
