import { allowAccess, IDENTIFIER, partsOf, registerApi } from '../support/apis.js';
import { type Application, connectApplication, requestTokens, type TokenResponse } from '../support/application.js';
import { answerDevice, DEVICE_GRANT, expireRequests, newDeviceCode, requestDeviceCode } from '../support/device.js';
import { writtenAuditEventsOf } from '../support/audit-events.js';
import { assertPasskey, expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { ageSignIns } from '../support/sessions.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let acme: Person;
let globex: Person;
let tv: Application;

const connectTv = (founder: Person, settings: Record<string, unknown> = {}): Promise<Application> =>
  connectApplication(founder, {
    name: 'TV',
    type: 'public',
    redirectUris: [],
    grantTypes: [DEVICE_GRANT, 'refresh_token'],
    ...settings,
  });

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
  tv = await connectTv(acme);
});

afterAll(() => stack.stop());

const poll = (app: Application, deviceCode: string) =>
  requestTokens(app, { grant_type: DEVICE_GRANT, device_code: deviceCode });

const outcomeOf = async (app: Application, deviceCode: string): Promise<unknown> =>
  (await poll(app, deviceCode)).json()['error'];

const userIdOf = async ({ browser, origin }: Person): Promise<string> =>
  (await browser.request(`${origin}/api/account`)).json<{ id: string }>().id;

const change = async (founder: Person, app: Application, settings: Record<string, unknown>): Promise<void> => {
  const url = `${founder.origin}/api/clients/${app.clientId}`;
  expectStatus(await founder.browser.request(url, { method: 'PATCH', json: settings }), 200);
};

