import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { Redis } from 'ioredis';
import {
  type Application,
  authorizeUrl,
  connectApplication,
  newPkce,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { type HttpBrowser } from '../support/http-browser.js';
import { idOf, issueLoginLink, redeemLoginLink } from '../support/login-links.js';
import {
  answerLoginRequest,
  approveLoginRequest,
  beginLoginRequest,
  confirmPresence,
  redeemLoginRequest,
  stateOfLoginRequest,
} from '../support/login-requests.js';
import { addPasskey, expectStatus, join, type Person, signIn, signUpCompany } from '../support/people.js';
import { ageSignIns } from '../support/sessions.js';
import { type Stack, startStack } from '../support/stack.js';
import { problemOf } from './problem.js';

interface Company {
  readonly founder: Person;
  readonly grace: Person;
  readonly app: Application;
}

let stack: Stack;
let acme: Company;
let globex: Company;

const found = async (): Promise<Company> => {
  const founder = await signUpCompany(stack);
  const app = await connectApplication(founder, { skipsConsent: true });
  return { founder, grace: await join(stack, founder, 'grace'), app };
};

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([found(), found()]);
});

afterAll(() => stack.stop());

interface AuditEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

const refusalOf = (response: Parameters<typeof problemOf>[0]): [number, string] => {
  const { status, code } = problemOf(response);
  return [status, code];
};

const EXPIRED = [410, 'login_request_expired'];
const UNKNOWN = [404, 'login_code_unknown'];
const OWN_EVENTS = '/api/account/audit-events';

/** Everything of login requests runs out, as after five minutes. */
const expireAll = async (): Promise<void> => {
  const redis = new Redis(stack.env['REDIS_URL'] ?? '');
  try {
    const keys = await redis.keys('t:*:login-request*');
    if (keys.length > 0) await redis.del(keys);
  } finally {
    redis.disconnect();
  }
};

/** How long the requests that wait are kept at most. */
const longestTtl = async (): Promise<number> => {
  const redis = new Redis(stack.env['REDIS_URL'] ?? '');
  try {
    return Math.max(...(await Promise.all((await redis.keys('t:*:login-request*')).map((key) => redis.ttl(key)))));
  } finally {
    redis.disconnect();
  }
};

/** An event of that type and with such details, once the worker has written it. */
const expectAudited = async (
  { browser, origin }: Person,
  path: string,
  type: string,
  data: Record<string, unknown>,
): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { items } = (await browser.request(`${origin}${path}?limit=100`)).json<{ items: AuditEvent[] }>();
    const has = ({ data: found }: AuditEvent) => Object.entries(data).every(([key, value]) => found[key] === value);
    if (items.some((event) => event.type === type && has(event))) return;
    await sleep(100);
  }
  throw new Error(`No event “${type}” with ${JSON.stringify(data)} was written.`);
};

const begin = async (app: Application, browser: HttpBrowser) => {
  const { verifier, challenge } = newPkce();
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const { url } = await browser.navigate(authorizeUrl(app, pkce));
  return { verifier, uid: new URL(url).searchParams.get('interaction') ?? '' };
};

/** Signed in by another device, in a browser of its own. */
const comeIn = async (person: Person): Promise<HttpBrowser> => {
  const browser = stack.newBrowser();
  const { id, userCode } = await beginLoginRequest(person.origin, browser);
  await approveLoginRequest(person, userCode);
  expectStatus(await redeemLoginRequest(person.origin, browser, id), 200);
  return browser;
};

