import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Configuration, type JWK, Provider } from 'oidc-provider';
import { ROUTES } from '../../libs/features/oidc/src/protocol-routes.ts';
import { inMemoryAdapter } from './in-memory-adapter.ts';
import { PERMISSION, REDIRECT_URI, RESOURCE, SCOPES } from './target.ts';

/**
 * The process that Permiso is compared with: oidc-provider as it comes, with an adapter in memory and one client. For
 * several tenants it has one instance for each issuer, as the engine wants it. No tenancy, no database, no passkey.
 * Started with the port and the number of issuers; tells its client over IPC.
 */
const KEEP_ALIVE_MS = 72_000;
const INTERACTION = /^\/interaction\/[^/]+$/;

const [port = 0, count = 1] = process.argv.slice(2).map(Number);
const client = {
  clientId: 'bench',
  clientSecret: randomBytes(32).toString('base64url'),
  userId: 'somebody',
  offlineScope: `${SCOPES} offline`, // the engine drops offline_access unless it asks for consent each time
};

const jwkOf = (type: 'rsa' | 'ec', alg: string): JWK => {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), alg, use: 'sig' } as JWK; // as Node exports it
};
const keys = [jwkOf('rsa', 'RS256'), jwkOf('ec', 'ES256')];

const person = {
  sub: client.userId,
  name: 'Ada Lovelace',
  given_name: 'Ada',
  family_name: 'Lovelace',
  preferred_username: 'ada',
  updated_at: 1_700_000_000,
  email: 'ada@acme.example',
  email_verified: true,
  groups: [],
};

const configuration = (): Configuration => ({
  adapter: inMemoryAdapter(),
  jwks: { keys },
  routes: ROUTES,
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  scopes: [...SCOPES.split(' '), 'offline'],
  claims: {
    profile: ['name', 'given_name', 'family_name', 'preferred_username', 'updated_at'],
    email: ['email', 'email_verified'],
    groups: ['groups'],
  },
  conformIdTokenClaims: false,
  responseTypes: ['code'],
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: (_ctx, _client, { scopes }) => scopes.has('offline'),
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => person }),
  loadExistingGrant: async ({ oidc: { account, client: known, provider } }) => {
    if (!account || !known) return undefined;
    const grant = new provider.Grant({ accountId: account.accountId, clientId: known.clientId });
    grant.addOIDCScope(client.offlineScope);
    await grant.save();
    return grant;
  },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  clients: [
    {
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uris: [REDIRECT_URI],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      response_types: ['code'],
      id_token_signed_response_alg: 'RS256',
    },
  ],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: (_ctx, { clientId }, token) => token.clientId === clientId },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        scope: PERMISSION,
        audience: RESOURCE,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
});

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

const handlerOf = (host: string): Handler => {
  const provider = new Provider(`http://${host}`, configuration());
  const callback = provider.callback();
  return (request, response) => {
    if (request.method === 'POST' && INTERACTION.test(request.url ?? '')) {
      return provider.interactionFinished(request, response, { login: { accountId: client.userId } });
    }
    return callback(request, response);
  };
};

const hosts = Array.from({ length: count }, (_, index) => `t${String(index)}.bare.localhost:${String(port)}`);
const handlers = new Map(hosts.map((host) => [host, handlerOf(host)]));
const server = createServer((request, response) => handlers.get(request.headers.host ?? '')?.(request, response));
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(port, '127.0.0.1', () => process.send?.({ ...client, hosts }));
process.on('disconnect', () => process.exit());
