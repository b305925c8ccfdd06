import type { Client } from '@/api/types';

type ProgramOptions = { issuer: string; clientId: string; type: Client['type']; redirectUri: string };

const DEFAULT_PORT = 3000;
/** Browsers find *.localhost on this machine (RFC 6761 §6.3), Node only where the system's resolver does. */
const LOCALHOST_LOOKUP = `// Browsers find *.localhost by themselves; Node asks the resolver, which often doesn't. For development only.
const { lookup } = dns;
dns.lookup = (host, ...rest) => lookup(host.endsWith('.localhost') ? 'localhost' : host, ...rest);

`;

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/**
 * A complete Node program that signs people in through this client with openid-client 6: authorization code, PKCE,
 * state and nonce, bound to the browser by a cookie.
 */
export function signInProgram({ issuer, clientId, type, redirectUri }: ProgramOptions): string {
  const { protocol, hostname, pathname, port } = new URL(redirectUri);
  const isSecure = protocol === 'https:';
  const startPath = pathname === '/' ? '/login' : '/';
  const listenPort = isSecure ? DEFAULT_PORT : Number(port || 80);
  const origin = isSecure ? new URL(redirectUri).origin : `http://${hostname}:${listenPort}`;
  const authentication = type === 'public' ? 'client.None()' : 'client.ClientSecretBasic(process.env.CLIENT_SECRET)';
  const isLocalIssuer = new URL(issuer).hostname.endsWith('.localhost');
  const isInsecureIssuer = issuer.startsWith('http:');

  return `${isLocalIssuer ? "import dns from 'node:dns';\n" : ''}import { createServer } from 'node:http';
import * as client from 'openid-client';

${isLocalIssuer ? LOCALHOST_LOOKUP : ''}const redirectUri = ${quoted(redirectUri)};

const config = await client.discovery(
  new URL(${quoted(issuer)}),
  ${quoted(clientId)},
  undefined,
  ${authentication},${isInsecureIssuer ? '\n  { execute: [client.allowInsecureRequests] }, // the issuer is plain http: for development only' : ''}
);

// What each sign-in under way has to come back with, by its state. A cookie ties it to the browser.
const pending = new Map();

async function startSignIn(response) {
  const checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  };
  pending.set(checks.expectedState, checks);
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email groups',
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  });
  const cookie = \`sign_in=\${checks.expectedState}; HttpOnly; SameSite=Lax; Path=/${isSecure ? '; Secure' : ''}\`;
  response.writeHead(302, { location: url.href, 'set-cookie': cookie }).end();
}

async function finishSignIn(request, response, url) {
  const state = /(?:^|; )sign_in=([\\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  const checks = pending.get(state);
  pending.delete(state);
  if (!checks) throw new Error('This sign-in was not started in this browser.');
  const tokens = await client.authorizationCodeGrant(config, url, checks);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(tokens.claims(), null, 2));
}

const server = createServer(async (request, response) => {
  try {
    const url = new URL(request.url, redirectUri);
    if (url.pathname === ${quoted(pathname)}) await finishSignIn(request, response, url);
    else if (url.pathname === ${quoted(startPath)}) await startSignIn(response);
    else response.writeHead(404).end();
  } catch (error) {
    console.error(error);
    response.writeHead(500).end('The sign-in failed.');
  }
});

server.listen(${listenPort}, () => console.log(${quoted(`Open ${origin}${startPath}`)}));
`;
}
