import { decodeJwt } from 'jose';
import { type Application, connectApplication, requestTokens, type TokenResponse } from '../support/application.js';
import { type AuditEvent, writtenAuditEventsOf } from '../support/audit-events.js';
import {
  approveRequestOf,
  CIBA_GRANT,
  confirmPresence,
  decide,
  newBackchannelRequest,
  requestBackchannel,
  waitingFor,
} from '../support/backchannel.js';
import { expireRequests } from '../support/device.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { ageSignIns } from '../support/sessions.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let acme: Person;
let globex: Person;
let till: Application;

const connectTill = (founder: Person, settings: Record<string, unknown> = {}): Promise<Application> =>
  connectApplication(founder, {
    name: 'Till',
    redirectUris: [],
    grantTypes: [CIBA_GRANT, 'refresh_token'],
    ...settings,
  });

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

beforeEach(async () => {
  till = await connectTill(acme);
});

afterAll(() => stack.stop());

const poll = (app: Application, authReqId: string) =>
  requestTokens(app, { grant_type: CIBA_GRANT, auth_req_id: authReqId });

const outcomeOf = async (app: Application, authReqId: string): Promise<unknown> =>
  (await poll(app, authReqId)).json()['error'];

const refusalOf = async (app: Application, form: Record<string, string | undefined>): Promise<unknown[]> => {
  const answer = await requestBackchannel(app, form);
  return [answer.status, answer.json()['error']];
};

const codeOf = async (person: Person, id: string, decision: 'approve' | 'deny'): Promise<unknown[]> => {
  const answer = await decide(person, id, decision);
  return [answer.status, answer.json()['code']];
};

const userIdOf = async ({ browser, origin }: Person): Promise<string> =>
  (await browser.request(`${origin}/api/account`)).json<{ id: string }>().id;

const change = async (founder: Person, path: string, json: Record<string, unknown>): Promise<void> => {
  expectStatus(await founder.browser.request(`${founder.origin}${path}`, { method: 'PATCH', json }), 200);
};

/** The company's audit events of a type about the client, once the worker has written one. */
const auditedOf = (founder: Person, type: string, { clientId }: Application): Promise<AuditEvent[]> =>
  writtenAuditEventsOf(founder, { type, clientId });

/** The id of the only request of the application that waits for the person. */
const idOfOnly = async (person: Person, app: Application): Promise<string> => {
  const requests = (await waitingFor(person)).filter(({ client }) => client.id === app.clientId);
  expect(requests).toHaveLength(1);
  return requests[0]?.id ?? '';
};

