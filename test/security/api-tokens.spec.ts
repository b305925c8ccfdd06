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
  type RegisteredApi,
  registerApi,
  requestMachineToken,
  setPermissions,
} from '../support/apis.js';
import {
  type Application,
  authorize,
  authorizeUrl,
  connectApplication,
  logIn,
  newPkce,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

const [READ, WRITE, DELETE] = PERMISSIONS.map(({ name }) => name) as [string, string, string];
const FOR_API = { resource: IDENTIFIER, scope: `openid offline_access ${READ} ${WRITE}` };

interface Tenant {
  readonly founder: Person;
  readonly api: RegisteredApi;
  readonly app: Application;
  readonly machine: Application;
}

let stack: Stack;
let acme: Tenant;
let globex: Tenant;

const foundTenant = async (): Promise<Tenant> => {
  const founder = await signUpCompany(stack);
  const api = await registerApi(founder);
  const app = await connectApplication(founder);
  const machine = await connectApplication(founder, {
    name: 'Nightly job',
    redirectUris: [],
    grantTypes: ['client_credentials'],
  });
  await allowAccess(founder, api.id, app, [READ, WRITE]);
  await allowAccess(founder, api.id, machine, [], [READ, DELETE]);
  return { founder, api, app, machine };
};

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([foundTenant(), foundTenant()]);
});

afterAll(() => stack.stop());

const keysOf = async ({ founder }: Tenant): Promise<JSONWebKeySet> =>
  expectStatus(await stack.newBrowser().request(`${founder.origin}/.well-known/jwks.json`), 200).json<JSONWebKeySet>();

const refresh = (app: Application, token: string | undefined, form: Record<string, string> = {}, port?: number) =>
  requestTokens(app, { grant_type: 'refresh_token', refresh_token: token ?? '', ...form }, port);

/** A client with what `app` may do, for a test that takes something away. */
const anotherApp = async ({ founder, api }: Tenant): Promise<Application> => {
  const app = await connectApplication(founder, { name: 'Another' });
  await allowAccess(founder, api.id, app, [READ, WRITE]);
  return app;
};

const pkce = () => ({ code_challenge: newPkce().challenge, code_challenge_method: 'S256' });

