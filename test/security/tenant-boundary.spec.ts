import { connectApplication, logIn } from '../support/application.js';
import { type BrowserResponse } from '../support/http-browser.js';
import { mailTo } from '../support/mail.js';
import { assertPasskey, expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { beginJoining } from './joining.js';
import { ROUTES } from './permissions.js';

let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

const PAIRS = [
  ['Acme', 'Globex', () => [acme, globex] as const],
  ['Globex', 'Acme', () => [globex, acme] as const],
] as const;

/** A link that is gone or never was; one that is too long to be any. */
const NOT_A_LINK = [410, 400];

const codeOf = (response: BrowserResponse): unknown => [response.status, response.json()['code']];

describe('A sign-up through spoofed headers', () => {
  it('T30 leads to the configured host, in the answer and in the mail', async () => {
    const spoofed = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '1',
      forwarded: 'host=evil.example;proto=https',
      origin: stack.originOf(),
    };
    const slug = `co-${String(Date.now())}`;
    const email = `ada@${slug}.example`;
    const form = { companyName: 'Initech', slug, givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
    const browser = stack.newBrowser();
    const url = `${stack.originOf()}/api/signup`;
    const started = expectStatus(await browser.request(url, { json: form, headers: spoofed }), 202);
    const mail = await mailTo(email);
    expect(JSON.stringify(mail)).not.toContain('evil.example');
    const code = /\b\d{6}\b/.exec(mail.text)?.[0];
    const verification = `${url}/${String(started.json()['id'])}/verification`;
    const verified = expectStatus(await browser.request(verification, { json: { code }, headers: spoofed }), 201);
    expect(new URL(String(verified.json()['setupUrl'])).origin).toBe(stack.originOf(slug));
    for (const { headers } of [started, verified]) {
      expect(String(headers['set-cookie'] ?? '')).not.toMatch(/domain=/i);
    }
  });
});

describe.each(PAIRS)('At %s, whoever names %s', (_ours, _theirs, pair) => {
  it('T32 in the body of a sign-in is refused', async () => {
    const [ours, theirs] = pair();
    for (const name of ['tenant', 'tenantId', 'slug', 'issuer', 'organization', 'instance']) {
      const browser = stack.newBrowser();
      const answer = await assertPasskey(theirs, stack.newBrowser());
      const json = { ...answer, [name]: theirs.slug };
      const refused = await browser.request(`${ours.origin}/api/sessions`, { json });
      expect([name, refused.status]).toEqual([name, 400]);
      expect((await browser.request(`${ours.origin}/api/account`)).status).toBe(401);
    }
  });

  it('T32 in an address, a header or a cookie signs in where they are all the same', async () => {
    const [ours, theirs] = pair();
    const browser = stack.newBrowser();
    const headers = { 'x-tenant': theirs.slug, 'x-tenant-id': theirs.slug, 'x-permiso-tenant': theirs.slug };
    const query = `tenant=${theirs.slug}&tenantId=${theirs.slug}&organization=${theirs.slug}`;
    const json = await assertPasskey(ours, browser);
    const url = `${ours.origin}/api/sessions?${query}`;
    expectStatus(await browser.request(url, { json, headers }), 201);
    const account = await browser.request(`${ours.origin}/api/account`, { headers });
    expect(expectStatus(account, 200).json()).toMatchObject({ email: ours.email });
    const tenant = await browser.request(`${ours.origin}/api/tenant`, { headers });
    expect(tenant.json()).toMatchObject({ slug: ours.slug });
    expect((await browser.request(`${theirs.origin}/api/account`)).status).toBe(401);
  });

  it('T33 in a forged sign-up link is refused', async () => {
    const [ours, theirs] = pair();
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const created = await ours.browser.request(`${ours.origin}/api/invitations`, {
      json: { expiresAt: new Date(Date.now() + 3_600_000).toISOString() },
    });
    const token = new URL(expectStatus(created, 201).json<{ url: string }>().url).hash.slice(1);
    const swapped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const forged of [
      `${part({ alg: 'none' })}.${part({ tenant: theirs.slug, role: 'owner' })}.`,
      `${part({ alg: 'HS256' })}.${part({ tenant: theirs.slug })}.${part('signature')}`,
      `${theirs.slug}.${token}`,
      swapped,
      `${token}A`,
      token.slice(1),
      token.toUpperCase(),
    ]) {
      const lookup = await stack.newBrowser().request(`${ours.origin}/api/joining/lookup`, { json: { token: forged } });
      expect([forged, NOT_A_LINK.includes(lookup.status)]).toEqual([forged, true]);
      const { begun } = await beginJoining(ours.origin, stack.newBrowser(), { token: forged, username: 'mallory' });
      expect([forged, NOT_A_LINK.includes(begun.status)]).toEqual([forged, true]);
    }
    const good = await stack.newBrowser().request(`${ours.origin}/api/joining/lookup`, { json: { token } });
    expectStatus(good, 200);
  });
});