describe('A client that asks for a person', () => {
  it('waits, is told to slow down when it is hasty, and gets tokens of whoever approved (CIBA Core §7.3, §11)', async () => {
    const answer = await newBackchannelRequest(till, acme, { binding_message: 'Till 4 · 12,50 €' });
    expect(answer).toEqual({ auth_req_id: expect.any(String), expires_in: 300, interval: 5 });
    expect(await outcomeOf(till, answer.auth_req_id)).toBe('authorization_pending');
    expect(await outcomeOf(till, answer.auth_req_id)).toBe('slow_down');
    const waiting = await waitingFor(acme);
    expect(waiting).toEqual([
      expect.objectContaining({
        client: expect.objectContaining({ id: till.clientId, name: 'Till' }),
        bindingMessage: 'Till 4 · 12,50 €',
        scopes: [
          { name: 'openid', isNew: true },
          { name: 'profile', isNew: true },
          { name: 'offline_access', isNew: true },
        ],
        apis: [],
        origin: { ip: '127.0.0.1', browser: null, os: null },
        isDenied: false,
      }),
    ]);
    expect(JSON.stringify(waiting)).not.toContain(answer.auth_req_id);
    await approveRequestOf(acme, till);
    expect(await waitingFor(acme)).toEqual([]);
    const tokens = expectStatus(await poll(till, answer.auth_req_id), 200).json<TokenResponse>();
    expect(tokens).toMatchObject({ token_type: 'Bearer', scope: 'openid profile offline_access' });
    const userId = await userIdOf(acme);
    const { auth_time: authTime, ...claims } = decodeJwt(tokens.id_token);
    expect(claims).toMatchObject({ iss: acme.origin, aud: till.clientId, sub: userId, amr: ['swk', 'user'] });
    expect(Math.abs(Number(authTime) - Date.now() / 1000)).toBeLessThan(30);
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
    expectStatus(await requestTokens(till, refresh), 200);
    for (const type of ['Backchannel Request', 'Backchannel Request Approved']) {
      expect(await auditedOf(acme, type, till)).toEqual([
        expect.objectContaining({ client: expect.objectContaining({ name: 'Till' }) }),
      ]);
    }
  });

  it('learns of a refusal, which is recorded', async () => {
    const { auth_req_id: authReqId } = await newBackchannelRequest(till, acme);
    expectStatus(await decide(acme, await idOfOnly(acme, till), 'deny'), 204);
    expect(await waitingFor(acme)).toEqual([]);
    expect(await outcomeOf(till, authReqId)).toBe('access_denied');
    expect(await outcomeOf(till, authReqId)).toBe('invalid_grant');
    expect(await auditedOf(acme, 'Backchannel Request Denied', till)).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ reason: 'declined' }) }),
    ]);
  });

  it('is told when it waited too long, and so is the person', async () => {
    const { auth_req_id: authReqId } = await newBackchannelRequest(till, acme);
    const id = await idOfOnly(acme, till);
    await expireRequests(stack, 'BackchannelAuthenticationRequest');
    expect(await outcomeOf(till, authReqId)).toBe('expired_token');
    expect(await waitingFor(acme)).toEqual([]);
    for (const decision of ['approve', 'deny'] as const) {
      expect(await codeOf(acme, id, decision)).toEqual([410, 'request_expired']);
    }
  });

  it.each([
    ['1', 30],
    ['120', 120],
    ['86400', 900],
  ])('may wait for %s seconds: as long as it asks for, within bounds', async (requested, granted) => {
    const grace = await join(stack, globex, `grace${requested}`);
    const app = await connectTill(globex);
    const answer = await newBackchannelRequest(app, grace, { requested_expiry: requested });
    expect(answer.expires_in).toBe(granted);
  });

  it('may name the person by username, e-mail address or an ID token', async () => {
    const app = await connectTill(acme);
    const { auth_req_id: authReqId } = await newBackchannelRequest(app, acme);
    await approveRequestOf(acme, app);
    const { id_token: idToken } = (await poll(app, authReqId)).json<TokenResponse>();
    const { username, email } = acme;
    for (const hint of [
      { login_hint: username.toUpperCase() },
      { login_hint: email.toUpperCase() },
      { id_token_hint: idToken },
    ]) {
      const answer = expectStatus(await requestBackchannel(app, hint), 200).json<{ auth_req_id: string }>();
      await approveRequestOf(acme, app);
      const { id_token: token } = (await poll(app, answer.auth_req_id)).json<TokenResponse>();
      expect(decodeJwt(token).sub).toBe(decodeJwt(idToken).sub);
    }
  });

  it('gets its tokens once, however many ask for them at the same time', async () => {
    const { auth_req_id: authReqId } = await newBackchannelRequest(till, acme);
    await approveRequestOf(acme, till);
    const answers = await Promise.all(Array.from({ length: 20 }, () => poll(till, authReqId)));
    const refusals = answers.filter(({ status }) => status !== 200).map((answer) => answer.json()['error']);
    expect(refusals.length).toBeGreaterThanOrEqual(19); // all where the others came before its tokens were made
    expect(new Set(refusals)).toEqual(new Set(['invalid_grant']));
  });

  it('is answered once, however many answers come at the same time', async () => {
    await newBackchannelRequest(till, acme);
    const id = await idOfOnly(acme, till);
    await confirmPresence(acme);
    const decisions = ['approve', 'deny', 'approve', 'deny'] as const;
    const answers = await Promise.all(decisions.map((decision) => decide(acme, id, decision)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409]);
    expect(await codeOf(acme, id, 'approve')).toEqual([409, 'already_decided']);
  });
});

