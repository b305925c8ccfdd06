import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import {
  allowAccess,
  changeApi,
  IDENTIFIER,
  introspect,
  machineToken,
  partsOf,
  PERMISSIONS,
  refusalOf,
  registerApi,
} from '../support/apis.js';
import {
  type Application,
  connectApplication,
  logIn,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { writtenAuditEventsOf } from '../support/audit-events.js';
import { type BrowserResponse } from '../support/http-browser.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

const [READ, WRITE, DELETE] = PERMISSIONS.map(({ name }) => name) as [string, string, string];
const TARGET = 'https://api.example/archive';
const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

interface Tenant {
  readonly founder: Person;
  readonly targetId: string;
  /** People sign in to it. */
  readonly app: Application;
  /** The service behind the first API, which calls the second one for the same people. */
  readonly service: Application;
  /** Of the founder, for the first API: may read and write. */
  readonly token: string;
}

let stack: Stack;
let acme: Tenant;
let globex: Tenant;

const foundTenant = async (): Promise<Tenant> => {
  const founder = await signUpCompany(stack);
  const [api, target] = [await registerApi(founder), await registerApi(founder, TARGET)];
  const app = await connectApplication(founder, {
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
  });
  const service = await connectApplication(founder, { name: 'Billing', grantTypes: [TOKEN_EXCHANGE] });
  await allowAccess(founder, api.id, app, [READ, WRITE], [READ]);
  await allowAccess(founder, target.id, service, [READ, DELETE]);
  await allowAccess(founder, api.id, service, [READ]);
  const params = { resource: IDENTIFIER, scope: `openid ${READ} ${WRITE}` };
  const { access_token: token } = await logIn(app, founder, params);
  return { founder, targetId: target.id, app, service, token };
};

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([foundTenant(), foundTenant()]);
});

afterAll(() => stack.stop());

const exchange = (client: Application, token: string, form: Record<string, string> = {}): Promise<BrowserResponse> =>
  requestTokens(client, {
    grant_type: TOKEN_EXCHANGE,
    subject_token: token,
    subject_token_type: ACCESS_TOKEN,
    resource: TARGET,
    ...form,
  });

const exchanged = async (
  client: Application,
  token: string,
  form: Record<string, string> = {},
): Promise<TokenResponse> => expectStatus(await exchange(client, token, form), 200).json<TokenResponse>();

describe('Token exchange', () => {
  it('gives a token of the same person for another API, which names who acts', async () => {
    const answer = await exchanged(acme.service, acme.token);
    expect(answer).toEqual({
      access_token: expect.any(String),
      issued_token_type: ACCESS_TOKEN,
      token_type: 'Bearer',
      expires_in: expect.any(Number),
      scope: READ,
    });
    const jwks = await stack.newBrowser().request(`${acme.founder.origin}/.well-known/jwks.json`);
    const keys = createLocalJWKSet(expectStatus(jwks, 200).json<JSONWebKeySet>());
    const { payload } = await jwtVerify(answer.access_token, keys, { typ: 'at+jwt', audience: TARGET });
    const { sub, exp = 0 } = partsOf(acme.token).claims;
    const { clientId } = acme.service;
    expect(payload).toMatchObject({ sub, client_id: clientId, scope: READ, act: { sub: clientId } });
    expect(payload.exp).toBeLessThanOrEqual(exp);
    expect(await introspect(acme.service, answer.access_token)).toMatchObject({ active: true, act: { sub: clientId } });
  });

  it('keeps who acted before', async () => {
    const second = await connectApplication(acme.founder, { name: 'Archive', grantTypes: [TOKEN_EXCHANGE] });
    await allowAccess(acme.founder, acme.targetId, second, [READ]);
    const first = await exchanged(acme.service, acme.token);
    const { access_token: token } = await exchanged(second, first.access_token);
    expect(partsOf(token).claims['act']).toEqual({
      sub: second.clientId,
      act: { sub: acme.service.clientId },
    });
  });

  it('is recorded with the person and the client', async () => {
    await exchanged(acme.service, acme.token);
    const query = { type: 'Token Exchanged', clientId: acme.service.clientId };
    const [event] = await writtenAuditEventsOf(acme.founder, query);
    expect(event).toMatchObject({
      subject: { name: expect.any(String) },
      client: { name: 'Billing' },
      data: { from: IDENTIFIER, to: TARGET, scope: READ },
    });
  });

  it('is refused to a client that is not allowed it', async () => {
    expect(refusalOf(await exchange(acme.app, acme.token))).toEqual([400, 'unauthorized_client']);
  });

  it('needs the proof of a key from a client whose tokens are bound to one', async () => {
    const settings = { name: 'Bound', grantTypes: [TOKEN_EXCHANGE], bindsTokensWithDpop: true };
    const bound = await connectApplication(acme.founder, settings);
    await allowAccess(acme.founder, acme.targetId, bound, [READ]);
    expect(refusalOf(await exchange(bound, acme.token))).toEqual([400, 'invalid_grant']);
  });

  it.each<[string, Record<string, string>, string]>([
    ['without a token', { subject_token: '' }, 'invalid_request'],
    ['without its type', { subject_token_type: '' }, 'invalid_request'],
    ['with the type of an ID token', { subject_token_type: ACCESS_TOKEN.replace('access', 'id') }, 'invalid_request'],
    ['for a refresh token', { requested_token_type: ACCESS_TOKEN.replace('access', 'refresh') }, 'invalid_request'],
    ['with an actor token', { actor_token: 'a', actor_token_type: ACCESS_TOKEN }, 'invalid_request'],
    ['with half a token', { subject_token: 'ey.ey.ey' }, 'invalid_request'],
    ['without an API', { resource: '' }, 'invalid_target'],
    ['for two APIs', { audience: IDENTIFIER }, 'invalid_target'],
    ['for an API that there is not', { resource: 'https://api.example/none' }, 'invalid_target'],
    ['for more than the token allows', { scope: `${READ} ${DELETE}` }, 'invalid_scope'],
    ['for what the client may not', { scope: WRITE }, 'invalid_scope'],
  ])('is refused %s', async (_what, form, error) => {
    expect(refusalOf(await exchange(acme.service, acme.token, form))).toEqual([400, error]);
  });
});

