import { createRemoteJWKSet, customFetch, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { type Application, connectApplication, logIn } from '../support/application.ts';
import { auditEventsOf, writtenAuditEventsOf } from '../support/audit-events.ts';
import { HttpBrowser } from '../support/http-browser.ts';
import { isSignedIn, logOutWithHint } from '../support/logout.ts';
import { expectStatus, join, type Person, signIn, signUpCompany } from '../support/people.ts';
import { RelyingParty, type ReceivedRequest } from '../support/relying-party.ts';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
let party: RelyingParty;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack();
  party = await RelyingParty.start();
  [acme, globex] = [await signUpCompany(stack), await signUpCompany(stack)];
});

afterAll(async () => {
  await party.stop();
  await stack.stop();
});

/** An application that is told of logouts at an address of its own. */
const connect = (founder: Person, path: string, settings: Record<string, unknown> = {}): Promise<Application> =>
  connectApplication(founder, { name: path, backchannelLogoutUri: `${party.origin}${path}`, ...settings });

const tokenOf = ({ body }: ReceivedRequest): string => new URLSearchParams(body).get('logout_token') ?? '';

/** The claims of a logout token, verified as a relying party must (Back-Channel Logout 1.0 §2.6). */
const verify = async (request: ReceivedRequest, app: Application): Promise<JWTPayload> => {
  const fetchKeys = async (url: string): Promise<Response> => new Response((await new HttpBrowser().request(url)).text);
  const keys = createRemoteJWKSet(new URL(`${app.origin}/.well-known/jwks.json`), { [customFetch]: fetchKeys });
  const options = { issuer: app.origin, audience: app.clientId, typ: 'logout+jwt', maxTokenAge: '2 minutes' };
  return (await jwtVerify(tokenOf(request), keys, options)).payload;
};

