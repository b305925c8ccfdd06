import { type Application, connectApplication, requestTokens } from '../support/application.ts';
import { auditEventsOf, writtenAuditEventsOf } from '../support/audit-events.ts';
import {
  approveRequestOf,
  CIBA_GRANT,
  decide,
  newBackchannelRequest,
  requestBackchannel,
  waitingFor,
} from '../support/backchannel.ts';
import { mailTo } from '../support/mail.ts';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.ts';
import { RelyingParty } from '../support/relying-party.ts';
import { type Stack, startStack } from '../support/stack.ts';

const TOKEN = 'the-tills-own-bearer-token';

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

/** An application that is told of answers at an address of its own. */
const connect = (founder: Person, path: string, settings: Record<string, unknown> = {}): Promise<Application> =>
  connectApplication(founder, {
    name: `Till ${path}`,
    redirectUris: [],
    grantTypes: [CIBA_GRANT],
    backchannelDeliveryMode: 'ping',
    backchannelNotificationUri: `${party.origin}${path}`,
    ...settings,
  });

const ask = (app: Application, person: Person, form: Record<string, string> = {}) =>
  newBackchannelRequest(app, person, { scope: 'openid', client_notification_token: TOKEN, ...form });

const denyRequestOf = async (person: Person, { clientId }: Application): Promise<void> => {
  const request = (await waitingFor(person)).find(({ client }) => client.id === clientId);
  expectStatus(await decide(person, request?.id ?? '', 'deny'), 204);
};

const outcomeOf = async (app: Application, authReqId: string): Promise<unknown> =>
  (await requestTokens(app, { grant_type: CIBA_GRANT, auth_req_id: authReqId })).json()['error'];

describe('A client in mode ping', () => {
  it('is told of an approval, with its own token and nothing but the request’s id, and can fetch it at once', async () => {
    const app = await connect(acme, '/approved');
    const { auth_req_id: authReqId } = await ask(app, acme);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(party.received).toEqual([]);
    await approveRequestOf(acme, app);
    const [ping] = await party.requestsTo('/approved', 1);
    expect(ping).toMatchObject({
      method: 'POST',
      contentType: 'application/json',
      authorization: `Bearer ${TOKEN}`,
      body: JSON.stringify({ auth_req_id: authReqId }),
    });
    const tokens = await requestTokens(app, { grant_type: CIBA_GRANT, auth_req_id: authReqId });
    expect(expectStatus(tokens, 200).json()).toMatchObject({ scope: 'openid' });
  });

  it('is told of a refusal, again and again until it answers that it heard, and nobody else is', async () => {
    const [app, other] = [await connect(acme, '/failing'), await connect(globex, '/calm')];
    const { auth_req_id: authReqId } = await ask(app, acme);
    await ask(other, globex);
    party.answers.push(503, 302);
    await denyRequestOf(acme, app);
    const attempts = await party.requestsTo('/failing', 3);
    expect(new Set(attempts.map(({ body }) => body)).size).toBe(1);
    const [first, second, third] = attempts.map(({ at }) => at.getTime()) as [number, number, number];
    expect(second - first).toBeGreaterThanOrEqual(900);
    expect(third - second).toBeGreaterThanOrEqual(1_900);
    expect(await outcomeOf(app, authReqId)).toBe('access_denied');
    await new Promise((done) => setTimeout(done, 1_000));
    expect(party.received.filter(({ path }) => path === '/failing')).toHaveLength(3);
    expect(party.received.filter(({ path }) => path === '/calm')).toHaveLength(0);
    await denyRequestOf(globex, other);
    await party.requestsTo('/calm', 1);
  });

  it('is told although the worker was killed meanwhile', async () => {
    const app = await connect(acme, '/killed');
    await ask(app, acme);
    await stack.kill('worker');
    await approveRequestOf(acme, app);
    await stack.start('worker');
    expect(await party.requestsTo('/killed', 1)).toHaveLength(1);
  });

  it.each([
    ['without a token', undefined],
    ['with a token that is none', 'two words'],
    ['with an endless token', 'a'.repeat(1025)],
  ])('can not ask %s of its own', async (_how, token) => {
    const app = await connect(acme, '/none');
    const refused = await requestBackchannel(app, { login_hint: acme.username, client_notification_token: token });
    expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_request']);
  });

  it('inside a network that is not public is not asked, and the audit log says so', async () => {
    const app = await connect(acme, '/', { backchannelNotificationUri: 'https://169.254.169.254/latest' });
    const { auth_req_id: authReqId } = await ask(app, acme);
    await approveRequestOf(acme, app);
    const failures = { type: 'Client Ping Failed' };
    expect(await writtenAuditEventsOf(acme, failures)).toEqual([
      expect.objectContaining({
        client: expect.objectContaining({ id: app.clientId }),
        data: expect.objectContaining({ reason: 'address_not_allowed', attempts: 1 }),
      }),
    ]);
    expect(await auditEventsOf(globex, failures)).toEqual([]);
    const tokens = await requestTokens(app, { grant_type: CIBA_GRANT, auth_req_id: authReqId });
    expectStatus(tokens, 200); // it may ask all the same
  });
});

describe('The person a client asks for', () => {
  it('gets a mail that names the application and leads to the page, without what the client says', async () => {
    const app = await connect(acme, '/mailed', { name: 'Till <7>' });
    const grace = await join(stack, acme, 'grace');
    await ask(app, grace, { binding_message: 'Call me at 555' });
    const mail = await mailTo(grace.email, ({ subject }) => subject.endsWith('waits for your approval'));
    expect(mail.subject).toBe('Till <7> waits for your approval');
    expect(mail.text).toContain(`${acme.origin}/settings/account/requests`);
    expect(mail.text).toContain('5 minutes');
    expect(mail.html).toContain('Till &lt;7&gt;');
    expect(mail.text + mail.html).not.toContain('555');
  });
});