describe('An access token for an API, on behalf of a person', () => {
  it('is a JWT as RFC 9068 says, signed by the tenant whose name it bears', async () => {
    const { access_token: token, expires_in: lifetime, scope } = await logIn(acme.app, acme.founder, FOR_API);
    const verified = await jwtVerify(token, createLocalJWKSet(await keysOf(acme)), {
      typ: 'at+jwt',
      audience: IDENTIFIER,
      issuer: acme.founder.origin,
    });
    expect(verified.protectedHeader).toMatchObject({ alg: 'RS256', typ: 'at+jwt', kid: expect.any(String) });
    const { id: sub } = expectStatus(
      await acme.founder.browser.request(`${acme.founder.origin}/api/account`),
      200,
    ).json<{
      id: string;
    }>();
    expect(verified.payload).toEqual({
      iss: acme.founder.origin,
      aud: IDENTIFIER,
      sub,
      client_id: acme.app.clientId,
      scope: `${READ} ${WRITE}`,
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: (verified.payload.iat ?? 0) + 3600,
    });
    expect([lifetime, scope]).toEqual([3600, `${READ} ${WRITE}`]);
    await expect(jwtVerify(token, createLocalJWKSet(await keysOf(globex)))).rejects.toThrow();
  });

  it('lives as long and is signed with the algorithm that the API says', async () => {
    await changeApi(globex.founder, globex.api.id, { accessTokenTtlSeconds: 120, signingAlgorithm: 'ES256' });
    const theirs = await logIn(globex.app, globex.founder, FOR_API);
    expect([theirs.expires_in, partsOf(theirs.access_token).header['alg']]).toEqual([120, 'ES256']);
    const ours = await logIn(acme.app, acme.founder, FOR_API);
    expect([ours.expires_in, partsOf(ours.access_token).header['alg']]).toEqual([3600, 'RS256']);
  });

  it('allows no more than the client may', async () => {
    const params = { ...FOR_API, scope: `openid ${READ} ${DELETE}` };
    expect((await logIn(acme.app, acme.founder, params)).scope).toBe(READ);
  });

  it.each<[string, Record<string, string>, string]>([
    ['an API that there is not', { ...FOR_API, resource: 'https://api.example/other' }, 'invalid_target'],
    ['an address that is none', { ...FOR_API, resource: 'billing' }, 'invalid_target'],
    ['an address with a fragment', { ...FOR_API, resource: `${IDENTIFIER}#a` }, 'invalid_target'],
    ['an address with a slash more', { ...FOR_API, resource: `${IDENTIFIER}/` }, 'invalid_target'],
    ['an address in other letter case', { ...FOR_API, resource: IDENTIFIER.toUpperCase() }, 'invalid_target'],
    ['a very long address', { ...FOR_API, resource: `${IDENTIFIER}/${'a'.repeat(3000)}` }, 'invalid_target'],
    ['no permission of the API', { ...FOR_API, scope: 'openid' }, 'invalid_scope'],
    ['only what the client may not', { ...FOR_API, scope: `openid ${DELETE}` }, 'invalid_scope'],
  ])('is not to be had for %s', async (_what, params, error) => {
    const url = await authorize(acme.app, acme.founder, { ...pkce(), ...params });
    expect(url.searchParams.get('error')).toBe(error);
  });

  it('is not to be had by a client that may do nothing at the API', async () => {
    const stranger = await connectApplication(acme.founder, { name: 'Stranger' });
    const url = await authorize(stranger, acme.founder, { ...pkce(), ...FOR_API });
    expect(url.searchParams.get('error')).toBe('invalid_target');
  });

  it('needs the person’s consent, which names each permission and is asked for what is new alone', async () => {
    const app = await anotherApp(acme);
    const asked = async (scope: string): Promise<unknown> => {
      const { url } = await acme.founder.browser.navigate(
        authorizeUrl(app, { ...pkce(), resource: IDENTIFIER, scope }),
      );
      const uid = new URL(url).searchParams.get('interaction') ?? '';
      const interaction = `${acme.founder.origin}/api/interactions/${uid}`;
      const { apis } = expectStatus(await acme.founder.browser.request(interaction), 200).json<{ apis: unknown }>();
      expectStatus(await acme.founder.browser.request(`${interaction}/consent`, { json: { decision: 'allow' } }), 200);
      return apis;
    };
    const [read, write] = PERMISSIONS;
    expect(await asked(`openid ${READ}`)).toEqual([{ name: 'Billing', permissions: [{ ...read, isNew: true }] }]);
    expect(await asked(`openid ${READ} ${WRITE}`)).toEqual([
      {
        name: 'Billing',
        permissions: [
          { ...read, isNew: false },
          { ...write, isNew: true },
        ],
      },
    ]);
    const url = await authorize(app, acme.founder, { ...pkce(), ...FOR_API, scope: `openid ${WRITE}`, prompt: 'none' });
    expect(url.searchParams.get('code')).not.toBeNull(); // remembered: nothing to ask
    const consents = await acme.founder.browser.request(`${acme.founder.origin}/api/account/consents`);
    const { items } = consents.json<{ items: { client: { id: string }; permissions: unknown }[] }>();
    expect(items.find(({ client }) => client.id === app.clientId)?.permissions).toEqual([
      { api: 'Billing', ...read },
      { api: 'Billing', ...write },
    ]);
  });

  it('is not asked about for a first-party application, and recorded', async () => {
    const app = await connectApplication(acme.founder, { name: 'Own', skipsConsent: true });
    await allowAccess(acme.founder, acme.api.id, app, [READ]);
    expect((await logIn(app, acme.founder, { ...FOR_API, prompt: 'none' })).scope).toBe(READ);
  });
});

describe('A refresh token for an API', () => {
  const bought = async (app: Application): Promise<TokenResponse> => logIn(app, acme.founder, FOR_API);

  it('gets new access tokens, and narrower ones', async () => {
    const first = await bought(acme.app);
    const second = expectStatus(await refresh(acme.app, first.refresh_token), 200).json<TokenResponse>();
    expect(partsOf(second.access_token).claims).toMatchObject({ aud: IDENTIFIER, scope: `${READ} ${WRITE}` });
    const narrow = { scope: WRITE, resource: IDENTIFIER };
    const third = expectStatus(await refresh(acme.app, second.refresh_token, narrow), 200).json<TokenResponse>();
    expect(third.scope).toBe(WRITE);
    const other = await refresh(acme.app, third.refresh_token, { resource: 'https://api.example/other' });
    expect(refusalOf(other)).toEqual([400, 'invalid_target']);
  });

  it('is refused in every process once the API is disabled, and good again when it is enabled', async () => {
    const port = await stack.addServer();
    const { refresh_token: token } = await bought(acme.app);
    const warm = expectStatus(await refresh(acme.app, token, {}, port), 200).json<TokenResponse>();
    await changeApi(acme.founder, acme.api.id, { isEnabled: false });
    try {
      for (const process of [port, undefined]) {
        const answer = await refresh(acme.app, warm.refresh_token, {}, process);
        expect(refusalOf(answer)).toEqual([400, 'invalid_target']);
      }
      expect(refusalOf(await requestMachineToken(acme.machine, {}, port))).toEqual([400, 'invalid_target']);
      expectStatus(await requestMachineToken(globex.machine, {}, port), 200);
    } finally {
      await changeApi(acme.founder, acme.api.id, { isEnabled: true });
    }
    expectStatus(await refresh(acme.app, warm.refresh_token, {}, port), 200);
  });

  it('loses what is taken from the client, and with the last of it its use', async () => {
    const app = await anotherApp(acme);
    const first = await bought(app);
    await allowAccess(acme.founder, acme.api.id, app, [READ]);
    const second = expectStatus(await refresh(app, first.refresh_token), 200).json<TokenResponse>();
    expect(second.scope).toBe(READ);
    await allowAccess(acme.founder, acme.api.id, app, []);
    expect(refusalOf(await refresh(app, second.refresh_token))).toEqual([400, 'invalid_target']);
  });

  it('loses a permission that is removed, also when one of that name comes back', async () => {
    const identifier = 'https://api.example/short-lived';
    const api = await registerApi(acme.founder, identifier);
    const app = await connectApplication(acme.founder, { name: 'Short' });
    await allowAccess(acme.founder, api.id, app, [READ]);
    const { refresh_token: token } = await logIn(app, acme.founder, { ...FOR_API, resource: identifier });
    await setPermissions(acme.founder, api.id, []);
    await setPermissions(acme.founder, api.id, PERMISSIONS);
    await allowAccess(acme.founder, api.id, app, [READ]);
    expect(refusalOf(await refresh(app, token))).toEqual([400, 'invalid_scope']); // the person did not allow this one
  });
});