describe('A client with a back-channel logout URI', () => {
  it('is told of a logout that it asked for, by a signed token that names the session', async () => {
    const app = await connect(acme, '/asked');
    const { id_token: idToken } = await logIn(app, acme);
    await logOutWithHint(app, idToken, acme.browser);
    const [request] = await party.requestsTo('/asked', 1);
    expect(request).toMatchObject({ method: 'POST', contentType: 'application/x-www-form-urlencoded' });
    const claims = await verify(request as ReceivedRequest, app);
    const { sub, sid } = decodeJwt(idToken);
    expect(claims).toMatchObject({ sub, sid, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } });
    expect(typeof sid).toBe('string');
    expect(typeof claims.jti).toBe('string');
    expect(claims).not.toHaveProperty('nonce');
    expect(await isSignedIn(acme, acme.browser)).toBe(false);
    await signIn(acme, acme.browser);
  });

  it('is told again, with a new token, until it answers that it did as told', async () => {
    const [app, other] = [await connect(acme, '/failing'), await connect(globex, '/calm')];
    const { id_token: idToken } = await logIn(app, acme);
    const { id_token: otherToken } = await logIn(other, globex);
    party.answers.push(503, 400);
    await logOutWithHint(app, idToken, acme.browser);
    const attempts = await party.requestsTo('/failing', 3);
    const claims = await Promise.all(attempts.map((attempt) => verify(attempt, app)));
    expect(new Set(claims.map(({ sid }) => sid)).size).toBe(1);
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(3);
    const [first, second, third] = attempts.map(({ at }) => at.getTime()) as [number, number, number];
    expect(second - first).toBeGreaterThanOrEqual(900);
    expect(third - second).toBeGreaterThanOrEqual(1_900);
    await logOutWithHint(other, otherToken, globex.browser);
    await party.requestsTo('/calm', 1);
    await new Promise((done) => setTimeout(done, 2_000));
    expect(await party.requestsTo('/failing', 3)).toHaveLength(3);
    expect(await party.requestsTo('/calm', 1)).toHaveLength(1);
    await signIn(acme, acme.browser);
    await signIn(globex, globex.browser);
  });

  it('is told although the worker was killed meanwhile', async () => {
    const app = await connect(acme, '/killed');
    const { id_token: idToken } = await logIn(app, acme);
    await stack.kill('worker');
    await logOutWithHint(app, idToken, acme.browser);
    await stack.start('worker');
    expect(await party.requestsTo('/killed', 1)).toHaveLength(1);
    await signIn(acme, acme.browser);
  });

  it('is told of each way in which a session ends, and of no other session', async () => {
    const app = await connect(acme, '/ways');
    const grace = await join(stack, acme, 'grace');
    const sessionsOf = async (browser: HttpBrowser): Promise<{ id: string; isCurrent: boolean }[]> =>
      expectStatus(await browser.request(`${acme.origin}/api/account/sessions`), 200).json<{
        items: { id: string; isCurrent: boolean }[];
      }>().items;
    const newSession = async (): Promise<{ browser: HttpBrowser; sid: unknown; id: string }> => {
      const browser = stack.newBrowser();
      expectStatus(await signIn(grace, browser), 201);
      const { id_token: idToken } = await logIn(app, { ...grace, browser });
      const id = (await sessionsOf(browser)).find(({ isCurrent }) => isCurrent)?.id ?? '';
      return { browser, sid: decodeJwt(idToken)['sid'], id };
    };
    const { id: userId } = (await grace.browser.request(`${acme.origin}/api/account`)).json<{ id: string }>();
    const ends: [string, (session: { browser: HttpBrowser; id: string }) => Promise<number>][] = [
      ['here', async ({ browser }) => (await browser.request(`${acme.origin}/api/sessions/current`, DELETE)).status],
      [
        'from another browser',
        async ({ id }) => (await grace.browser.request(`${acme.origin}/api/account/sessions/${id}`, DELETE)).status,
      ],
      [
        'by an administrator',
        async ({ id }) =>
          (await acme.browser.request(`${acme.origin}/api/users/${userId}/sessions/${id}`, DELETE)).status,
      ],
      [
        'by somebody else who signs in',
        async ({ browser }) => ((await signIn(acme, browser)).status === 201 ? 204 : 0),
      ],
    ];
    for (const [index, [, end]] of ends.entries()) {
      const session = await newSession();
      expect(await end(session)).toBe(204);
      const requests = await party.requestsTo('/ways', index + 1);
      expect(requests).toHaveLength(index + 1);
      expect((await verify(requests[index] as ReceivedRequest, app))['sid']).toBe(session.sid);
    }
    const [first, second] = [await newSession(), await newSession()];
    const disabled = await acme.browser.request(`${acme.origin}/api/users/${userId}`, {
      method: 'PATCH',
      json: { isDisabled: true },
    });
    expect(disabled.status).toBe(200);
    const requests = await party.requestsTo('/ways', ends.length + 2);
    const told = await Promise.all(requests.slice(ends.length).map((request) => verify(request, app)));
    expect(told.map(({ sid }) => sid).toSorted()).toEqual([first.sid, second.sid].toSorted());
  });

  it('that does not want to know which session ended is told whose it was', async () => {
    const app = await connect(acme, '/whose', { backchannelLogoutSessionRequired: false });
    const { id_token: idToken } = await logIn(app, acme);
    expect(decodeJwt(idToken)).not.toHaveProperty('sid');
    await logOutWithHint(app, idToken, acme.browser);
    const [request] = await party.requestsTo('/whose', 1);
    const claims = await verify(request as ReceivedRequest, app);
    expect(claims.sub).toBe(decodeJwt(idToken).sub);
    expect(claims).not.toHaveProperty('sid');
    await signIn(acme, acme.browser);
  });

  it('inside a network that is not public is not asked, and the audit log says that it was not told', async () => {
    const backchannelLogoutUri = 'https://169.254.169.254/latest';
    const app = await connectApplication(acme, { name: 'Inside', backchannelLogoutUri });
    const { id_token: idToken } = await logIn(app, acme);
    await logOutWithHint(app, idToken, acme.browser);
    await signIn(acme, acme.browser);
    const failures = { type: 'Client Logout Failed' };
    expect(await writtenAuditEventsOf(acme, failures)).toEqual([
      expect.objectContaining({
        client: expect.objectContaining({ id: app.clientId }),
        data: expect.objectContaining({ reason: 'address_not_allowed', attempts: 1 }),
      }),
    ]);
    expect(await auditEventsOf(globex, failures)).toEqual([]);
  });
});

const DELETE = { method: 'DELETE' } as const;
