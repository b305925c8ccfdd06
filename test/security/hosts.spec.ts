import { sendRaw, type RawResponse } from '../support/raw-request.js';
import { type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

/** What is asked of every host: an API, pages, the protocol. Each answers on a tenant's host. */
const PATHS = ['/api/tenant', '/api/account', '/login', '/', '/.well-known/openid-configuration', '/oauth/authorize'];

let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([
    signUpCompany(stack, { slug: 'acme', username: 'alice' }),
    signUpCompany(stack, { slug: 'globex', username: 'bob' }),
  ]);
});

afterAll(() => stack.stop());

const hostOf = ({ origin }: Person): string => new URL(origin).host;
const cookieOf = (person: Person): string => `cookie: ${person.browser.cookiesFor(hostOf(person))}`;
const get = (path: string, ...headers: string[]): Promise<RawResponse> => sendRaw(stack.port, `GET ${path}`, headers);

describe('The host of Acme', () => {
  it.each(PATHS)('answers at %s', async (path) => {
    expect((await get(path, `host: ${hostOf(acme)}`)).status).not.toBe(404);
  });
});

describe('T31 There is nothing at a host', () => {
  it.each<[string, (port: number) => string]>([
    ['with a name that nobody has', (port) => `nobody.permiso.localhost:${String(port)}`],
    ['in capitals', (port) => `ACME.PERMISO.LOCALHOST:${String(port)}`],
    ['with one capital', (port) => `Acme.permiso.localhost:${String(port)}`],
    ['with a dot at its end', (port) => `acme.permiso.localhost.:${String(port)}`],
    ['with a dot too many', (port) => `acme..permiso.localhost:${String(port)}`],
    ['with a dot at its beginning', (port) => `.acme.permiso.localhost:${String(port)}`],
    ['without the port', () => 'acme.permiso.localhost'],
    ['with a colon for a port', () => 'acme.permiso.localhost:'],
    ['with another port', (port) => `acme.permiso.localhost:${String(port + 1)}`],
    ['with a port that has a zero before it', (port) => `acme.permiso.localhost:0${String(port)}`],
    ['with a port that is no number', () => 'acme.permiso.localhost:http'],
    ['with a port beyond all ports', (port) => `acme.permiso.localhost:${String(port + 65_536)}`],
    ['with a path', (port) => `acme.permiso.localhost:${String(port)}/login`],
    ['with a user', (port) => `ada@acme.permiso.localhost:${String(port)}`],
    ['with a scheme', (port) => `http://acme.permiso.localhost:${String(port)}`],
    ['in a list', (port) => ['acme', 'globex'].map((slug) => `${slug}.permiso.localhost:${String(port)}`).join(', ')],
    ['below Acme’s', (port) => `www.acme.permiso.localhost:${String(port)}`],
    ['beside Acme’s', (port) => `acme.localhost:${String(port)}`],
    ['of another base domain', (port) => `acme.permiso.example:${String(port)}`],
    ['that is an address', (port) => `127.0.0.1:${String(port)}`],
    ['that is an address of version 6', (port) => `[::1]:${String(port)}`],
    ['with a letter that looks like another', (port) => `аcme.permiso.localhost:${String(port)}`],
    ['in Punycode', (port) => `xn--acme.permiso.localhost:${String(port)}`],
    ['that is called __proto__', () => '__proto__'],
    ['that is called constructor', () => 'constructor'],
    ['without a name', () => ''],
    ['of 300 characters', (port) => `${'a'.repeat(270)}.permiso.localhost:${String(port)}`],
    ['of 8,000 characters', (port) => `${'a'.repeat(8_000)}.permiso.localhost:${String(port)}`],
    ['like the sign-up host’s in capitals', (port) => `PERMISO.localhost:${String(port)}`],
    ['like the sign-up host’s with a dot at its end', (port) => `permiso.localhost.:${String(port)}`],
    ['like the sign-up host’s without the port', () => 'permiso.localhost'],
  ])('%s, whoever asks', async (_what, hostAt) => {
    for (const path of [...PATHS, '/api/signup/slugs/acme', '/api/openapi.json', '/assets/none.js']) {
      const { status, text } = await get(path, `host: ${hostAt(stack.port)}`, cookieOf(acme));
      expect([path, status]).toEqual([path, 404]);
      expect(text).toContain('not_found');
      expect(text).not.toMatch(/acme/i);
    }
  });

  it.each([
    ['with a NUL', 'acme.permiso.localhost\0'],
    ['on two lines', 'acme.permiso.localhost\r\n evil.example'],
    ['with a line feed alone', 'acme.permiso.localhost\nx-api-key: a'],
  ])('%s, which is no HTTP', async (_what, host) => {
    for (const path of PATHS) expect((await get(path, `host: ${host}`)).status).toBe(400);
  });

  it('that is missing', async () => {
    for (const path of PATHS) expect((await get(path)).status).toBe(400);
  });
});

describe('T31 A request that names two hosts', () => {
  it('is refused when both stand in headers (RFC 9112 §3.2)', async () => {
    for (const path of [...PATHS, '/livez']) {
      for (const hosts of [
        [acme, globex],
        [globex, acme],
        [acme, acme],
      ]) {
        const headers = hosts.map((person) => `host: ${hostOf(person)}`);
        expect((await get(path, ...headers, cookieOf(acme))).status).toBe(400);
      }
    }
  });

  it('is refused when one of them stands in the address (RFC 9112 §3.2.2)', async () => {
    for (const path of [...PATHS, '/livez']) {
      for (const [inAddress, inHeader] of [
        [acme, globex],
        [globex, acme],
      ] as const) {
        const response = await get(`${inAddress.origin}${path}`, `host: ${hostOf(inHeader)}`, cookieOf(acme));
        expect(response.status).toBe(400);
      }
    }
  });
});

describe('T30 On the host of Globex', () => {
  it('the cookies of Acme sign nobody in', async () => {
    const host = `host: ${hostOf(globex)}`;
    expect((await get('/api/account', host, cookieOf(acme))).status).toBe(401);
    expect(JSON.parse((await get('/api/account', host, cookieOf(globex))).text)).toMatchObject({ username: 'bob' });
  });

  it.each([
    'x-forwarded-host',
    'x-forwarded-server',
    'x-original-host',
    'x-host',
    'x-http-host-override',
    'x-forwarded-for',
    'x-real-ip',
  ])('the header %s names nobody else’s', async (header) => {
    const headers = [`host: ${hostOf(globex)}`, `${header}: ${hostOf(acme)}`];
    expect(JSON.parse((await get('/api/tenant', ...headers)).text)).toMatchObject({ slug: 'globex' });
    expect((await get('/api/account', ...headers, cookieOf(acme))).status).toBe(401);
    const discovery = (await get('/.well-known/openid-configuration', ...headers)).text;
    expect(JSON.parse(discovery)).toMatchObject({ issuer: globex.origin });
    expect(discovery).not.toContain(hostOf(acme));
  });

  it.each([
    'forwarded: host=evil.example;proto=https',
    'x-forwarded-proto: https',
    'x-forwarded-proto: javascript',
    'x-forwarded-port: 1',
    'x-forwarded-prefix: /evil',
    'x-original-url: /api/account',
    'x-rewrite-url: /api/account',
  ])('the header “%s” changes no address and no answer', async (header) => {
    const host = `host: ${hostOf(globex)}`;
    for (const path of ['/.well-known/openid-configuration', '/api/tenant', '/login']) {
      expect((await get(path, host, header)).text).toBe((await get(path, host)).text);
    }
  });
});
