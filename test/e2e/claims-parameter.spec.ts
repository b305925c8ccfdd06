import { decodeJwt } from 'jose';
import { type Application, authorizeUrl, connectApplication, newPkce, requestTokens } from '../support/application.js';
import { HttpBrowser } from '../support/http-browser.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { authorizeAt } from '../certification/oidcc.js';

let stack: Stack;
let founders: readonly [Person, Person];

beforeAll(async () => {
  stack = await startStack();
  founders = [await signUpCompany(stack), await signUpCompany(stack)];
});

afterAll(() => stack.stop());

interface Requested {
  readonly userinfo?: object;
  readonly id_token?: object;
}

/** A login that asks for claims. Returns what the person was asked, and what the client learned. */
const logInFor = async (app: Application, person: Person, claims: Requested, scope = 'openid offline_access') => {
  const { verifier, challenge } = newPkce();
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const answer = await authorizeAt(authorizeUrl(app, { ...pkce, scope, claims: JSON.stringify(claims) }), person);
  const form = { grant_type: 'authorization_code', redirect_uri: app.redirectUri, code_verifier: verifier };
  const tokens = expectStatus(await requestTokens(app, { ...form, code: answer.params['code'] ?? '' }), 200).json<{
    id_token: string;
    access_token: string;
    refresh_token: string;
  }>();
  return { steps: answer.steps, tokens, userinfo: await userinfo(app, tokens.access_token) };
};

const userinfo = async (app: Application, token: string): Promise<Record<string, unknown>> => {
  const headers = { authorization: `Bearer ${token}` };
  return (await new HttpBrowser().request(`${app.origin}/oauth/userinfo`, { headers })).json();
};

describe.each([0, 1] as const)('The claims parameter (OpenID Connect Core §5.5), tenant %i', (index) => {
  const founder = (): Person => founders[index];

  it('asks the person for the scope that the claims belong to, once, and delivers them where they were asked for', async () => {
    const app = await connectApplication(founder());
    const claims = { userinfo: { email: { essential: true } }, id_token: { preferred_username: null } };
    const first = await logInFor(app, founder(), claims);
    expect(first.steps).toEqual(['consent']);
    expect(first.userinfo).toEqual({ sub: expect.any(String), email: founder().email });
    expect(decodeJwt(first.tokens.id_token)).toMatchObject({ preferred_username: founder().username });
    expect(decodeJwt(first.tokens.id_token)).not.toHaveProperty('email');
    expect((await logInFor(app, founder(), claims)).steps).toEqual([]);
    const consents = await founder().browser.request(`${founder().origin}/api/account/consents`);
    expect(consents.text).toContain('"email"');
    const refreshed = await requestTokens(app, {
      grant_type: 'refresh_token',
      refresh_token: first.tokens.refresh_token,
    });
    const { access_token: token } = expectStatus(refreshed, 200).json<{ access_token: string }>();
    expect(await userinfo(app, token)).toEqual(first.userinfo);
  });

  it('gets nothing by it that the person did not allow', async () => {
    const app = await connectApplication(founder());
    const plain = await logInFor(app, founder(), { id_token: { auth_time: null } }, 'openid');
    expect(plain.userinfo).toEqual({ sub: expect.any(String) });
    const url = new URL(authorizeUrl(app, { scope: 'openid', prompt: 'none' }));
    url.searchParams.set('code_challenge', newPkce().challenge);
    url.searchParams.set('code_challenge_method', 'S256');
    url.searchParams.set('claims', JSON.stringify({ userinfo: { groups: null } }));
    const { params } = await authorizeAt(url.href, founder());
    expect(params).toMatchObject({ error: 'consent_required' });
  });

  it('of a first-party client needs nobody’s consent', async () => {
    const app = await connectApplication(founder(), { skipsConsent: true });
    const { steps, userinfo: answer } = await logInFor(app, founder(), { userinfo: { name: null } });
    expect([steps, answer['name']]).toEqual([[], 'Ada Lovelace']);
  });

  it('leaves out claims that there are not', async () => {
    const app = await connectApplication(founder());
    const { userinfo: answer } = await logInFor(app, founder(), { userinfo: { phone_number: null, __proto__x: null } });
    expect(Object.keys(answer)).toEqual(['sub']);
  });

  it.each([
    '{',
    '[]',
    '1',
    'null',
    '{}',
    '{"userinfo":1}',
    '{"id_token":[]}',
    '{"id_token":{"acr":{"essential":true,"values":1}}}',
  ])('is refused as invalid_request where it is %s', async (claims) => {
    const app = await connectApplication(founder());
    const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
    const { params } = await authorizeAt(authorizeUrl(app, { ...pkce, claims, prompt: 'none' }), founder());
    expect(params).toMatchObject({ error: 'invalid_request', state: 'a-state' });
  });
});
