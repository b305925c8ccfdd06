import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Application, authorizeUrl, connectApplication, logIn, requestTokens } from '../support/application.js';
import { type BrowserRequest, type BrowserResponse, HttpBrowser } from '../support/http-browser.js';
import { type OwnServers, startOwnServers } from '../support/own-servers.js';
import { expectStatus, type Person, signIn, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

/** What a person waits for at most until they are told that it does not work. */
const PATIENCE_MS = 10_000;
/** How soon everything works again once the server is back. */
const BACK_MS = 15_000;

/** A company with an application, an API key of its founder and a refresh token. */
interface Company {
  readonly founder: Person;
  readonly app: Application;
  readonly apiKey: string;
  refreshToken: string;
}

let servers: OwnServers;
let stack: Stack;
let acme: Company;
let globex: Company;

beforeAll(async () => {
  servers = await startOwnServers();
  stack = await startStack({ DB_CONNECTION_STRING: servers.databaseUrl, REDIS_URL: servers.redisUrl });
  [acme, globex] = [await newCompany(), await newCompany()];
});

afterAll(async () => {
  await stack.stop();
  await servers.remove();
});

const newCompany = async (): Promise<Company> => {
  const founder = await signUpCompany(stack);
  const app = await connectApplication(founder);
  const url = `${founder.origin}/api/account/api-keys`;
  const { secret } = expectStatus(await founder.browser.request(url, { json: { name: 'CI' } }), 201).json();
  const { refresh_token: refreshToken = '' } = await logIn(app, founder);
  return { founder, app, apiKey: String(secret), refreshToken };
};

const byKey = ({ founder, apiKey }: Company, path: string, request: BrowserRequest = {}): Promise<BrowserResponse> =>
  new HttpBrowser().request(`${founder.origin}${path}`, { ...request, headers: { 'x-api-key': apiKey } });

const bySession = ({ founder }: Company, path: string): Promise<BrowserResponse> =>
  founder.browser.request(`${founder.origin}${path}`);

const rotateKeys = (company: Company) => byKey(company, '/api/signing-keys/rotations', { json: {} });

const beginSignIn = ({ founder }: Company) =>
  new HttpBrowser().request(`${founder.origin}/api/passkeys/authentication-options`, { json: {} });

const beginSignUp = (email: string) => {
  const slug = email.replace(/@.*/, '');
  const form = { companyName: 'Initech', slug, givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  return stack.newBrowser().request(`${stack.originOf()}/api/signup`, { json: form });
};

/** An application sends somebody who is signed in to be authorized. */
const authorize = ({ app, founder }: Company) => {
  const params = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
  return founder.browser.request(authorizeUrl(app, params), { headers: { accept: 'text/html' } });
};

const refresh = ({ app, refreshToken }: Company) =>
  requestTokens(app, { grant_type: 'refresh_token', refresh_token: refreshToken });

const timed = async (request: Promise<BrowserResponse>) => {
  const startedAt = performance.now();
  const response = await request;
  return { response, isSoon: performance.now() - startedAt < PATIENCE_MS };
};

/** 503 in the API's own form, soon, and with advice when to come again. */
const expectUnavailable = async (request: Promise<BrowserResponse>): Promise<void> => {
  const { response, isSoon } = await timed(request);
  expect({ status: response.status, text: response.text, isSoon }).toMatchObject({ status: 503, isSoon: true });
  expect(response.headers).toMatchObject({
    'content-type': expect.stringContaining('application/problem+json'),
    'retry-after': expect.stringMatching(/^\d+$/),
  });
  expect(response.json()).toMatchObject({ code: 'temporarily_unavailable', status: 503, detail: expect.any(String) });
};

/** 503 as OAuth says it (RFC 6749 §4.1.2.1), soon. */
const expectUnavailableProtocol = async (request: Promise<BrowserResponse>): Promise<void> => {
  const { response, isSoon } = await timed(request);
  expect({ status: response.status, text: response.text, isSoon }).toMatchObject({ status: 503, isSoon: true });
  expect(response.headers['retry-after']).toMatch(/^\d+$/);
  expect(response.json()).toMatchObject({ error: 'temporarily_unavailable' });
};

/** 503 as a page, soon, and nobody is sent anywhere. */
const expectUnavailablePage = async (request: Promise<BrowserResponse>): Promise<void> => {
  const { response, isSoon } = await timed(request);
  expect({ status: response.status, isSoon }).toEqual({ status: 503, isSoon: true });
  expect(response.headers).toMatchObject({ 'content-type': expect.stringContaining('text/html') });
  expect(response.headers['location']).toBeUndefined();
  expect(response.text).toContain('unavailable');
};

const untilReady = async (): Promise<void> => {
  const ready = () => stack.newBrowser().request(`${stack.originOf()}/readyz`);
  for (const end = Date.now() + BACK_MS; (await ready()).status !== 200; await sleep(50)) {
    if (Date.now() > end) throw new Error('The server is not ready again.');
  }
};

/** Everything the outage touched works: sign-up with its mail, sign-in, a login with tokens, a refresh, a rotation. */
const expectAllWorks = async (): Promise<void> => {
  await untilReady();
  for (const company of [acme, globex]) {
    expectStatus(await bySession(company, '/api/account'), 200);
    expectStatus(await signIn(company.founder, new HttpBrowser()), 201);
    expectStatus(await rotateKeys(company), 202);
    const answer = expectStatus(await refresh(company), 200).json<{ refresh_token: string }>();
    company.refreshToken = answer.refresh_token;
    expect(await logIn(company.app, company.founder)).toMatchObject({ id_token: expect.any(String) });
  }
  const initech = await signUpCompany(stack);
  expectStatus(await initech.browser.request(`${initech.origin}/api/account`), 200);
};

describe('while Redis is away', () => {
  beforeAll(() => servers.stopRedis());
  afterAll(() => servers.startRedis());

  it('a request that leaves work in a queue is told so soon, in either tenant', async () => {
    await expectUnavailable(rotateKeys(acme));
    await expectUnavailable(rotateKeys(globex));
    await expectUnavailable(beginSignUp('initech@initech.example'));
  });

  it('nobody can sign in, and nobody is taken for signed out', async () => {
    await expectUnavailable(beginSignIn(acme));
    await expectUnavailable(bySession(globex, '/api/account'));
  });

  it('an application’s sign-in shows a page that says so', async () => {
    await expectUnavailablePage(authorize(acme));
    await expectUnavailablePage(authorize(globex));
  });

  it('a refresh is answered as the protocol says, and does not use the token up', async () => {
    await expectUnavailableProtocol(refresh(acme));
    await expectUnavailableProtocol(refresh(globex));
  });

  it('an API key goes on reading and writing what is in PostgreSQL', async () => {
    expectStatus(await byKey(acme, '/api/users'), 200);
    const change = { method: 'PATCH', json: { description: 'Changed meanwhile' } } as const;
    expectStatus(await byKey(acme, `/api/clients/${acme.app.clientId}`, change), 200);
    expect((await byKey(globex, `/api/clients/${acme.app.clientId}`, change)).status).toBe(404);
  });

  it('pages are served, and probes know the difference', async () => {
    const page = await stack.newBrowser().request(`${acme.founder.origin}/login`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    const { response, isSoon } = await timed(stack.newBrowser().request(`${stack.originOf()}/readyz`));
    expect([response.status, isSoon]).toEqual([503, true]);
    expect((await stack.newBrowser().request(`${stack.originOf()}/livez`)).status).toBe(200);
  });
});

it('when Redis is back, all works without a restart', () => expectAllWorks());

describe('while Redis holds its connections and answers nothing', () => {
  beforeAll(() => {
    servers.freezeRedis();
  });
  afterAll(() => {
    servers.thawRedis();
  });

  it('requests are told so soon, in either tenant', async () => {
    await expectUnavailable(rotateKeys(acme));
    await expectUnavailable(bySession(globex, '/api/account'));
    await expectUnavailable(beginSignIn(globex));
  });

  it('a refresh is answered as the protocol says', async () => {
    await expectUnavailableProtocol(refresh(acme));
    await expectUnavailableProtocol(refresh(globex));
  });
});

it('when Redis answers again, all works without a restart', () => expectAllWorks());

describe('while PostgreSQL is away', () => {
  beforeAll(() => servers.stopPostgres());
  afterAll(() => servers.startPostgres());

  it('the API says so soon, in either tenant, by session and by key', async () => {
    await expectUnavailable(bySession(acme, '/api/account'));
    await expectUnavailable(byKey(globex, '/api/users'));
    await expectUnavailable(rotateKeys(acme));
  });

  it('nobody can sign in', async () => {
    await expectUnavailable(signIn(acme.founder, new HttpBrowser()));
    await expectUnavailable(signIn(globex.founder, new HttpBrowser()));
  });

  it('an application’s sign-in shows a page that says so', async () => {
    await expectUnavailablePage(authorize(acme));
    await expectUnavailablePage(authorize(globex));
  });

  it('a refresh is answered as the protocol says', async () => {
    await expectUnavailableProtocol(refresh(acme));
    await expectUnavailableProtocol(refresh(globex));
  });

  it('probes know the difference', async () => {
    expect((await stack.newBrowser().request(`${stack.originOf()}/readyz`)).status).toBe(503);
    expect((await stack.newBrowser().request(`${stack.originOf()}/livez`)).status).toBe(200);
  });
});

it('when PostgreSQL is back, all works without a restart', () => expectAllWorks());

it('when both were away and Redis was back first, all works without a restart', async () => {
  await Promise.all([servers.stopPostgres(), servers.stopRedis()]);
  await servers.startRedis();
  await sleep(2_000);
  await servers.startPostgres();
  await expectAllWorks();
});

it('a change that nobody could announce is known once both are back, whichever comes first', async () => {
  const statusOf = async ({ founder }: Company): Promise<number> =>
    (await stack.newBrowser().request(`${founder.origin}/login`)).status;
  await servers.stopRedis();
  await setState(acme, 'suspended');
  await servers.stopPostgres();
  await servers.startRedis();
  await sleep(2_000);
  expect(await statusOf(acme)).toBe(200);
  await servers.startPostgres();
  for (const end = Date.now() + BACK_MS; (await statusOf(acme)) !== 403; await sleep(100)) {
    if (Date.now() > end) throw new Error('The server never heard that the company is suspended.');
  }
  expect(await statusOf(globex)).toBe(200);
});

/** Changes the company's state as another process would. */
const setState = async ({ founder }: Company, state: string): Promise<void> => {
  const client = new pg.Client({ connectionString: servers.databaseUrl });
  await client.connect();
  try {
    await client.query('UPDATE tenants SET state = $1 WHERE slug = $2', [state, founder.slug]);
  } finally {
    await client.end();
  }
};