describe('A request is refused', () => {
  it.each<[string, Record<string, string | undefined>, string]>([
    ['without anybody named', { login_hint: undefined }, 'invalid_request'],
    ['with two hints', { login_hint: 'ada', id_token_hint: 'a.b.c' }, 'invalid_request'],
    ['with a login_hint_token', { login_hint: undefined, login_hint_token: 'a.b.c' }, 'invalid_request'],
    ['with a forged ID token', { login_hint: undefined, id_token_hint: 'a.b.c' }, 'invalid_request'],
    ['with a user_code', { user_code: '1234' }, 'invalid_request'],
    ['without the scope openid', { scope: 'profile' }, 'invalid_request'],
    ['without any scope', { scope: undefined }, 'invalid_request'],
    ['with an unreadable binding message', { binding_message: 'abc\u202edef' }, 'invalid_binding_message'],
    ['with a line in its binding message', { binding_message: 'abc\ndef' }, 'invalid_binding_message'],
    ['with an endless binding message', { binding_message: 'a'.repeat(101) }, 'invalid_binding_message'],
    ['with a binding message of blanks', { binding_message: '  ' }, 'invalid_binding_message'],
    ['with a requested expiry that is none', { requested_expiry: '1e9x' }, 'invalid_request'],
    ['with a requested expiry of nothing', { requested_expiry: '0' }, 'invalid_request'],
    ['for an API that it may not use', { resource: 'https://api.example' }, 'invalid_target'],
    ['with a request object of nobody', { request: 'eyJhbGciOiJub25lIn0.e30.' }, 'invalid_request'],
  ])('%s', async (_why, form, error) => {
    const app = await connectTill(acme);
    expect(await refusalOf(app, { login_hint: 'ada', ...form })).toEqual([400, error]);
    expect((await waitingFor(acme)).filter(({ client }) => client.id === app.clientId)).toEqual([]);
  });

  it('of a client that may not use the grant, cannot prove itself, or is disabled', async () => {
    const login = { login_hint: acme.username };
    expect(await refusalOf(await connectApplication(acme), login)).toEqual([400, 'unauthorized_client']);
    const open = await connectApplication(acme, { type: 'public' });
    expect(await refusalOf(open, login)).toEqual([400, 'unauthorized_client']);
    expect(await refusalOf({ ...till, clientSecret: null }, login)).toEqual([401, 'invalid_client']);
    expect(await refusalOf({ ...till, clientSecret: 'wrong' }, login)).toEqual([401, 'invalid_client']);
    const app = await connectTill(acme);
    await change(acme, `/api/clients/${app.clientId}`, { isEnabled: false });
    expect(await refusalOf(app, login)).toEqual([401, 'invalid_client']);
  });

  it('by another method than POST', async () => {
    const answer = await stack.newBrowser().request(`${acme.origin}/oauth/backchannel`);
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST']);
  });

  it('when the same client asks for the same person again and again, whether or not there is one', async () => {
    for (const hint of ['grace-of-nobody', globex.username]) {
      const app = await connectTill(globex);
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 12; attempt++) {
        statuses.push((await requestBackchannel(app, { login_hint: hint })).status);
      }
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
      const refused = await requestBackchannel(app, { login_hint: hint.toUpperCase() });
      expect([refused.json()['error'], Number(refused.headers['retry-after']) > 0]).toEqual(['slow_down', true]);
    }
  });
});

