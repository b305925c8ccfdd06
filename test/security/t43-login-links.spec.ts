import { connectApplication, logIn } from '../support/application.js';
import { idOf, issueLoginLink, redeemLoginLink } from '../support/login-links.js';
import { addPasskey, expectStatus, join, type Person, signIn, signUpCompany } from '../support/people.js';
import { ageSignIns } from '../support/sessions.js';
import { type Stack, startStack } from '../support/stack.js';
import { fillPath } from './company.js';
import { ROUTES } from './permissions.js';
import { problemOf } from './problem.js';

interface Company {
  readonly founder: Person;
  readonly grace: Person;
  readonly graceId: string;
}

let stack: Stack;
let acme: Company;
let globex: Company;

const found = async (): Promise<Company> => {
  const founder = await signUpCompany(stack);
  const grace = await join(stack, founder, 'grace');
  return { founder, grace, graceId: await idOf(grace) };
};

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([found(), found()]);
});

afterAll(() => stack.stop());

/** What the refusal tells: status and code, without the request's own id. */
const refusalOf = (response: Parameters<typeof problemOf>[0]): [number, string] => {
  const { status, code } = problemOf(response);
  return [status, code];
};

const EXPIRED = [410, 'login_link_expired'];

/** A browser that came in by a link of Grace's. */
const comeIn = async ({ founder, graceId }: Company) => {
  const browser = stack.newBrowser();
  const token = await issueLoginLink(founder, graceId);
  expectStatus(await redeemLoginLink(founder.origin, browser, token), 204);
  return browser;
};

