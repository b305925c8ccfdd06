import pg from 'pg';
import { type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { DnsServer, VirtualPasskey } from '#testing';
import { type BrowserResponse } from '../support/http-browser.js';
import { openDomain, joinTokenMailedTo } from '../support/email-domains.js';
import { idOf } from '../support/login-links.js';
import { mailTo } from '../support/mail.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { problemOf } from './problem.js';

let dns: DnsServer;
let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  dns = new DnsServer();
  const overrides = { DNS_SERVERS: await dns.start(), TRUST_PROXY: '127.0.0.0/8' }; // so that each test has an address
  stack = await startStack(overrides);
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
  // Where each company's people have their addresses: see `signUpCompany`.
  await openDomain(acme, dns, `${acme.slug}.example`);
  await openDomain(globex, dns, `${globex.slug}.example`);
});

afterAll(async () => {
  await stack.stop();
  await dns.stop();
});

let last = 0;
const newName = (): string => {
  last += 1;
  return `person-${String(last)}`;
};

/** From an address of its own: limits are for networks. */
const ask = (origin: string, email: string): Promise<BrowserResponse> => {
  last += 1;
  const headers = { 'x-forwarded-for': `198.51.100.${String(last % 250)}` };
  return stack.newBrowser().request(`${origin}/api/joining/requests`, { json: { email }, headers });
};

const linkFor = async ({ origin }: Person, email: string): Promise<string> => {
  expectStatus(await ask(origin, email), 202);
  return joinTokenMailedTo(email);
};

/** Both steps of joining with what the link's holder says of themselves. */
const joinWith = async (
  { origin }: Person,
  token: string,
  { username, email }: { username: string; email: string },
): Promise<BrowserResponse> => {
  const browser = stack.newBrowser();
  const json = { token, givenName: 'Grace', familyName: 'Hopper', username, email };
  const begun = await browser.request(`${origin}/api/joining/options`, { json });
  if (begun.status !== 200) return begun;
  const { ceremonyId, options } = begun.json<{ ceremonyId: string; options: PublicKeyCredentialCreationOptionsJSON }>();
  const { response } = VirtualPasskey.create(origin, options);
  return browser.request(`${origin}/api/joining`, { json: { ceremonyId, response } });
};

const accountsAt = async ({ browser, origin }: Person, email: string) => {
  const found = await browser.request(`${origin}/api/users?search=${encodeURIComponent(email)}`);
  return expectStatus(found, 200).json<{ items: { id: string; email: string; emailVerified: boolean }[] }>().items;
};

/** The addresses that links were mailed to and that are still good. */
const linkedAddresses = async (): Promise<string[]> => {
  const client = new pg.Client({ connectionString: stack.env['DB_CONNECTION_STRING'] });
  await client.connect();
  const { rows } = await client.query<{ email: string }>('SELECT email FROM join_links');
  await client.end();
  return rows.map(({ email }) => email);
};

