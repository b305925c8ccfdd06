import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import {
  connectApplication,
  type Application,
  authorizeUrl,
  logIn,
  newPkce,
  requestTokens,
} from '../support/application.js';
import { type HttpBrowser } from '../support/http-browser.js';
import { codeMailedTo, ownAddress } from '../support/mail.js';
import { type OwnServers, startOwnServers } from '../support/own-servers.js';
import { assertPasskey, expectStatus, type Person, signIn, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

/** A company with an application that has logged its founder in before. */
interface Company {
  readonly founder: Person;
  readonly app: Application;
  refreshToken: string;
}

/** A login at an application, step by step, so that something can happen in between. */
interface Login {
  readonly browser: HttpBrowser;
  readonly verifier: string;
  /** Where the browser is. */
  url: string;
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
  const { refresh_token: refreshToken = '' } = await logIn(app, founder);
  return { founder, app, refreshToken };
};

/** Step 1: the application sends a new browser to be authorized; it comes to the sign-in page. */
const authorize = async ({ app }: Company): Promise<Login> => {
  const { verifier, challenge } = newPkce();
  const browser = stack.newBrowser();
  const request = authorizeUrl(app, { code_challenge: challenge, code_challenge_method: 'S256', prompt: 'consent' });
  const { url } = await browser.navigate(request);
  return { browser, verifier, url };
};

const answerInteraction = async ({ app }: Company, login: Login, json: unknown) => {
  const { pathname, searchParams } = new URL(login.url);
  const interaction = `${app.origin}/api/interactions/${searchParams.get('interaction') ?? ''}`;
  return login.browser.request(`${interaction}${pathname}`, { json });
};

const goOn = async (company: Company, login: Login, json: unknown): Promise<void> => {
  const { redirectTo } = expectStatus(await answerInteraction(company, login, json), 200).json<{
    redirectTo: string;
  }>();
  ({ url: login.url } = await login.browser.navigate(redirectTo));
};

/** Step 2: the passkey; the browser comes to the consent page. */
const confirmPasskey = async (company: Company, login: Login): Promise<void> =>
  goOn(company, login, await assertPasskey(company.founder, login.browser));

/** Step 3: the consent; the browser comes back to the application with a code. */
const allow = (company: Company, login: Login): Promise<void> => goOn(company, login, { decision: 'allow' });

/** Step 4: the application exchanges the code. */
const exchange = async ({ app }: Company, { url, verifier }: Login): Promise<void> => {
  const code = new URL(url).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri, code_verifier: verifier };
  const tokens = expectStatus(await requestTokens(app, form), 200).json();
  expect(tokens).toMatchObject({ id_token: expect.any(String), refresh_token: expect.any(String) });
};

const wholeLogin = async (company: Company): Promise<void> => {
  const login = await authorize(company);
  await confirmPasskey(company, login);
  await allow(company, login);
  await exchange(company, login);
};

/** The next attempt works at both companies, and so does the refresh token from before. */
const expectAllWorks = async (): Promise<void> => {
  for (const company of [acme, globex]) {
    await wholeLogin(company);
    const form = { grant_type: 'refresh_token', refresh_token: company.refreshToken };
    const refreshed = expectStatus(await requestTokens(company.app, form), 200).json<{ refresh_token: string }>();
    company.refreshToken = refreshed.refresh_token;
  }
};