describe('A client with this grant can not be registered', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['as a public one', { type: 'public' }, 'grantTypes public_client'],
    ['to be told at no address', { backchannelDeliveryMode: 'ping' }, 'backchannelNotificationUri required'],
    [
      'to be told over plain http',
      { backchannelDeliveryMode: 'ping', backchannelNotificationUri: 'http://till.example/ping' },
      'backchannelNotificationUri https_required',
    ],
    [
      'to be told at an address with a fragment',
      { backchannelDeliveryMode: 'ping', backchannelNotificationUri: 'https://till.example/#ping' },
      'backchannelNotificationUri fragment',
    ],
    ['with subjects of its own', { subjectType: 'pairwise' }, 'subjectType not_with_grant_type'],
  ])('%s', async (_how, settings, problem) => {
    const json = { name: 'Till', redirectUris: ['https://till.example/cb'], grantTypes: [CIBA_GRANT], ...settings };
    const refused = await acme.browser.request(`${acme.origin}/api/clients`, { json });
    const { errors } = expectStatus(refused, 400).json<{ errors: { field: string; code: string }[] }>();
    expect(errors.map(({ field, code }) => `${field} ${code}`)).toContain(problem);
  });

  it('to be pushed tokens', async () => {
    const json = { name: 'Till', redirectUris: [], grantTypes: [CIBA_GRANT], backchannelDeliveryMode: 'push' };
    expectStatus(await acme.browser.request(`${acme.origin}/api/clients`, { json }), 400);
  });
});

describe('Discovery', () => {
  it('names the endpoint, the modes and the algorithms, and no user codes (CIBA Core §4)', async () => {
    const document = await stack.newBrowser().request(`${acme.origin}/.well-known/openid-configuration`);
    const metadata = expectStatus(document, 200).json();
    expect(metadata).toMatchObject({
      backchannel_authentication_endpoint: `${acme.origin}/oauth/backchannel`,
      backchannel_token_delivery_modes_supported: ['poll', 'ping'],
      backchannel_user_code_parameter_supported: false,
      backchannel_authentication_request_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    });
    expect(metadata['grant_types_supported']).toEqual(expect.arrayContaining([CIBA_GRANT]));
  });
});

