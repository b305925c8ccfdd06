import { type Application, connectApplication, logIn } from '../support/application.js';
import { auditEventsOf, writtenAuditEventsOf } from '../support/audit-events.js';
import { agree, asksPerson, isSignedIn, logOutWithHint, logoutUrl } from '../support/logout.js';
import { join, type Person, signIn, signUpCompany } from '../support/people.js';
import { RelyingParty } from '../support/relying-party.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let party: RelyingParty;
let acme: Person;
let globex: Person;
let grace: Person;

beforeAll(async () => {
  stack = await startStack();
  party = await RelyingParty.start();
  [acme, globex] = [await signUpCompany(stack), await signUpCompany(stack)];
  grace = await join(stack, acme, 'grace');
});

afterAll(async () => {
  await party.stop();
  await stack.stop();
});

const connect = (founder: Person, path: string): Promise<Application> =>
  connectApplication(founder, { name: path, backchannelLogoutUri: `${party.origin}${path}` });

describe('T48 nobody is signed out by another site', () => {
  it.each<[string, (app: Application) => Promise<Record<string, string>>]>([
    ['without any proof', () => Promise.resolve({})],
    ['with a client’s id only', (app) => Promise.resolve({ client_id: app.clientId })],
    ['with the hint of somebody else', async (app) => ({ id_token_hint: (await logIn(app, grace)).id_token })],
  ])('T48 a request %s asks the person first', async (_what, paramsFor) => {
    const url = logoutUrl(acme.origin, await paramsFor(await connectApplication(acme)));
    const { response } = await acme.browser.navigate(url);
    expect([response.status, asksPerson(response)]).toEqual([200, true]);
    expect(await isSignedIn(acme, acme.browser)).toBe(true);
  });

  it('T48 a form of another site, which can’t know the page’s secret, is refused', async () => {
    await acme.browser.navigate(logoutUrl(acme.origin));
    const forms: Record<string, string>[] = [{}, { xsrf: '' }, { xsrf: 'a'.repeat(48) }];
    for (const fields of forms) {
      const form = { logout: 'yes', ...fields };
      const answer = await acme.browser.request(`${acme.origin}/oauth/logout/confirm`, { form });
      expect([answer.status, answer.json()['error']]).toEqual([400, 'invalid_request']);
    }
    expect(await isSignedIn(acme, acme.browser)).toBe(true);
  });

  it('T48 the secret of one browser’s page is of no use in another, nor in another tenant', async () => {
    const { response } = await grace.browser.navigate(logoutUrl(acme.origin));
    for (const { browser, origin } of [acme, globex]) {
      await browser.navigate(logoutUrl(origin));
      const { response: answer } = await agree(`${origin}/oauth/logout`, sameFormAt(response, origin), browser);
      expect([answer.status, answer.json()['error']]).toEqual([400, 'invalid_request']);
    }
    expect(await isSignedIn(acme, acme.browser)).toBe(true);
    expect(await isSignedIn(globex, globex.browser)).toBe(true);
  });

  it('T48 the page that asks can’t be framed', async () => {
    const { response } = await acme.browser.navigate(logoutUrl(acme.origin));
    expect(response.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

describe('T48 a logout that an application asked for', () => {
  it('T48 is in the audit log with who signed out and through which application, and in that tenant alone', async () => {
    const app = await connectApplication(acme, { name: 'Wiki' });
    const { id_token: idToken } = await logIn(app, acme);
    await logOutWithHint(app, idToken, acme.browser);
    await signIn(acme, acme.browser);
    const query = { type: 'Sign Out', clientId: app.clientId };
    const [entry] = await writtenAuditEventsOf(acme, query);
    expect(entry).toMatchObject({
      actor: { id: expect.any(String), name: expect.any(String) },
      client: { id: app.clientId, name: 'Wiki' },
      data: {},
    });
    const theirs = await auditEventsOf(globex);
    expect(theirs.filter(({ client }) => client?.id === app.clientId)).toEqual([]);
  });
});

describe('T48 an application that does not answer a logout', () => {
  it('T48 keeps neither the person waiting nor other applications, of this tenant or another', async () => {
    const [slow, quick, other] = [
      await connect(acme, '/slow'),
      await connect(acme, '/quick'),
      await connect(globex, '/other'),
    ];
    const browser = stack.newBrowser();
    const person = { ...acme, browser };
    await signIn(acme, browser);
    await logIn(slow, person);
    const { id_token: idToken } = await logIn(quick, person);
    const { id_token: otherToken } = await logIn(other, globex);
    party.silent.add('/slow');
    const startedAt = Date.now();
    await logOutWithHint(quick, idToken, browser);
    expect(Date.now() - startedAt).toBeLessThan(4_000);
    expect(await isSignedIn(acme, browser)).toBe(false);
    await party.requestsTo('/quick', 1);
    await logOutWithHint(other, otherToken, globex.browser);
    await party.requestsTo('/other', 1);
    const [first, second] = await party.requestsTo('/slow', 2);
    expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(5_000); // given up, then tried again
    await signIn(globex, globex.browser);
  });

  it.each(['https://169.254.169.254/', 'https://10.0.0.1/', 'https://[fd00::1]/'])(
    'T48 because it is at %s inside is not asked',
    async (backchannelLogoutUri) => {
      const app = await connectApplication(globex, { name: 'Inside', backchannelLogoutUri });
      const { id_token: idToken } = await logIn(app, globex);
      await logOutWithHint(app, idToken, globex.browser);
      await signIn(globex, globex.browser);
      const failures = await writtenAuditEventsOf(globex, { clientId: app.clientId, type: 'Client Logout Failed' });
      expect(failures.map(({ data }) => data['reason'])).toEqual(['address_not_allowed']);
    },
  );
});

/** A page with the other one's form, as if it had come from `origin`. */
const sameFormAt = <T extends { text: string }>(page: T, origin: string): T => ({
  ...page,
  text: page.text.replaceAll(acme.origin, origin),
});