describe('A server that is killed in the middle of a login', () => {
  it('after the authorization request: the login goes on, and the next one works', async () => {
    const login = await authorize(acme);
    await stack.killAndRestart('server');
    await confirmPasskey(acme, login);
    await allow(acme, login);
    await exchange(acme, login);
    await expectAllWorks();
  });

  it('after the passkey was asked for: its answer still counts', async () => {
    const login = await authorize(acme);
    const answer = await assertPasskey(acme.founder, login.browser);
    await stack.killAndRestart('server');
    await goOn(acme, login, answer);
    await allow(acme, login);
    await exchange(acme, login);
    await expectAllWorks();
  });

  it('after the passkey: the person is signed in and asked for consent', async () => {
    const login = await authorize(globex);
    await confirmPasskey(globex, login);
    await stack.killAndRestart('server');
    await allow(globex, login);
    await exchange(globex, login);
    await expectAllWorks();
  });

  it('after the consent: the code can be exchanged, once', async () => {
    const login = await authorize(globex);
    await confirmPasskey(globex, login);
    await allow(globex, login);
    await stack.killAndRestart('server');
    await exchange(globex, login);
    await expect(exchange(globex, login)).rejects.toThrow('invalid_grant');
    await expectAllWorks();
  });

  it('while it answers many at once: nobody waits for ever, and the next login works', async () => {
    const logins = Array.from({ length: 20 }, (_, index) => wholeLogin(index % 2 === 0 ? acme : globex));
    const outcomes = Promise.allSettled(logins);
    await stack.killAndRestart('server');
    expect(await outcomes).toHaveLength(logins.length);
    await expectAllWorks();
  });
});

describe('Server and worker', () => {
  it('that are started before Redis serve as soon as it is there', async () => {
    await Promise.all([stack.kill('server'), stack.kill('worker')]);
    await servers.stopRedis();
    const starting = Promise.all([stack.start('server'), stack.start('worker')]);
    await sleep(3_000);
    await servers.startRedis();
    await starting;
    await expectAllWorks();
    await newCompany();
  });
});

describe('A worker that is killed', () => {
  it('in the middle of a login: the login goes on without it', async () => {
    const login = await authorize(acme);
    await stack.kill('worker');
    await confirmPasskey(acme, login);
    await allow(acme, login);
    await exchange(acme, login);
    await stack.start('worker');
    await expectAllWorks();
  });

  it('while a company signs up: the code is mailed once it runs again', async () => {
    await stack.kill('worker');
    const email = ownAddress('ada');
    const form = {
      companyName: 'Initech',
      slug: 'initech',
      givenName: 'Ada',
      familyName: 'Lovelace',
      username: 'ada',
      email,
    };
    const browser = stack.newBrowser();
    const started = expectStatus(await browser.request(`${stack.originOf()}/api/signup`, { json: form }), 202);
    await stack.start('worker');
    const url = `${stack.originOf()}/api/signup/${started.json<{ id: string }>().id}/verification`;
    expectStatus(await browser.request(url, { json: { code: await codeMailedTo(email) } }), 201);
  });
});

describe('A Redis that is replaced by an empty one', () => {
  it('in the middle of a login: the person is told to start again, and the next login works', async () => {
    const login = await authorize(acme);
    const answer = await assertPasskey(acme.founder, login.browser);
    await servers.replaceRedis();
    const refused = await answerInteraction(acme, login, answer);
    expect(refused.status).toBe(410);
    expect(refused.json()).toMatchObject({ code: 'interaction_expired' });
    await expectAllWorks();
  });

  it('ends sessions, and nothing else: people sign in again with their passkeys', async () => {
    expectStatus(await signIn(acme.founder, acme.founder.browser), 201);
    await servers.replaceRedis();
    const account = () => acme.founder.browser.request(`${acme.founder.origin}/api/account`);
    expect((await account()).status).toBe(401);
    expectStatus(await signIn(acme.founder, acme.founder.browser), 201);
    expect((await account()).status).toBe(200);
    await expectAllWorks();
  });

  it('gets its schedules back, and mails go out', async () => {
    await servers.replaceRedis();
    const company = await newCompany();
    await wholeLogin(company);
    await untilScheduled('signing-keys', 'advance-due');
    await untilScheduled('retention', 'retain-audit-events');
  });
});

/** Waits until the job comes round by itself, as BullMQ notes it in Redis. */
const untilScheduled = async (queue: string, job: string): Promise<void> => {
  const redis = new Redis(servers.redisUrl);
  try {
    for (const end = Date.now() + 10_000; ; await sleep(100)) {
      if ((await redis.zrange(`{permiso}:${queue}:repeat`, '0', '-1')).includes(job)) return;
      if (Date.now() > end) throw new Error(`The job ${job} comes round no more.`);
    }
  } finally {
    redis.disconnect();
  }
};
