import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWTHeaderParameters } from 'jose';
import { SystemClock } from '#kernel';
import { Outbound } from '#platform/outbound';
import { FederationKeys } from './federation-keys.js';

const SECOND_MS = 1_000;

let server: Server;
let outbound: Outbound;
let issuer: string;
let requests: string[];
let answers: Record<string, (response: ServerResponse) => void>;
let keys: FederationKeys;
let laterMs: number;

const json =
  (body: unknown) =>
  (response: ServerResponse): void => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  };

const jwkOf = async (kid: string) => ({ ...(await exportJWK((await generateKeyPair('ES256')).publicKey)), kid });

const later = (seconds: number): void => {
  laterMs += seconds * SECOND_MS;
  const now = new Date(new Date().getTime() + laterMs);
  jest.spyOn(Date, 'now').mockReturnValue(now.getTime());
  jest.spyOn(SystemClock.prototype, 'now').mockReturnValue(now);
};

/** Whether the key is found, for a tenant. */
const finds = async (kid: string, jwksUri: string | null = null, tenantId = 'acme'): Promise<boolean> => {
  const header: JWTHeaderParameters = { alg: 'ES256', kid };
  try {
    const find = await keys.find(tenantId, { issuer, subject: 'a', audience: 'b', jwksUri });
    return Boolean(await find(header, { payload: '', signature: '' }));
  } catch {
    return false;
  }
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const answer = answers[path];
    if (answer) answer(response);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server's address is one
  issuer = `http://127.0.0.1:${String(port)}`;
  outbound = new Outbound({ isPlainHttpAllowed: true, allowedRanges: ['127.0.0.0/8'] });
});

beforeEach(async () => {
  requests = [];
  laterMs = 0;
  keys = new FederationKeys(outbound, new SystemClock());
  answers = {
    '/.well-known/openid-configuration': json({ issuer, jwks_uri: `${issuer}/keys` }),
    '/keys': json({ keys: [await jwkOf('one')] }),
  };
});

afterEach(() => jest.restoreAllMocks());

afterAll(async () => {
  await outbound.onModuleDestroy();
  server.closeAllConnections();
  server.close();
});

describe('The keys of an issuer outside', () => {
  it('are found by discovery and read once, however many ask at a time', async () => {
    expect(await Promise.all([finds('one'), finds('one'), finds('one')])).toEqual([true, true, true]);
    expect(requests).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('are read where the federation says, if it does', async () => {
    answers = { '/elsewhere': json({ keys: [await jwkOf('two')] }) };
    expect(await finds('two', `${issuer}/elsewhere`)).toBe(true);
    expect(requests).toEqual(['/elsewhere']);
  });

  it('are each tenant’s own to read', async () => {
    expect([await finds('one', null, 'acme'), await finds('one', null, 'globex')]).toEqual([true, true]);
    expect(requests.filter((path) => path === '/keys')).toHaveLength(2);
  });

  it('are read anew for a key that is not known, but not every time', async () => {
    expect(await finds('one')).toBe(true);
    answers['/keys'] = json({ keys: [await jwkOf('next')] });
    for (let count = 0; count < 5; count++) expect(await finds('next')).toBe(false);
    expect(requests.filter((path) => path === '/keys')).toHaveLength(1);
    later(31);
    expect(await finds('next')).toBe(true);
    expect(await finds('one')).toBe(false);
    expect(requests.filter((path) => path === '/keys')).toHaveLength(2);
  });

  it('do not outlive ten minutes, if the issuer is away by then', async () => {
    expect(await finds('one')).toBe(true);
    answers = {};
    later(9 * 60);
    expect(await finds('one')).toBe(true);
    later(2 * 60);
    expect(await finds('one')).toBe(false);
  });

  it.each<[string, () => void]>([
    ['the document is missing', () => delete answers['/.well-known/openid-configuration']],
    ['the document is no JSON', () => (answers['/.well-known/openid-configuration'] = (response) => response.end('a'))],
    ['the document is null', () => (answers['/.well-known/openid-configuration'] = json(null))],
    [
      'the document is of another issuer',
      () =>
        (answers['/.well-known/openid-configuration'] = json({ issuer: 'https://a.b', jwks_uri: `${issuer}/keys` })),
    ],
    ['the document names no keys', () => (answers['/.well-known/openid-configuration'] = json({ issuer }))],
    [
      'the document leads inside',
      () =>
        (answers['/.well-known/openid-configuration'] = json({ issuer, jwks_uri: 'http://169.254.169.254/latest' })),
    ],
    ['the keys are missing', () => delete answers['/keys']],
    ['the keys are none', () => (answers['/keys'] = json({ keys: 'none' }))],
    [
      'the keys are elsewhere',
      () => (answers['/keys'] = (response) => response.writeHead(302, { location: '/b' }).end()),
    ],
    ['the keys never end', () => (answers['/keys'] = json({ keys: [], padding: 'x'.repeat(200_000) }))],
  ])('are not found where %s, and asked for once in a while', async (_what, spoil) => {
    spoil();
    for (let count = 0; count < 5; count++) expect(await finds('one')).toBe(false);
    expect(requests.length).toBeLessThanOrEqual(2);
    answers = {
      '/.well-known/openid-configuration': json({ issuer, jwks_uri: `${issuer}/keys` }),
      '/keys': json({ keys: [await jwkOf('one')] }),
    };
    keys = new FederationKeys(outbound, new SystemClock());
    expect(await finds('one')).toBe(true);
  });
});
