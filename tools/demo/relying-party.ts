import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { decodeProtectedHeader, type JWTHeaderParameters } from 'jose';
import * as client from 'openid-client';
import { localhostFetch } from '../browser/localhost-fetch.ts';
import { type ApplicationMessage, type LoginReport } from './login-report.ts';

/**
 * An application that knows nothing of Permiso: it takes an issuer and a client id, and logs people in with the
 * certified library openid-client. Runs as a process of its own.
 */
const { ISSUER, CLIENT_ID, CLIENT_SECRET, RP_PORT } = process.env;
if (!ISSUER || !CLIENT_ID || !CLIENT_SECRET || !RP_PORT) {
  throw new Error('Set ISSUER, CLIENT_ID, CLIENT_SECRET and RP_PORT.');
}
const origin = `http://localhost:${RP_PORT}`;
const redirectUri = `${origin}/callback`;

interface PendingLogin {
  readonly codeVerifier: string;
  readonly state: string;
  readonly nonce: string;
}

const pending = new Map<string, PendingLogin>();

const config = await client.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, {
  execute: [
    // The ID token's signature is verified with the issuer's published keys, though it comes straight from the issuer.
    client.enableNonRepudiationChecks,
    ...(ISSUER.startsWith('http:') ? [client.allowInsecureRequests] : []),
  ],
  [client.customFetch]: localhostFetch as client.CustomFetch,
});

const tell = (message: ApplicationMessage): void => {
  process.send?.(message);
};

const startLogin = async (response: ServerResponse): Promise<void> => {
  const login = {
    codeVerifier: client.randomPKCECodeVerifier(),
    state: client.randomState(),
    nonce: client.randomNonce(),
  };
  pending.set(login.state, login);
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email groups offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(login.codeVerifier),
    code_challenge_method: 'S256',
    state: login.state,
    nonce: login.nonce,
  });
  response.writeHead(302, { location: url.href }).end();
};

const finishLogin = async (url: URL): Promise<LoginReport> => {
  const login = pending.get(url.searchParams.get('state') ?? '');
  if (!login) throw new Error('This login was not started here.');
  pending.delete(login.state);
  const tokens = await client.authorizationCodeGrant(config, url, {
    pkceCodeVerifier: login.codeVerifier,
    expectedState: login.state,
    expectedNonce: login.nonce,
  });
  const claims = tokens.claims();
  if (!claims || !tokens.id_token) throw new Error('The answer has no ID token.');
  const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
  return {
    id_token: { header: decodeProtectedHeader(tokens.id_token) as JWTHeaderParameters, claims },
    userinfo,
    refreshed: await refresh(tokens.refresh_token),
  };
};

/** Uses the refresh token, then uses it once more: the second time must be refused, for it has been rotated. */
const refresh = async (refreshToken: string | undefined): Promise<boolean> => {
  if (!refreshToken) return false;
  const renewed = await client.refreshTokenGrant(config, refreshToken);
  const isRotated = renewed.refresh_token !== undefined && renewed.refresh_token !== refreshToken;
  const isReuseRefused = await client.refreshTokenGrant(config, refreshToken).then(
    () => false,
    () => true,
  );
  return isRotated && isReuseRefused;
};

const page = (title: string, body: string): string => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:16px/1.5 system-ui;max-width:44rem;margin:4rem auto;padding:0 1.5rem}pre{background:#f4f4f5;
padding:1rem;border-radius:.75rem;overflow:auto;font-size:.85rem}a.button{display:inline-block;background:#18181b;
color:#fff;padding:.6rem 1.1rem;border-radius:.6rem;text-decoration:none}</style><h1>${title}</h1>${body}</html>`;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = new URL(request.url ?? '/', origin);
  if (url.pathname === '/login') return startLogin(response);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (url.pathname !== '/callback') {
    response.end(
      page('Northwind Analytics', '<p>An application of its own.</p><a class="button" href="/login">Log in</a>'),
    );
    return;
  }
  const report = await finishLogin(url);
  tell({ report });
  const { claims } = report.id_token;
  const name = escape(String(claims['name'] ?? claims.sub));
  response.end(
    page(`Welcome, ${name}`, `<p>Your ID token says:</p><pre>${escape(JSON.stringify(claims, null, 2))}</pre>`),
  );
};

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    const text =
      error instanceof Error ? `${error.message} ${error.cause ? JSON.stringify(error.cause) : ''}` : String(error);
    tell({ error: text });
    response
      .writeHead(500, { 'content-type': 'text/html; charset=utf-8' })
      .end(page('Login failed', `<p>${escape(text)}</p>`));
  });
}).listen(Number(RP_PORT), '127.0.0.1', () => tell('ready'));

process.on('disconnect', () => process.exit()); // whoever started the application has gone