describe.each([
  ['Acme', 'Globex', () => [acme, globex] as const],
  ['Globex', 'Acme', () => [globex, acme] as const],
])('At %s, a one-time login link', (_ours, _theirs, companies) => {
  it('T43 is not used up by what a mail scanner does: it opens the address, and even runs its script', async () => {
    const [{ founder, graceId }] = companies();
    const token = await issueLoginLink(founder, graceId);
    const scanner = stack.newBrowser();
    for (const path of ['/one-time-login', `/api/login-links/redemption?token=${token}`]) {
      for (const method of ['GET', 'HEAD'] as const) await scanner.request(`${founder.origin}${path}`, { method });
    }
    const lookedUp = await scanner.request(`${founder.origin}/api/login-links/lookup`, { json: { token } });
    expect(expectStatus(lookedUp, 200).json()).toMatchObject({ username: 'grace' });
    expect((await scanner.request(`${founder.origin}/api/account`)).status).toBe(401);
    const browser = stack.newBrowser();
    expectStatus(await redeemLoginLink(founder.origin, browser, token), 204);
    expect(await idOf({ browser, origin: founder.origin })).toBe(graceId);
  });

  it('T43 lets in one of those who use it at once, and nobody after that', async () => {
    const [{ founder, graceId }] = companies();
    const token = await issueLoginLink(founder, graceId);
    const tries = Array.from({ length: 6 }, () => redeemLoginLink(founder.origin, stack.newBrowser(), token));
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([204, 410, 410, 410, 410, 410]);
    expect(refusalOf(await redeemLoginLink(founder.origin, stack.newBrowser(), token))).toEqual(EXPIRED);
  });

  it('T43 is answered alike when it is guessed, replaced, another company’s, or its person is disabled', async () => {
    const [ours, theirs] = companies();
    const { origin } = ours.founder;
    const replaced = await issueLoginLink(ours.founder, ours.graceId);
    const newest = await issueLoginLink(ours.founder, ours.graceId);
    const foreign = await issueLoginLink(theirs.founder, theirs.graceId);
    const leaver = await join(stack, ours.founder, 'leaver');
    const leaverId = await idOf(leaver);
    const ofLeaver = await issueLoginLink(ours.founder, leaverId);
    const disable = { method: 'PATCH', json: { isDisabled: true } } as const;
    expectStatus(await ours.founder.browser.request(`${origin}/api/users/${leaverId}`, disable), 200);
    const bodies = new Set<string>();
    for (const token of ['guess', `${newest.slice(0, -6)}AAAAAA`, replaced, foreign, ofLeaver]) {
      for (const path of ['lookup', 'redemption']) {
        const answer = await stack.newBrowser().request(`${origin}/api/login-links/${path}`, { json: { token } });
        expect(refusalOf(answer)).toEqual(EXPIRED);
        bodies.add(problemOf(answer).detail);
      }
    }
    expect(bodies.size).toBe(1);
    expectStatus(await redeemLoginLink(origin, stack.newBrowser(), newest), 204);
    expectStatus(await redeemLoginLink(theirs.founder.origin, stack.newBrowser(), foreign), 204);
  });

  it('T43 has 256 bits, and is refused for longer than a day or shorter than a minute', async () => {
    const [{ founder, graceId }] = companies();
    expect(Buffer.from(await issueLoginLink(founder, graceId), 'base64url')).toHaveLength(32);
    for (const validMinutes of [0, 1441, 1.5, '15']) {
      const json = { validMinutes };
      const refused = await founder.browser.request(`${founder.origin}/api/users/${graceId}/login-links`, { json });
      expect(refusalOf(refused)[0]).toBe(400);
    }
  });

  it('T43 is not issued for somebody above the issuer, nor by an API key, nor without a fresh assertion', async () => {
    const [{ founder, graceId }] = companies();
    const { origin } = founder;
    const manager = await join(stack, founder, 'manager');
    const role = { method: 'PATCH', json: { role: 'user_manager' } } as const;
    const managerId = await idOf(manager);
    expectStatus(await founder.browser.request(`${origin}/api/users/${managerId}`, role), 200);
    const issue = (userId: string, headers = {}) =>
      manager.browser.request(`${origin}/api/users/${userId}/login-links`, { json: {}, headers });
    expect(refusalOf(await issue(await idOf(founder)))).toEqual([403, 'permission_denied']);
    const key = await manager.browser.request(`${origin}/api/account/api-keys`, { json: { name: 'CI' } });
    const { secret } = expectStatus(key, 201).json<{ secret: string }>();
    expect(refusalOf(await issue(graceId, { 'x-api-key': secret }))).toEqual([403, 'permission_denied']);
    expectStatus(await issue(graceId), 201);
    await ageSignIns(stack, managerId, 360);
    expect(refusalOf(await issue(graceId))).toEqual([403, 'reauthentication_required']);
    expectStatus(await founder.browser.request(`${origin}/api/users/${managerId}`, { method: 'DELETE' }), 204);
  });

  it('T42 opens nothing that needs a fresh assertion but adding a passkey', async () => {
    const [company] = companies();
    const { founder, graceId } = company;
    const owner = { method: 'PATCH', json: { role: 'owner' } } as const;
    expectStatus(await founder.browser.request(`${founder.origin}/api/users/${graceId}`, owner), 200);
    const browser = await comeIn(company);
    const opened: string[] = [];
    for (const { name } of ROUTES.filter(({ needsFreshAssertion }) => needsFreshAssertion)) {
      const [method = '', path = ''] = name.split(' ');
      const url = `${founder.origin}${fillPath(path, { users: graceId })}`;
      const verb = method as 'POST' | 'PUT' | 'DELETE'; // the table of routes is written by hand
      const answer = await browser.request(url, { method: verb, ...(verb === 'DELETE' ? {} : { json: {} }) });
      const code = answer.status >= 400 ? problemOf(answer).code : '';
      if (code !== 'reauthentication_required') opened.push(name);
    }
    expect(opened).toEqual(['POST /api/account/passkeys/options', 'POST /api/account/passkeys']);
    const member = { method: 'PATCH', json: { role: 'member' } } as const;
    expectStatus(await founder.browser.request(`${founder.origin}/api/users/${graceId}`, member), 200);
  });

  it('T42 lets the person add a passkey, which then is the proof for the rest', async () => {
    const [company] = companies();
    const { origin } = company.founder;
    const browser = await comeIn(company);
    await addPasskey({ ...company.grace, browser });
    const create = () => browser.request(`${origin}/api/account/api-keys`, { json: { name: 'CI' } });
    expect(refusalOf(await create())).toEqual([403, 'reauthentication_required']);
    expectStatus(await signIn(company.grace, browser), 201);
    expectStatus(await create(), 201);
  });

  it('T42 lets nobody add a passkey a quarter of an hour later', async () => {
    const [company] = companies();
    const browser = await comeIn(company);
    await ageSignIns(stack, company.graceId, 15 * 60);
    const refused = await browser.request(`${company.founder.origin}/api/account/passkeys/options`, { method: 'POST' });
    expect(refusalOf(refused)).toEqual([403, 'reauthentication_required']);
    expectStatus(await signIn(company.grace, company.grace.browser), 201);
  });

  it('T42 tells applications that no passkey was used', async () => {
    const [company] = companies();
    const { founder, grace } = company;
    const application = await connectApplication(founder, { skipsConsent: true });
    const browser = await comeIn(company);
    const { id_token: idToken } = await logIn(application, { ...grace, browser });
    const [, payload = ''] = String(idToken).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    expect(claims['amr']).toEqual(['otp']);
    expect(claims).not.toHaveProperty('acr');
  });

  it('T39 gives the browser a session with a new id, and ends the one of whoever was there', async () => {
    const [{ founder, grace, graceId }] = companies();
    const other = await join(stack, founder, `other-${String(Math.trunc(performance.now()))}`);
    const { host } = new URL(founder.origin);
    const former = other.browser.cookiesFor(host);
    expectStatus(await redeemLoginLink(founder.origin, other.browser, await issueLoginLink(founder, graceId)), 204);
    expect(await idOf(other)).toBe(graceId);
    const planted = stack.newBrowser();
    const replayed = await planted.request(`${founder.origin}/api/account`, { headers: { cookie: former } });
    expect(replayed.status).toBe(401);
    expectStatus(await signIn(grace, grace.browser), 201);
  });

  it('T43 refuses a form of another site, so that nobody is signed in as somebody else unasked', async () => {
    const [{ founder, graceId }] = companies();
    const token = await issueLoginLink(founder, graceId);
    const url = `${founder.origin}/api/login-links/redemption`;
    for (const [name, value] of [
      ['sec-fetch-site', 'cross-site'],
      ['origin', 'https://evil.example'],
    ] as const) {
      const headers = { [name]: value };
      expect((await stack.newBrowser().request(url, { json: { token }, headers })).status).toBe(403);
    }
    expectStatus(await redeemLoginLink(founder.origin, stack.newBrowser(), token), 204);
  });
});