describe('Domains and identity providers of others', () => {
  it('T34 are bound by these routes alone, each for those who may: domains to the company, issuers to an application', () => {
    const binding = /domain|identity-provider|idp|federat|upstream|saml|ldap/i;
    const binds = ROUTES.filter(({ name }) => binding.test(name));
    expect(binds.map(({ name, access }) => [name, access]).sort()).toEqual([
      ['DELETE /api/clients/{id}/federations/{federationId}', 'clients:write'],
      ['DELETE /api/email-domains/{id}', 'settings:write'],
      ['GET /api/clients/{id}/federations', 'clients:read'],
      ['GET /api/email-domains', 'settings:read'],
      ['PATCH /api/email-domains/{id}', 'settings:write'],
      ['POST /api/clients/{id}/federations', 'clients:write'],
      ['POST /api/email-domains', 'settings:write'],
      ['POST /api/email-domains/{id}/verification', 'settings:write'],
    ]);
  });
});

describe('An address of a company', () => {
  const start = (slug: string) => {
    const form = { companyName: 'Evil', slug, givenName: 'Eve', familyName: 'Moneypenny', username: 'eve' };
    return stack
      .newBrowser()
      .request(`${stack.originOf()}/api/signup`, { json: { ...form, email: 'eve@evil.example' } });
  };

  it.each(['www', 'admin', 'api', 'login', 'sso', 'permiso', 'mail', 'localhost', 'security', 'support'])(
    'T35 can’t be the reserved name %s',
    async (slug) => {
      expect((await start(slug)).status).toBeGreaterThanOrEqual(400);
    },
  );

  it.each([
    ['in capitals', (slug: string) => slug.toUpperCase()],
    ['with a letter of another script', (slug: string) => slug.replace('o', 'о')],
    ['with a full-width letter', (slug: string) => slug.replace('c', 'ｃ')],
    ['with an invisible character', (slug: string) => `${slug}\u200b`],
    ['in Punycode', (slug: string) => `xn--${slug}`],
    ['with a dot', (slug: string) => `${slug}.${slug}`],
    ['with an underscore', (slug: string) => `${slug}_`],
    ['with a hyphen at its end', (slug: string) => `${slug}-`],
    ['with two hyphens', (slug: string) => slug.replace('-', '--')],
    ['with a space', (slug: string) => `${slug} `],
  ])('T35 can’t be that of another one %s', async (_what, change) => {
    for (const { slug } of [acme, globex]) {
      const { status } = await start(change(slug));
      expect(Math.floor(status / 100)).toBe(4);
    }
  });

  it('T35 can’t be had by a second company', async () => {
    for (const { slug, origin, browser } of [acme, globex]) {
      expect(codeOf(await start(slug))).toEqual([409, 'slug_taken']);
      expectStatus(await browser.request(`${origin}/api/account`), 200);
    }
  });
});

describe.each(PAIRS)('A custom claim at %s, beside %s,', (_ours, _theirs, pair) => {
  const setClaims = async ({ browser, origin }: Person, items: { key: string; value: string }[]) => {
    const { id } = expectStatus(await browser.request(`${origin}/api/account`), 200).json<{ id: string }>();
    return browser.request(`${origin}/api/users/${id}/claims`, { method: 'PUT', json: { items } });
  };

  it.each([
    'sub',
    'iss',
    'aud',
    'exp',
    'iat',
    'nbf',
    'jti',
    'nonce',
    'groups',
    'email',
    'Groups',
    'SUB',
    'scope',
    'cnf',
  ])('T38 can’t take the place of %s', async (key) => {
    const [ours] = pair();
    const refused = await setClaims(ours, [{ key, value: 'evil' }]);
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('reserved')]);
  });

  it('T38 is text and never run, whatever it looks like', async () => {
    const [ours, theirs] = pair();
    const values = [
      '${7*7}',
      '{{7*7}}',
      '<%= 7*7 %>',
      '#{7*7}',
      '$(id)',
      '`id`',
      'process.exit(1)',
      '=cmd|calc',
      "'; DROP TABLE users; --",
      '{"__proto__":{"isAdmin":true}}',
    ];
    const items = values.map((value, index) => ({ key: `claim_${String(index)}`, value }));
    expectStatus(await setClaims(ours, items), 200);
    const token = async (person: Person): Promise<Record<string, unknown>> => {
      const { id_token: idToken } = await logIn(await connectApplication(person), person);
      return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
    };
    const claims = await token(ours);
    for (const [index, value] of values.slice(0, -1).entries()) expect(claims[`claim_${String(index)}`]).toBe(value);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    expect(claims['isAdmin']).toBeUndefined();
    expect(Object.keys(await token(theirs)).filter((key) => key.startsWith('claim_'))).toEqual([]);
    expectStatus(await setClaims(ours, []), 200);
  });
});