describe.each([
  ['Acme', 'Globex', () => [acme, globex] as const],
  ['Globex', 'Acme', () => [globex, acme] as const],
])('T53 An address that nobody has joined %s with yet, beside %s,', (_ours, _theirs, pair) => {
  it('T53 is joined with by the link that is mailed to it, and counts as verified then', async () => {
    const [ours, theirs] = pair();
    const username = newName();
    const email = `${username}@${ours.slug}.example`;
    expectStatus(await joinWith(ours, await linkFor(ours, email), { username, email }), 201);
    expect(await accountsAt(ours, email)).toEqual([expect.objectContaining({ email, emailVerified: true })]);
    expect(await accountsAt(theirs, email)).toEqual([]);
  });

  it('T53 is not joined with by a link that was mailed to another one', async () => {
    const [ours] = pair();
    const username = newName();
    const token = await linkFor(ours, `${username}@${ours.slug}.example`);
    const victim = `victim-${username}@${ours.slug}.example`;
    const refused = await joinWith(ours, token, { username, email: victim });
    expect(problemOf(refused)).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(await accountsAt(ours, victim)).toEqual([]);
  });

  it('T53 is not joined with at the other company, whose domain it is not', async () => {
    const [ours, theirs] = pair();
    const username = newName();
    const email = `${username}@${ours.slug}.example`;
    const token = await linkFor(ours, email);
    expect(problemOf(await joinWith(theirs, token, { username, email }))).toMatchObject({ status: 410 });
    expectStatus(await ask(theirs.origin, email), 202);
    expect(await accountsAt(theirs, email)).toEqual([]);
  });

  it('T53 that somebody typed into a sign-up link is not verified, and is neither taken over nor joined to', async () => {
    const [ours] = pair();
    const username = newName();
    const early = await join(stack, ours, username); // whoever has a sign-up link may type any address
    const email = early.email;
    const [before] = await accountsAt(ours, email);
    expect(before).toMatchObject({ id: await idOf(early), emailVerified: false });
    expectStatus(await ask(ours.origin, email), 202);
    const mail = await mailTo(email, ({ text }) => text.includes('has an account there'));
    expect(mail.text).not.toContain('/join#');
    expect(await accountsAt(ours, email)).toEqual([before]);
  });

  it('T53 that gets an account while the link is under way is not given a second one', async () => {
    const [ours] = pair();
    const username = newName();
    const email = `${username}@${ours.slug}.example`;
    const token = await linkFor(ours, email);
    const early = await join(stack, ours, username);
    expect(early.email).toBe(email);
    const refused = await joinWith(ours, token, { username: newName(), email });
    expect(problemOf(refused)).toMatchObject({ status: 409, code: 'email_taken' });
    expect(await accountsAt(ours, email)).toHaveLength(1);
  });

  it('T53 is joined with once', async () => {
    const [ours] = pair();
    const username = newName();
    const email = `${username}@${ours.slug}.example`;
    const token = await linkFor(ours, email);
    const attempts = await Promise.all(
      [username, newName(), newName()].map((name) => joinWith(ours, token, { username: name, email })),
    );
    expect(attempts.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await accountsAt(ours, email)).toHaveLength(1);
  });

  it.each<[string, (username: string, domain: string) => string]>([
    ['with another @ in quotes', (username, domain) => `"${username}@evil.example"@${domain}`],
    ['with a route', (username, domain) => `${username}%evil.example@${domain}`],
    ['at a domain below', (username, domain) => `${username}@mail.${domain}`],
    ['at a domain that ends alike', (username, domain) => `${username}@evil${domain}`],
    ['at a domain that begins alike', (username, domain) => `${username}@${domain}.evil.example`],
  ])('T53 is none of the company’s %s', async (_what, write) => {
    const [ours] = pair();
    const username = newName();
    const answer = await ask(ours.origin, write(username, `${ours.slug}.example`));
    expect([202, 400]).toContain(answer.status);
    expect((await linkedAddresses()).filter((email) => email.includes(username))).toEqual([]);
  });
});

describe('T46 Whoever asks to join', () => {
  it('T46 hears the same for every address: free, taken, disabled, of elsewhere, or of no domain at all', async () => {
    const leaver = await join(stack, acme, newName());
    const url = `${acme.origin}/api/users/${await idOf(leaver)}`;
    expectStatus(await acme.browser.request(url, { method: 'PATCH', json: { isDisabled: true } }), 200);
    const told = [];
    for (const email of [
      `${newName()}@${acme.slug}.example`,
      acme.email,
      leaver.email,
      globex.email,
      `${newName()}@nowhere.example`,
      `"${newName()}"@${acme.slug}.example`,
    ]) {
      const { status, headers, text } = await ask(acme.origin, email);
      const { 'x-request-id': _id, date: _date, ratelimit: _limit, ...rest } = headers;
      told.push(JSON.stringify({ status, rest, text }));
    }
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('"status":202');
  });

  it('T46 hears the same when there is no domain to join by, and when it asks too often', async () => {
    const initech = await signUpCompany(stack);
    expect((await ask(initech.origin, initech.email)).status).toBe(202);
    for (const email of [acme.email, `${newName()}@nowhere.example`]) {
      const codes = [];
      for (let times = 0; times < 4; times += 1) codes.push((await ask(acme.origin, email)).status);
      expect(codes.at(-1)).toBe(429);
    }
  });
});
