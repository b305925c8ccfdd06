import {
  authorize,
  connectApplication,
  logIn,
  newPkce,
  REDIRECT_URI,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { expectStatus } from '../support/people.js';
import { errorOf, ProtocolScene } from './protocol.js';

/** The tenant that a test is about. The other one is there at the same time, and has an application of the same name. */
let scene: ProtocolScene;
let scenes: [ProtocolScene, ProtocolScene];

beforeAll(async () => {
  scenes = await ProtocolScene.pair();
  [scene] = scenes;
});

afterAll(() => scene.stack.stop());

type Form = Record<string, string>;

/** A code that the application may redeem, with what it needs for that. */
const newCode = async (): Promise<Form & { code: string }> => {
  const { verifier, challenge } = newPkce();
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const url = await authorize(scene.application, scene.founder, pkce);
  const code = url.searchParams.get('code') ?? '';
  return { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
};

const refusalOf = async (form: Form | string): Promise<string> => {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
  const response = await scene.post('/oauth/token', body);
  expect(response.head).toMatch(/^cache-control: no-store$/im); // RFC 6749 §5.1
  const { status, error } = errorOf(response);
  expect(status).toBe(400);
  return error;
};

const isAlive = async (accessToken: string): Promise<boolean> =>
  (await scene.send('GET /oauth/userinfo', [`authorization: Bearer ${accessToken}`])).status === 200;

describe('A request for tokens', () => {
  it.each<[string, string, string]>([
    ['without a grant type', 'code=a', 'invalid_request'],
    ['with an empty grant type', 'grant_type=', 'invalid_request'],
    ['with two grant types', 'grant_type=refresh_token&grant_type=authorization_code', 'invalid_request'],
    ['with a grant type that there is not', 'grant_type=evil', 'unsupported_grant_type'],
    ['with the grant type __proto__', 'grant_type=__proto__', 'unsupported_grant_type'],
    ['with the grant type constructor', 'grant_type=constructor', 'unsupported_grant_type'],
    ['with a NUL for a grant type', 'grant_type=%00', 'unsupported_grant_type'],
    ['with half a character for a grant type', 'grant_type=%ff', 'unsupported_grant_type'],
    ['for a password', 'grant_type=password&username=ada&password=a', 'unsupported_grant_type'],
    ['on its own behalf', 'grant_type=client_credentials', 'unauthorized_client'],
    ['with the implicit grant', 'grant_type=implicit', 'unsupported_grant_type'],
    ['without a code', 'grant_type=authorization_code&redirect_uri=a', 'invalid_request'],
    ['with an empty code', 'grant_type=authorization_code&code=&redirect_uri=a', 'invalid_request'],
    ['with a code that never was', 'grant_type=authorization_code&code=abc&redirect_uri=a', 'invalid_grant'],
    ['with a NUL for a code', 'grant_type=authorization_code&code=%00&redirect_uri=a', 'invalid_grant'],
    ['with a code of stars', 'grant_type=authorization_code&code=*&redirect_uri=*', 'invalid_grant'],
    ['with two codes', 'grant_type=authorization_code&code=a&code=b&redirect_uri=a', 'invalid_request'],
    ['with a list of codes', 'grant_type=authorization_code&code[]=a&redirect_uri=a', 'invalid_request'],
    ['without a refresh token', 'grant_type=refresh_token', 'invalid_request'],
    ['with a refresh token that never was', 'grant_type=refresh_token&refresh_token=abc', 'invalid_grant'],
    ['with a NUL for a refresh token', 'grant_type=refresh_token&refresh_token=%00', 'invalid_grant'],
    ['with half a character for a refresh token', 'grant_type=refresh_token&refresh_token=%ff', 'invalid_grant'],
    ['with two refresh tokens', 'grant_type=refresh_token&refresh_token=a&refresh_token=b', 'invalid_request'],
    ['with a very long refresh token', `grant_type=refresh_token&refresh_token=${'a'.repeat(50_000)}`, 'invalid_grant'],
    ['with a NUL in its scope', 'grant_type=refresh_token&refresh_token=a&scope=%00', 'invalid_scope'],
    ['with JSON in its form', '{"grant_type":"refresh_token"}', 'invalid_request'],
    ['with nothing', '=&&=&', 'invalid_request'],
  ])('%s is refused', async (_what, form, error) => {
    expect(await refusalOf(form)).toBe(error);
  });
});

const TENANTS = [
  ['Acme', 0],
  ['Globex', 1],
] as const;

const choose = (index: 0 | 1) => () => {
  scene = scenes[index];
};

describe.each(TENANTS)('Of %s, a code', (_name, index) => {
  beforeAll(choose(index));

  it('T15 is refused the second time, and what it bought is worth nothing from then on', async () => {
    const form = await newCode();
    const { access_token: accessToken, refresh_token: refreshToken } = expectStatus(
      await requestTokens(scene.application, form),
      200,
    ).json<{ access_token: string; refresh_token: string }>();
    expect(await isAlive(accessToken)).toBe(true);
    expect(await refusalOf(form)).toBe('invalid_grant');
    expect(await isAlive(accessToken)).toBe(false);
    expect(await refusalOf({ grant_type: 'refresh_token', refresh_token: refreshToken })).toBe('invalid_grant');
  });

  it('T15 is good for one at most of many who come at the same time, and then for none', async () => {
    const form = await newCode();
    const answers = await Promise.all(Array.from({ length: 8 }, () => requestTokens(scene.application, form)));
    const winners = answers.filter(({ status }) => status === 200);
    const refusals = answers.filter(({ status }) => status !== 200).map((answer) => answer.json()['error']);
    expect(winners.length).toBeLessThanOrEqual(1); // none where the others came before its tokens were made
    expect(new Set(refusals)).toEqual(new Set(['invalid_grant']));
    for (const winner of winners) expect(await isAlive(String(winner.json()['access_token']))).toBe(false);
  });

  it.each<[string, Form, string]>([
    ['for another address', { redirect_uri: 'https://app.example/other' }, 'invalid_grant'],
    ['for an address with a slash more', { redirect_uri: `${REDIRECT_URI}/` }, 'invalid_grant'],
    ['without an address', { redirect_uri: '' }, 'invalid_request'],
    ['with another verifier', { code_verifier: newPkce().verifier }, 'invalid_grant'],
    ['with a verifier that is none', { code_verifier: 'abc' }, 'invalid_request'],
    ['with a NUL in its verifier', { code_verifier: `${'a'.repeat(50)}\0` }, 'invalid_request'],
    ['without a verifier', { code_verifier: '' }, 'invalid_grant'],
  ])('T16 is refused %s', async (_what, change, error) => {
    const form = await newCode();
    expect(await refusalOf({ ...form, ...change })).toBe(error);
  });

  it('T17 is refused with the challenge for a verifier, as “plain” would take it', async () => {
    const { verifier, challenge } = newPkce();
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const code = (await authorize(scene.application, scene.founder, pkce)).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI };
    expect(await refusalOf({ ...form, code_verifier: challenge })).toBe('invalid_grant');
    expect(verifier).not.toBe(challenge);
  });

  it('T16 is refused from another application, and still good for its own', async () => {
    const other = await connectApplication(scene.founder, { name: 'Other' });
    const form = await newCode();
    expect((await requestTokens(other, form)).json()).toMatchObject({ error: 'invalid_grant' });
    expectStatus(await requestTokens(scene.application, form), 200);
  });

  it('is no refresh token and no access token, nor are they codes', async () => {
    const { code } = await newCode();
    expect(await refusalOf({ grant_type: 'refresh_token', refresh_token: code })).toBe('invalid_grant');
    expect(await isAlive(code)).toBe(false);
    const {
      access_token: accessToken,
      id_token: idToken,
      refresh_token: refreshToken = '',
    } = await logIn(scene.application, scene.founder);
    for (const token of [accessToken, idToken, refreshToken]) {
      const form = { ...(await newCode()), code: token };
      expect(await refusalOf(form)).toBe('invalid_grant');
    }
    for (const token of [accessToken, idToken]) {
      expect(await refusalOf({ grant_type: 'refresh_token', refresh_token: token })).toBe('invalid_grant');
    }
    for (const token of [idToken, refreshToken]) expect(await isAlive(token)).toBe(false);
  });
});

describe.each(TENANTS)('Of %s, a refresh token', (_name, index) => {
  beforeAll(choose(index));

  it('T18 is good for one at most of many who come at the same time, and then its family for none', async () => {
    const { refresh_token: token = '', access_token: older } = await logIn(scene.application, scene.founder);
    const form = { grant_type: 'refresh_token', refresh_token: token };
    const answers = await Promise.all(Array.from({ length: 8 }, () => requestTokens(scene.application, form)));
    const bought = answers.filter(({ status }) => status === 200).map((answer) => answer.json<TokenResponse>());
    expect(bought.length).toBeLessThanOrEqual(1);
    for (const { access_token: accessToken, refresh_token: refreshToken = '' } of bought) {
      expect(await isAlive(accessToken)).toBe(false);
      expect(await refusalOf({ ...form, refresh_token: refreshToken })).toBe('invalid_grant');
    }
    expect([await isAlive(older), await refusalOf(form)]).toEqual([false, 'invalid_grant']);
  });

  it('buys no more than was allowed, and is not used up by asking', async () => {
    const narrow = { scope: 'openid offline_access' };
    const { refresh_token: token = '' } = await logIn(scene.application, scene.founder, narrow);
    const form = { grant_type: 'refresh_token', refresh_token: token };
    expect(await refusalOf({ ...form, scope: 'openid email' })).toBe('invalid_scope');
    expectStatus(await requestTokens(scene.application, form), 200);
  });

  it('T18 is refused from another application', async () => {
    const other = await connectApplication(scene.founder, { name: 'Another' });
    const { refresh_token: token = '' } = await logIn(scene.application, scene.founder);
    const answer = await requestTokens(other, { grant_type: 'refresh_token', refresh_token: token });
    expect([answer.status, answer.json()['error']]).toEqual([400, 'invalid_grant']);
  });
});
