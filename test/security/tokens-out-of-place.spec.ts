import { generateKeyPair, SignJWT } from 'jose';
import {
  allowAccess,
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
  authorizeUrl,
  connectApplication,
  logIn,
  newPkce,
  requestTokens,
} from '../support/application.js';
import { type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

const READ = PERMISSIONS[0]?.name ?? '';

interface Tenant {
  readonly founder: Person;
  readonly apiId: string;
  readonly app: Application;
  readonly other: Application;
  readonly userToken: string;
  readonly machineToken: string;
  readonly idToken: string;
  readonly opaqueToken: string;
  readonly refreshToken: string;
}

let stack: Stack;
let acme: Tenant;
let globex: Tenant;

const foundTenant = async (): Promise<Tenant> => {
  const founder = await signUpCompany(stack);
  const api = await registerApi(founder);
  const settings = { grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'] };
  const [app, other] = [await connectApplication(founder, settings), await connectApplication(founder, settings)];
  for (const one of [app, other]) await allowAccess(founder, api.id, one, [READ], [READ]);
  const forApi = await logIn(app, founder, { resource: IDENTIFIER, scope: `openid ${READ}` });
  const plain = await logIn(app, founder);
  return {
    founder,
    apiId: api.id,
    app,
    other,
    userToken: forApi.access_token,
    machineToken: (await machineToken(app)).access_token,
    idToken: forApi.id_token,
    opaqueToken: plain.access_token,
    refreshToken: plain.refresh_token ?? '',
  };
};

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([foundTenant(), foundTenant()]);
});

afterAll(() => stack.stop());

const userinfo = async ({ founder }: Tenant, token: string): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` };
  return (await stack.newBrowser().request(`${founder.origin}/oauth/userinfo`, { headers })).status;
};

describe('T21 A token where another is expected', () => {
  it('T21 opens userinfo only when it is an access token for it', async () => {
    expect(await userinfo(acme, acme.opaqueToken)).toBe(200);
    for (const token of [acme.idToken, acme.userToken, acme.machineToken, acme.refreshToken]) {
      expect(await userinfo(acme, token)).toBe(401);
    }
  });

  it('T21 is told apart by type and audience', () => {
    const [idToken, accessToken] = [partsOf(acme.idToken), partsOf(acme.userToken)];
    expect([idToken.header['typ'], accessToken.header['typ']]).toEqual([undefined, 'at+jwt']);
    expect([idToken.claims.aud, accessToken.claims.aud]).toEqual([acme.app.clientId, IDENTIFIER]);
  });

  it('T21 says nothing of who is signed in when it is no ID token', async () => {
    const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256', prompt: 'none' };
    for (const token of [acme.userToken, acme.machineToken, globex.idToken]) {
      const url = authorizeUrl(acme.app, { ...pkce, id_token_hint: token });
      const answer = await acme.founder.browser.navigate(url);
      expect(new URL(answer.url).searchParams.get('code')).toBeNull();
    }
    const good = await acme.founder.browser.navigate(authorizeUrl(acme.app, { ...pkce, id_token_hint: acme.idToken }));
    expect(new URL(good.url).searchParams.get('code')).not.toBeNull();
  });

  it('T21 proves no client, whether ID token or access token', async () => {
    for (const token of [acme.idToken, acme.userToken, acme.machineToken]) {
      const answer = await requestTokens(
        { ...acme.app, clientSecret: null },
        {
          grant_type: 'client_credentials',
          resource: IDENTIFIER,
          client_assertion: token,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        },
      );
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.json()['access_token']).toBeUndefined();
    }
  });
});

describe('T24 Introspection', () => {
  const everyToken = (tenant: Tenant): string[] => [
    tenant.userToken,
    tenant.machineToken,
    tenant.opaqueToken,
    tenant.refreshToken,
  ];

  it('T24 tells a client about its own tokens', async () => {
    for (const token of everyToken(acme)) {
      const { clientId } = acme.app;
      expect(await introspect(acme.app, token)).toMatchObject({ active: true, client_id: clientId });
    }
    expect(await introspect(acme.app, acme.userToken)).toEqual({
      active: true,
      token_type: 'Bearer',
      ...partsOf(acme.userToken).claims,
    });
  });

  it('T24 tells a client nothing about another’s, nor another tenant’s', async () => {
    for (const token of everyToken(acme)) expect(await introspect(acme.other, token)).toEqual({ active: false });
    for (const token of everyToken(globex)) expect(await introspect(acme.app, token)).toEqual({ active: false });
    for (const token of everyToken(acme)) expect(await introspect(globex.app, token)).toEqual({ active: false });
  });

  it('T24 takes only what the tenant signed as an access token', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const { header, claims } = partsOf(acme.userToken);
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: String(header['kid']) })
      .sign(privateKey);
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims)}.`;
    for (const token of [forged, unsigned, acme.idToken, `${acme.userToken}x`]) {
      expect(await introspect(acme.app, token)).toEqual({ active: false });
    }
  });

  it('T24 knows nothing of a token any more once its client loses the API', async () => {
    expect(await introspect(globex.app, globex.userToken)).toMatchObject({ active: true });
    await allowAccess(globex.founder, globex.apiId, globex.app, [], [READ]);
    expect(await introspect(globex.app, globex.userToken)).toEqual({ active: false });
    expect(await introspect(globex.app, globex.machineToken)).toMatchObject({ active: true });
  });
});

describe('T24 Revocation', () => {
  const revoke = async (app: Application, token: string): Promise<unknown> => {
    const basic = Buffer.from(`${app.clientId}:${app.clientSecret ?? ''}`).toString('base64');
    const headers: Record<string, string> = app.clientSecret === null ? {} : { authorization: `Basic ${basic}` };
    const form = { token, client_id: app.clientId };
    const answer = await stack.newBrowser().request(`${app.origin}/oauth/revoke`, { form, headers });
    return answer.status === 200 ? 200 : refusalOf(answer);
  };

  it('T24 ends a client’s own tokens, and nobody else’s', async () => {
    for (const tenant of [acme, globex]) {
      const anybody = await connectApplication(tenant.founder, { type: 'public' });
      const foreigner = { ...(tenant === acme ? globex : acme).app, origin: tenant.app.origin };
      const { access_token: access, refresh_token: refresh = '' } = await logIn(tenant.app, tenant.founder);
      for (const token of [access, refresh]) {
        expect(await revoke(tenant.other, token)).toEqual([400, 'invalid_request']);
        expect(await revoke(anybody, token)).toBe(200); // what it would hear of no token at all
        expect(await revoke(foreigner, token)).toEqual([401, 'invalid_client']);
      }
      expect(await userinfo(tenant, access)).toBe(200);
      const form = { grant_type: 'refresh_token', refresh_token: refresh };
      expect((await requestTokens(tenant.app, form)).status).toBe(200);
      expect(await revoke(tenant.app, access)).toBe(200);
      expect(await userinfo(tenant, access)).toBe(401);
    }
  });
});