describe('T25: backchannel requests', () => {
  it('need a passkey assertion that was given since the client asked', async () => {
    const { auth_req_id: authReqId } = await newBackchannelRequest(till, acme);
    const id = await idOfOnly(acme, till);
    await ageSignIns(stack, await userIdOf(acme), 60); // less than five minutes, but before the request
    expect(await codeOf(acme, id, 'approve')).toEqual([403, 'reauthentication_required']);
    expect(await outcomeOf(till, authReqId)).toBe('authorization_pending');
    await confirmPresence(acme);
    expectStatus(await decide(acme, id, 'approve'), 204);
    expectStatus(await poll(till, authReqId), 200);
  });

  it('tell a client the same for nobody, for a disabled person, and for one who may not use it', async () => {
    const group = await acme.browser.request(`${acme.origin}/api/groups`, { json: { name: 'Cashiers' } });
    const groupIds = [expectStatus(group, 201).json<{ id: string }>().id];
    const app = await connectTill(acme, { isGroupRestricted: true, groupIds });
    const [cashier, outsider, former] = [
      await join(stack, acme, 'cashier', groupIds),
      await join(stack, acme, 'outsider'),
      await join(stack, acme, 'former', groupIds),
    ];
    await change(acme, `/api/users/${await userIdOf(former)}`, { isDisabled: true });
    const shapes = new Set<string>();
    for (const hint of ['cashier', 'outsider', 'former', 'nobody', 'nobody@nowhere.example', '%00', "'; --"]) {
      const answer = await requestBackchannel(app, { login_hint: hint });
      const { auth_req_id: authReqId, ...rest } = answer.json<{ auth_req_id: string }>();
      shapes.add(JSON.stringify([answer.status, authReqId.length, rest, await outcomeOf(app, authReqId)]));
    }
    expect([...shapes]).toHaveLength(1);
    expect(await waitingFor(cashier)).toHaveLength(1);
    expect(await waitingFor(outsider)).toEqual([]);
    const reasons = async (): Promise<unknown[]> =>
      (await auditedOf(acme, 'Backchannel Request Denied', app)).map(({ data }) => data['reason']);
    for (let attempt = 0; attempt < 50 && (await reasons()).length < 6; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await reasons()).toSorted()).toEqual(['no_access', ...Array.from({ length: 5 }, () => 'unknown_user')]);
  });

  it('give nothing to whoever may no longer use the application, at approval and at the token endpoint', async () => {
    const app = await connectTill(acme);
    const path = `/api/clients/${app.clientId}`;
    const first = await newBackchannelRequest(app, acme);
    await change(acme, path, { isGroupRestricted: true });
    const shown = (await waitingFor(acme)).find(({ client }) => client.id === app.clientId);
    expect(shown).toMatchObject({ isDenied: true });
    await confirmPresence(acme);
    expect(await codeOf(acme, shown?.id ?? '', 'approve')).toEqual([403, 'access_denied']);
    expect(await outcomeOf(app, first.auth_req_id)).toBe('authorization_pending');
    expectStatus(await decide(acme, shown?.id ?? '', 'deny'), 204);

    await change(acme, path, { isGroupRestricted: false });
    const second = await newBackchannelRequest(app, acme);
    await approveRequestOf(acme, app);
    await change(acme, path, { isGroupRestricted: true });
    expect(await outcomeOf(app, second.auth_req_id)).toBe('invalid_grant');
  });

  it('give nothing once the person is disabled, or has taken the consent back', async () => {
    const app = await connectTill(acme);
    const grace = await join(stack, acme, 'grace');
    const first = await newBackchannelRequest(app, grace);
    await approveRequestOf(grace, app);
    const consent = `${grace.origin}/api/account/consents/${app.clientId}`;
    expectStatus(await grace.browser.request(consent, { method: 'DELETE' }), 204);
    expect(await outcomeOf(app, first.auth_req_id)).toBe('invalid_grant');
    const second = await newBackchannelRequest(app, grace);
    await approveRequestOf(grace, app);
    await change(acme, `/api/users/${await userIdOf(grace)}`, { isDisabled: true });
    expect(await outcomeOf(app, second.auth_req_id)).toBe('invalid_grant');
  });

  it('are one person’s to answer, and no other site’s', async () => {
    const grace = await join(stack, acme, 'hopper');
    const { auth_req_id: authReqId } = await newBackchannelRequest(till, acme);
    const id = await idOfOnly(acme, till);
    await confirmPresence(grace);
    for (const decision of ['approve', 'deny'] as const) {
      expect(await codeOf(grace, id, decision)).toEqual([404, 'not_found']);
      const stranger = await decide({ origin: acme.origin, browser: stack.newBrowser() }, id, decision);
      expect(stranger.status).toBe(401);
    }
    const forged = await acme.browser.request(`${acme.origin}/api/account/backchannel-requests/${id}/decision`, {
      json: { decision: 'approve' },
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(forged.status).toBe(403);
    expect(await outcomeOf(till, authReqId)).toBe('authorization_pending');
    expectStatus(await decide(acme, id, 'deny'), 204);
  });

  it('belong to one client of one tenant', async () => {
    const theirs = await connectTill(globex);
    const { auth_req_id: authReqId } = await newBackchannelRequest(till, acme);
    const id = await idOfOnly(acme, till);
    await confirmPresence(globex);
    expect((await waitingFor(globex)).filter((request) => request.id === id)).toEqual([]);
    expect(await codeOf(globex, id, 'approve')).toEqual([404, 'not_found']);
    await approveRequestOf(acme, till);
    expect(await outcomeOf(theirs, authReqId)).toBe('invalid_grant');
    expect(await outcomeOf({ ...till, origin: globex.origin }, authReqId)).toBe('invalid_client');
    expect(await outcomeOf(await connectTill(acme), authReqId)).toBe('invalid_grant');
    expectStatus(await poll(till, authReqId), 200);
  });

  it.each(['', 'x', '%00', '*', '../x', 'a'.repeat(500)])(
    'that never were, as “%s”, are refused',
    async (authReqId) => {
      const answer = await poll(till, authReqId);
      expect([answer.status, ['invalid_grant', 'invalid_request'].includes(String(answer.json()['error']))]).toEqual([
        400,
        true,
      ]);
    },
  );
});