describe('A device', () => {
  it('gets a code of eight letters that nobody mistakes, and where to type it in (RFC 8628 §3.2)', async () => {
    const answer = await newDeviceCode(tv);
    expect(answer).toEqual({
      device_code: expect.any(String),
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: `${acme.origin}/device`,
      verification_uri_complete: `${acme.origin}/device?user_code=${answer.user_code}`,
      expires_in: 900,
      interval: 5,
    });
  });

  it('waits, is told to slow down when it is hasty, and gets tokens of whoever approved (§3.5)', async () => {
    const { device_code: deviceCode, user_code: userCode } = await newDeviceCode(tv);
    expect(await outcomeOf(tv, deviceCode)).toBe('authorization_pending');
    expect(await outcomeOf(tv, deviceCode)).toBe('slow_down');
    expect(await outcomeOf(tv, deviceCode)).toBe('slow_down');
    const typed = userCode.toLowerCase().replace('-', ' '); // as people type it in
    const shown = expectStatus(await answerDevice(acme, 'lookup', typed), 200).json();
    expect(shown).toMatchObject({
      client: { id: tv.clientId, name: 'TV' },
      scopes: [{ name: 'openid' }, { name: 'profile' }, { name: 'offline_access' }],
      origin: { ip: '127.0.0.1' },
      isDenied: false,
    });
    expectStatus(await answerDevice(acme, 'approval', typed), 204);
    const tokens = expectStatus(await poll(tv, deviceCode), 200).json<TokenResponse>();
    expect(tokens).toMatchObject({ token_type: 'Bearer', scope: 'openid profile offline_access' });
    const authorization = `Bearer ${tokens.access_token}`;
    const userinfo = await stack.newBrowser().request(`${acme.origin}/oauth/userinfo`, { headers: { authorization } });
    expect(expectStatus(userinfo, 200).json()).toMatchObject({ sub: await userIdOf(acme), name: 'Ada Lovelace' });
    const refreshed = await requestTokens(tv, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expectStatus(refreshed, 200);
    expect(await writtenAuditEventsOf(acme, { type: 'Device Code Authorization' })).toMatchObject([
      { client: { name: 'TV' } },
    ]);
    const consents = (await acme.browser.request(`${acme.origin}/api/account/consents`)).json<{ items: unknown[] }>();
    expect(consents.items).toMatchObject([{ client: { id: tv.clientId } }]);
  });

  it('learns of a refusal, which is recorded', async () => {
    const { device_code: deviceCode, user_code: userCode } = await newDeviceCode(tv);
    expectStatus(await answerDevice(acme, 'denial', userCode), 204);
    expect(await outcomeOf(tv, deviceCode)).toBe('access_denied');
    expect(await outcomeOf(tv, deviceCode)).toBe('invalid_grant');
    expect(await writtenAuditEventsOf(acme, { type: 'Device Code Authorization Denied' })).toHaveLength(1);
  });

  it('is told when it waited too long, and so is the person', async () => {
    const { device_code: deviceCode, user_code: userCode } = await newDeviceCode(tv);
    await expireRequests(stack, 'DeviceCode');
    expect(await outcomeOf(tv, deviceCode)).toBe('expired_token');
    const late = await answerDevice(acme, 'approval', userCode);
    expect([late.status, late.json()['code']]).toEqual([410, 'device_code_expired']);
  });

  it('gets nothing where its client may not use the grant', async () => {
    const app = await connectApplication(acme);
    const refused = await requestDeviceCode(app);
    expect([refused.status, refused.json()['error']]).toEqual([400, 'unauthorized_client']);
    const { device_code: deviceCode } = await newDeviceCode(tv);
    expect(await outcomeOf(app, deviceCode)).toBe('unauthorized_client');
  });

  it('gets its tokens once, however many ask for them at the same time', async () => {
    const { device_code: deviceCode, user_code: userCode } = await newDeviceCode(tv);
    expectStatus(await answerDevice(acme, 'approval', userCode), 204);
    const answers = await Promise.all(Array.from({ length: 8 }, () => poll(tv, deviceCode)));
    const winners = answers.filter(({ status }) => status === 200);
    const refusals = answers.filter(({ status }) => status !== 200).map((answer) => answer.json()['error']);
    expect(winners.length).toBeLessThanOrEqual(1); // none where the others came before its tokens were made
    expect(new Set(refusals)).toEqual(new Set(['invalid_grant']));
  });

  it('is answered once, however many answers come at the same time', async () => {
    const { user_code: userCode } = await newDeviceCode(tv);
    const steps = ['approval', 'denial', 'approval', 'denial'] as const;
    const answers = await Promise.all(steps.map((step) => answerDevice(acme, step, userCode)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409]);
  });

  it('of a client that asks for a sign-in of its own needs a passkey first, after it asked', async () => {
    const strict = await connectTv(acme, { requiresReauthentication: true });
    await ageSignIns(stack, await userIdOf(acme), 60);
    const { user_code: userCode, device_code: deviceCode } = await newDeviceCode(strict);
    const refused = await answerDevice(acme, 'approval', userCode);
    expect([refused.status, refused.json()['code']]).toEqual([403, 'reauthentication_required']);
    expect(await outcomeOf(strict, deviceCode)).toBe('authorization_pending');
    const assertion = await assertPasskey(acme, acme.browser);
    const confirmed = await acme.browser.request(`${acme.origin}/api/account/reauthentication`, { json: assertion });
    expectStatus(confirmed, 204);
    expectStatus(await answerDevice(acme, 'approval', userCode), 204);
    expectStatus(await poll(strict, deviceCode), 200);
  });
});

describe('A device that asks for an API (RFC 8707)', () => {
  const SCOPE = 'openid offline_access invoices:read invoices:write invoices:delete';

  it('gets a token for it with what the person was shown, which is what its client may do there', async () => {
    for (const founder of [acme, globex]) {
      const app = await connectTv(founder, { name: 'Till' });
      const { id } = await registerApi(founder);
      await allowAccess(founder, id, app, ['invoices:read', 'invoices:write']);
      const code = await newDeviceCode(app, { scope: SCOPE, resource: IDENTIFIER });
      const permissions = [
        { name: 'invoices:read', description: 'Read your invoices', isNew: true },
        { name: 'invoices:write', description: 'Write invoices for you', isNew: true },
      ];
      const shown = expectStatus(await answerDevice(founder, 'lookup', code.user_code), 200).json();
      expect(shown['apis']).toEqual([{ name: 'Billing', permissions }]);
      expectStatus(await answerDevice(founder, 'approval', code.user_code), 204);
      const tokens = expectStatus(await poll(app, code.device_code), 200).json<TokenResponse>();
      expect(partsOf(tokens.access_token).claims).toMatchObject({
        aud: IDENTIFIER,
        iss: founder.origin,
        scope: 'invoices:read invoices:write',
      });
      const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
      const refreshed = expectStatus(await requestTokens(app, form), 200).json<TokenResponse>();
      expect(partsOf(refreshed.access_token).claims).toMatchObject({ aud: IDENTIFIER });
      const again = await newDeviceCode(app, { scope: SCOPE, resource: IDENTIFIER });
      const remembered = expectStatus(await answerDevice(founder, 'lookup', again.user_code), 200).json();
      expect(remembered['apis']).toMatchObject([{ permissions: [{ isNew: false }, { isNew: false }] }]);
    }
  });

  it('gets nothing for an API that its client may not use, nor one of another tenant, nor one it may use no more', async () => {
    const app = await connectTv(acme, { name: 'Scanner' });
    const own = await registerApi(acme, 'https://api.example/scans');
    const foreign = await registerApi(globex, 'https://api.example/theirs');
    for (const resource of [own.identifier, foreign.identifier, 'https://api.example/nowhere']) {
      const refused = await requestDeviceCode(app, { scope: SCOPE, resource });
      expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_target']);
    }
    await allowAccess(acme, own.id, app, ['invoices:read']);
    const code = await newDeviceCode(app, { scope: 'openid invoices:read', resource: own.identifier });
    expectStatus(await answerDevice(acme, 'approval', code.user_code), 204);
    await allowAccess(acme, own.id, app, []);
    expect(await outcomeOf(app, code.device_code)).toBe('invalid_target');
  });
});

describe('T25: device codes', () => {
  it('give nothing for an application that the person may not use, at approval and at the token endpoint', async () => {
    const restricted = await connectTv(acme, { name: 'Vault', isGroupRestricted: true });
    const first = await newDeviceCode(restricted);
    const shown = await answerDevice(acme, 'lookup', first.user_code);
    expect(expectStatus(shown, 200).json()).toMatchObject({ isDenied: true });
    const refused = await answerDevice(acme, 'approval', first.user_code);
    expect([refused.status, refused.json()['code']]).toEqual([403, 'access_denied']);
    expect(await outcomeOf(restricted, first.device_code)).toBe('authorization_pending');

    await change(acme, restricted, { isGroupRestricted: false });
    const second = await newDeviceCode(restricted);
    expectStatus(await answerDevice(acme, 'approval', second.user_code), 204);
    await change(acme, restricted, { isGroupRestricted: true });
    expect(await outcomeOf(restricted, second.device_code)).toBe('invalid_grant');
  });

  it('give nothing once the consent is taken back', async () => {
    const app = await connectTv(acme, { name: 'Radio' });
    const { device_code: deviceCode, user_code: userCode } = await newDeviceCode(app);
    expectStatus(await answerDevice(acme, 'approval', userCode), 204);
    const consent = `${acme.origin}/api/account/consents/${app.clientId}`;
    expectStatus(await acme.browser.request(consent, { method: 'DELETE' }), 204);
    expect(await outcomeOf(app, deviceCode)).toBe('invalid_grant');
  });

  it('can not be guessed: nobody may try who is not signed in, and who is may try a few times', async () => {
    const { user_code: userCode } = await newDeviceCode(tv);
    const stranger = { origin: acme.origin, browser: stack.newBrowser() };
    for (const step of ['lookup', 'approval', 'denial'] as const) {
      expect((await answerDevice(stranger, step, userCode)).status).toBe(401);
    }
    const guesser = await join(stack, acme, 'guesser');
    const statuses: number[] = [];
    for (let guess = 0; guess < 25; guess++) {
      statuses.push((await answerDevice(guesser, 'lookup', 'BCDF-GHJK')).status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 404));
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429, 429]);
    const limited = await answerDevice(guesser, 'approval', userCode); // even with the right one
    expect([limited.status, Number(limited.headers['retry-after']) > 0]).toEqual([429, true]);
  });

  it('of a link are only filled in: opening it approves nothing, and no other site can', async () => {
    const answer = await newDeviceCode(tv);
    const page = await acme.browser.request(answer.verification_uri_complete, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const forged = await acme.browser.request(`${acme.origin}/api/device-authorizations/approval`, {
      json: { userCode: answer.user_code },
      headers,
    });
    expect(forged.status).toBe(403);
    const posted = await acme.browser.request(`${acme.origin}/device`, {
      form: { user_code: answer.user_code, confirm: 'yes' },
    });
    expect(posted.status).toBeGreaterThanOrEqual(400);
    expect(await outcomeOf(tv, answer.device_code)).toBe('authorization_pending');
  });

  it('belong to one client of one tenant', async () => {
    const theirs = await connectTv(globex);
    const { device_code: deviceCode, user_code: userCode } = await newDeviceCode(tv);
    for (const step of ['lookup', 'approval', 'denial'] as const) {
      expect((await answerDevice(globex, step, userCode)).status).toBe(404);
    }
    expectStatus(await answerDevice(acme, 'approval', userCode), 204);
    expect(await outcomeOf(theirs, deviceCode)).toBe('invalid_grant');
    expect(await outcomeOf({ ...tv, origin: globex.origin }, deviceCode)).toBe('invalid_client');
    expect(await outcomeOf(await connectTv(acme), deviceCode)).toBe('invalid_grant');
    expectStatus(await poll(tv, deviceCode), 200);
  });

  it.each(['', 'BCDF', 'AEIO-UAEI', '%00', '*', "'; --", 'B'.repeat(20)])(
    'that never were, as “%s”, are refused',
    async (userCode) => {
      const person = await join(stack, globex, `p-${Buffer.from(userCode).toString('hex').slice(0, 12)}x`);
      expect([400, 404]).toContain((await answerDevice(person, 'lookup', userCode)).status);
    },
  );
});