describe('T26 Token exchange across what separates', () => {
  it('T26 is refused for a token of another tenant, both ways', async () => {
    expect(refusalOf(await exchange(acme.service, globex.token))).toEqual([400, 'invalid_request']);
    expect(refusalOf(await exchange(globex.service, acme.token))).toEqual([400, 'invalid_request']);
    const elsewhere = { ...acme.service, origin: globex.founder.origin };
    expect(refusalOf(await exchange(elsewhere, globex.token))).toEqual([401, 'invalid_client']);
  });

  it('T26 is refused for whatever is no person’s access token for an API', async () => {
    const {
      id_token: idToken,
      access_token: opaque,
      refresh_token: refresh = '',
    } = await logIn(acme.app, acme.founder);
    const { access_token: machine } = await machineToken(acme.app);
    for (const token of [idToken, opaque, refresh, machine]) {
      expect(refusalOf(await exchange(acme.service, token))).toEqual([400, 'invalid_request']);
    }
  });

  it('T26 never gives more than the token had, however often it is exchanged', async () => {
    const { access_token: narrow } = await exchanged(acme.service, acme.token);
    expect(refusalOf(await exchange(acme.service, narrow, { scope: DELETE }))).toEqual([400, 'invalid_scope']);
    const again = await exchanged(acme.service, narrow, { resource: IDENTIFIER });
    expect(again.scope).toBe(READ);
    expect(partsOf(again.access_token).claims.exp).toBeLessThanOrEqual(partsOf(acme.token).claims.exp ?? 0);
  });

  it('T26 is refused once the client may not be used by the person, or the person by anybody', async () => {
    const member = await join(stack, globex.founder, 'grace');
    const params = { resource: IDENTIFIER, scope: `openid ${READ}` };
    const { access_token: token } = await logIn(globex.app, member, params);
    await exchanged(globex.service, token);
    const path = `${globex.founder.origin}/api/clients/${globex.service.clientId}`;
    const restrict = (isGroupRestricted: boolean) =>
      globex.founder.browser.request(path, { method: 'PATCH', json: { isGroupRestricted } });
    expectStatus(await restrict(true), 200);
    expect(refusalOf(await exchange(globex.service, token))).toEqual([400, 'invalid_request']);
    expectStatus(await restrict(false), 200);
    await exchanged(globex.service, token);
    const { sub } = partsOf(token).claims;
    const user = `${globex.founder.origin}/api/users/${sub ?? ''}`;
    expectStatus(await globex.founder.browser.request(user, { method: 'PATCH', json: { isDisabled: true } }), 200);
    expect(refusalOf(await exchange(globex.service, token))).toEqual([400, 'invalid_request']);
  });

  it('T26 is refused once the API is disabled or the consent is taken back', async () => {
    await changeApi(globex.founder, globex.targetId, { isEnabled: false });
    expect(refusalOf(await exchange(globex.service, globex.token))).toEqual([400, 'invalid_target']);
    await changeApi(globex.founder, globex.targetId, { isEnabled: true });
    await exchanged(globex.service, globex.token);
    const consent = `${globex.founder.origin}/api/account/consents/${globex.app.clientId}`;
    expectStatus(await globex.founder.browser.request(consent, { method: 'DELETE' }), 204);
    expect(refusalOf(await exchange(globex.service, globex.token))).toEqual([400, 'invalid_request']);
  });
});