describe('An access token for an API, of a machine', () => {
  it('carries all that the client may do on its own, or what it asks for', async () => {
    const { access_token: token, scope, ...rest } = await machineToken(acme.machine);
    expect(scope).toBe(`${DELETE} ${READ}`);
    expect([rest.refresh_token, rest.id_token]).toEqual([undefined, undefined]);
    const { clientId } = acme.machine;
    expect(partsOf(token)).toMatchObject({
      header: { typ: 'at+jwt' },
      claims: { aud: IDENTIFIER, sub: clientId, client_id: clientId, scope: `${DELETE} ${READ}` },
    });
    expect((await machineToken(acme.machine, { scope: `${READ} ${WRITE} openid` })).scope).toBe(READ);
  });

  it.each<[string, Record<string, string>, string]>([
    ['without an API', { resource: '' }, 'invalid_target'],
    ['for an API that there is not', { resource: 'https://api.example/other' }, 'invalid_target'],
    ['for nothing that it may', { scope: WRITE }, 'invalid_scope'],
    ['for something that is no scope', { scope: '"' }, 'invalid_scope'],
    ['for scopes of people', { scope: 'openid email' }, 'invalid_scope'],
  ])('is refused %s', async (_what, form, error) => {
    expect(refusalOf(await requestMachineToken(acme.machine, form))).toEqual([400, error]);
  });

  it('is refused to clients without the grant, and to those without access', async () => {
    expect(refusalOf(await requestMachineToken(acme.app))).toEqual([400, 'unauthorized_client']);
    const idle = await connectApplication(acme.founder, { redirectUris: [], grantTypes: ['client_credentials'] });
    expect(refusalOf(await requestMachineToken(idle))).toEqual([400, 'invalid_target']);
    const wrong = { ...acme.machine, clientSecret: 'wrong' };
    expect(refusalOf(await requestMachineToken(wrong))).toEqual([401, 'invalid_client']);
    const elsewhere = { ...acme.machine, origin: globex.founder.origin };
    expect(refusalOf(await requestMachineToken(elsewhere))).toEqual([401, 'invalid_client']);
  });

  it('can’t be granted to a public client', async () => {
    const json = { name: 'Page', type: 'public', redirectUris: [], grantTypes: ['client_credentials'] };
    const answer = await acme.founder.browser.request(`${acme.founder.origin}/api/clients`, { json });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('"public_client"');
  });

  it('is no longer to be had once the client’s grant is turned off', async () => {
    const client = await connectApplication(acme.founder, { redirectUris: [], grantTypes: ['client_credentials'] });
    await allowAccess(acme.founder, acme.api.id, client, [], [READ]);
    const { access_token: token } = await machineToken(client);
    expect(await introspect(client, token)).toMatchObject({ active: true });
    const json = { grantTypes: ['authorization_code'], redirectUris: ['https://app.example/callback'] };
    const path = `${acme.founder.origin}/api/clients/${client.clientId}`;
    expectStatus(await acme.founder.browser.request(path, { method: 'PATCH', json }), 200);
    expect(refusalOf(await requestMachineToken(client))).toEqual([400, 'unauthorized_client']);
    expect(await introspect(client, token)).toEqual({ active: false });
  });
});