describe.each([
  ['Acme', () => [acme, globex] as const],
  ['Globex', () => [globex, acme] as const],
])('At %s, a browser that asks another device to sign it in', (_name, companies) => {
  it('T43 shows a code of eight letters that runs out after five minutes, and waits', async () => {
    const [{ grace }] = companies();
    const browser = stack.newBrowser();
    const begun = await beginLoginRequest(grace.origin, browser);
    expect(begun.userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(begun.url).toBe(`${grace.origin}/device?user_code=${begun.userCode}`);
    expect(await longestTtl()).toBeLessThanOrEqual(300);
    expect((await stateOfLoginRequest(grace.origin, browser, begun.id)).json()).toEqual({ state: 'waiting' });
    expect(refusalOf(await redeemLoginRequest(grace.origin, browser, begun.id))).toEqual([
      409,
      'login_request_waiting',
    ]);
  });

  it('T43 is signed in as whoever approved, who saw it first; its session is a new one; that is recorded', async () => {
    const [{ grace }] = companies();
    const browser = stack.newBrowser();
    const { id, userCode } = await beginLoginRequest(grace.origin, browser);
    const typed = userCode.toLowerCase().replace('-', ' ');
    expect(expectStatus(await answerLoginRequest(grace, 'lookup', typed), 200).json()).toMatchObject({
      client: null,
      origin: { ip: '127.0.0.1', browser: expect.stringContaining('Firefox'), os: expect.stringContaining('Linux') },
      isDenied: false,
    });
    await approveLoginRequest(grace, typed);
    expect((await stateOfLoginRequest(grace.origin, browser, id)).json()).toEqual({ state: 'approved' });
    expect(expectStatus(await redeemLoginRequest(grace.origin, browser, id), 200).json()).toEqual({ redirectTo: '/' });
    expect(await idOf({ browser, origin: grace.origin })).toBe(await idOf(grace));
    const mine = (await grace.browser.request(`${grace.origin}/api/account/sessions`)).json<{ items: unknown[] }>();
    expect(mine.items.length).toBeGreaterThan(1);
    await expectAudited(grace, OWN_EVENTS, 'Sign In Approved', {});
    await expectAudited(grace, OWN_EVENTS, 'Sign In', { by: 'another_device' });
  });

  it('T43 gets another session id than it had before', async () => {
    const [{ grace }] = companies();
    const browser = stack.newBrowser();
    expectStatus(await signIn(grace, browser), 201);
    const { host } = new URL(grace.origin);
    const before = browser.cookiesFor(host, '/api/account');
    const { id, userCode } = await beginLoginRequest(grace.origin, browser);
    await approveLoginRequest(grace, userCode);
    const answer = expectStatus(await redeemLoginRequest(grace.origin, browser, id), 200);
    expect(String(answer.headers['set-cookie'])).toContain('session');
    const old = await stack.newBrowser().request(`${grace.origin}/api/account`, { headers: { cookie: before ?? '' } });
    expect(old.status).toBe(401);
  });

  it('T43 can’t be overtaken by another browser that knows its id and its code', async () => {
    const [{ grace }] = companies();
    const [browser, thief] = [stack.newBrowser(), stack.newBrowser()];
    const { id, userCode } = await beginLoginRequest(grace.origin, browser);
    await beginLoginRequest(grace.origin, thief); // so that it has a binding of its own
    await approveLoginRequest(grace, userCode);
    for (const other of [thief, stack.newBrowser(), grace.browser]) {
      expect(refusalOf(await stateOfLoginRequest(grace.origin, other, id))).toEqual(EXPIRED);
      expect(refusalOf(await redeemLoginRequest(grace.origin, other, id))).toEqual(EXPIRED);
    }
    expect((await thief.request(`${grace.origin}/api/account`)).status).toBe(401);
    expectStatus(await redeemLoginRequest(grace.origin, browser, id), 200);
  });

  it('T43 is let in once, however many of its tabs come at the same time', async () => {
    const [{ grace }] = companies();
    const browser = stack.newBrowser();
    const { id, userCode } = await beginLoginRequest(grace.origin, browser);
    await approveLoginRequest(grace, userCode);
    const tries = Array.from({ length: 5 }, () => redeemLoginRequest(grace.origin, browser, id));
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 410, 410, 410, 410]);
    expect(refusalOf(await answerLoginRequest(grace, 'lookup', userCode))).toEqual(UNKNOWN);
  });

  it('T43 is told of a refusal, which is recorded, and is let in no more', async () => {
    const [{ grace, founder }] = companies();
    const browser = stack.newBrowser();
    const { id, userCode } = await beginLoginRequest(grace.origin, browser);
    expectStatus(await answerLoginRequest(grace, 'denial', userCode), 204);
    expect((await stateOfLoginRequest(grace.origin, browser, id)).json()).toEqual({ state: 'denied' });
    expect(refusalOf(await redeemLoginRequest(grace.origin, browser, id))).toEqual([403, 'login_request_denied']);
    await confirmPresence(founder);
    expect(refusalOf(await answerLoginRequest(founder, 'approval', userCode))).toEqual([409, 'already_decided']);
    await expectAudited(grace, OWN_EVENTS, 'Sign In Denied', { reason: 'declined' });
    await expectAudited(founder, '/api/audit-events', 'Sign In Failed', { reason: 'login_request_denied' });
  });

  it('T43 is answered once: of two people who answer at once, one counts', async () => {
    const [{ grace, founder }] = companies();
    const browser = stack.newBrowser();
    const { userCode } = await beginLoginRequest(grace.origin, browser);
    await Promise.all([confirmPresence(grace), confirmPresence(founder)]);
    const answers = await Promise.all([
      answerLoginRequest(grace, 'approval', userCode),
      answerLoginRequest(founder, 'denial', userCode),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('T43 is over after five minutes: for itself, and for whoever types its code in', async () => {
    const [{ grace }] = companies();
    const browser = stack.newBrowser();
    const { id, userCode } = await beginLoginRequest(grace.origin, browser);
    await confirmPresence(grace);
    await expireAll();
    for (const step of ['lookup', 'approval', 'denial'] as const) {
      expect(refusalOf(await answerLoginRequest(grace, step, userCode))).toEqual(UNKNOWN);
    }
    expect(refusalOf(await stateOfLoginRequest(grace.origin, browser, id))).toEqual(EXPIRED);
    expect(refusalOf(await redeemLoginRequest(grace.origin, browser, id))).toEqual(EXPIRED);
  });

  it('T43 is unknown at another company, by its code and by its id', async () => {
    const [ours, theirs] = companies();
    const browser = stack.newBrowser();
    const { id, userCode } = await beginLoginRequest(ours.grace.origin, browser);
    await confirmPresence(theirs.founder);
    for (const step of ['lookup', 'approval', 'denial'] as const) {
      expect(refusalOf(await answerLoginRequest(theirs.founder, step, userCode))).toEqual(UNKNOWN);
    }
    await approveLoginRequest(ours.grace, userCode);
    const cookie = browser.cookiesFor(new URL(ours.grace.origin).host, '/') ?? '';
    const url = `${theirs.grace.origin}/api/login-requests/${id}`;
    for (const request of [url, `${url}/redemption`]) {
      const method = request === url ? 'GET' : 'POST';
      const refused = await stack.newBrowser().request(request, { method, headers: { cookie } });
      expect(refusalOf(refused)).toEqual(EXPIRED);
    }
    expectStatus(await redeemLoginRequest(ours.grace.origin, browser, id), 200);
  });

  it('T43 is approved with a passkey given since it asked, and by nothing less', async () => {
    const [{ grace, founder }] = companies();
    const { origin } = grace;
    await confirmPresence(grace);
    await sleep(1100); // the session knows its assertion to the second
    const { userCode } = await beginLoginRequest(origin, stack.newBrowser());
    const approve = (browser: HttpBrowser) => answerLoginRequest({ browser, origin }, 'approval', userCode);
    const wanted = [403, 'reauthentication_required'];
    expect(refusalOf(await approve(grace.browser))).toEqual(wanted); // given before
    const recovered = stack.newBrowser();
    const token = await issueLoginLink(founder, await idOf(grace));
    expectStatus(await redeemLoginLink(origin, recovered, token), 204);
    expect(refusalOf(await approve(recovered))).toEqual(wanted);
    expect(refusalOf(await approve(await comeIn(grace)))).toEqual(wanted); // who was let in lets nobody in
    expect(refusalOf(await approve(stack.newBrowser()))).toEqual([401, 'unauthenticated']);
    await ageSignIns(stack, await idOf(grace), 301);
    expect(refusalOf(await approve(grace.browser))).toEqual(wanted);
    await approveLoginRequest(grace, userCode);
  });

  it('T43 is in a session that proves nothing: it neither adds a passkey nor counts as a fresh assertion', async () => {
    const [{ founder }] = companies();
    const { origin } = founder;
    const browser = await comeIn(founder);
    const wanted = [403, 'reauthentication_required'];
    const add = await browser.request(`${origin}/api/account/passkeys/options`, { method: 'POST' });
    expect(refusalOf(add)).toEqual(wanted);
    const key = await browser.request(`${origin}/api/account/api-keys`, { json: { name: 'CI' } });
    expect(refusalOf(key)).toEqual(wanted);
    expectStatus(await signIn(founder, browser), 201); // a passkey here makes it a session as any
    await addPasskey({ ...founder, browser });
  });

  it('T43 is let in by nobody who was disabled meanwhile', async () => {
    const [{ founder }] = companies();
    const { origin } = founder;
    const leaver = await join(stack, founder, `leaver${String(Date.now() % 1_000_000)}`);
    const browser = stack.newBrowser();
    const { id, userCode } = await beginLoginRequest(origin, browser);
    await approveLoginRequest(leaver, userCode);
    await confirmPresence(founder);
    const disable = { method: 'PATCH', json: { isDisabled: true } } as const;
    const leaverId = await idOf(leaver);
    expectStatus(await founder.browser.request(`${origin}/api/users/${leaverId}`, disable), 200);
    expect(refusalOf(await redeemLoginRequest(origin, browser, id))).toEqual(EXPIRED);
    expect((await browser.request(`${origin}/api/account`)).status).toBe(401);
  });

  it('T43 goes on to the application that sent it, whose tokens say honestly how the person came in', async () => {
    const [{ grace, app }] = companies();
    const browser = stack.newBrowser();
    const { uid, verifier } = await begin(app, browser);
    const { id, userCode } = await beginLoginRequest(grace.origin, browser, uid);
    expect((await answerLoginRequest(grace, 'lookup', userCode)).json()).toMatchObject({ client: { name: 'Grafana' } });
    await approveLoginRequest(grace, userCode);
    expect(refusalOf(await redeemLoginRequest(grace.origin, browser, id))).toEqual(EXPIRED); // asked for the application
    const other = await begin(app, browser);
    const there = await redeemLoginRequest(grace.origin, browser, id, other.uid);
    expect(refusalOf(there)).toEqual(EXPIRED);
    const redeemed = expectStatus(await redeemLoginRequest(grace.origin, browser, id, uid), 200);
    const { url } = await browser.navigate(redeemed.json<{ redirectTo: string }>().redirectTo);
    const code = new URL(url).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri, code_verifier: verifier };
    const tokens = expectStatus(await requestTokens(app, form), 200).json<TokenResponse>();
    const claims = decodeJwt(tokens.id_token);
    expect([claims.sub, claims['amr'], claims['acr']]).toEqual([await idOf(grace), ['mca'], undefined]);
  });

  it('T43 gets to no application that the person may not use: the gate is asked before it is approved', async () => {
    const [{ founder, grace }] = companies();
    const json = { name: `Few ${String(Date.now())}` };
    await confirmPresence(founder);
    const group = await founder.browser.request(`${founder.origin}/api/groups`, { json });
    const groupIds = [expectStatus(group, 201).json<{ id: string }>().id];
    const app = await connectApplication(founder, { name: 'Vault', isGroupRestricted: true, groupIds });
    const browser = stack.newBrowser();
    const { uid } = await begin(app, browser);
    const { id, userCode } = await beginLoginRequest(grace.origin, browser, uid);
    expect((await answerLoginRequest(grace, 'lookup', userCode)).json()).toMatchObject({ isDenied: true });
    await confirmPresence(grace);
    expect(refusalOf(await answerLoginRequest(grace, 'approval', userCode))).toEqual([403, 'access_denied']);
    const refused = await redeemLoginRequest(grace.origin, browser, id, uid);
    expect(refusalOf(refused)).toEqual([409, 'login_request_waiting']);
    await expectAudited(grace, OWN_EVENTS, 'Sign In Denied', { reason: 'no_access' });
  });
});

describe('Whoever guesses the codes of waiting browsers', () => {
  it('T43 has few attempts in a session, and none without one', async () => {
    const guesser = await join(stack, acme.founder, 'guesser');
    const guess = () => answerLoginRequest(guesser, 'lookup', 'BCDF-GHJK');
    const stranger = { browser: stack.newBrowser(), origin: guesser.origin };
    expect(refusalOf(await answerLoginRequest(stranger, 'lookup', 'BCDF-GHJK'))).toEqual([401, 'unauthenticated']);
    for (let attempt = 0; attempt < 20; attempt += 1) expect(refusalOf(await guess())).toEqual(UNKNOWN);
    expect(refusalOf(await guess())).toEqual([429, 'rate_limited']);
  });

  it('T43 can’t fill the store with requests', async () => {
    const { origin } = await signUpCompany(stack);
    const ask = () => stack.newBrowser().request(`${origin}/api/login-requests`, { method: 'POST' });
    const answers = await Promise.all(Array.from({ length: 61 }, ask));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });
});
