import { HttpBrowser } from '../support/http-browser.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let founders: readonly [Person, Person];

beforeAll(async () => {
  stack = await startStack();
  founders = [await signUpCompany(stack), await signUpCompany(stack)];
});

afterAll(() => stack.stop());

const get = async (url: string): Promise<Record<string, unknown>> =>
  expectStatus(await new HttpBrowser().request(url), 200).json();

/** Parts of a key that only its owner may have (RFC 7518 §6.2.2, §6.3.2). */
const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

describe.each([0, 1] as const)('OpenID Connect Core: Config, tenant %i', (index) => {
  it('oidcc-discovery-endpoint-verification', async () => {
    const { origin } = founders[index];
    const metadata = await get(`${origin}/.well-known/openid-configuration`);
    expect(metadata).toMatchObject({
      issuer: origin,
      authorization_endpoint: `${origin}/oauth/authorize`,
      token_endpoint: `${origin}/oauth/token`,
      userinfo_endpoint: `${origin}/oauth/userinfo`,
      jwks_uri: `${origin}/.well-known/jwks.json`,
      scopes_supported: expect.arrayContaining(['openid', 'profile', 'email', 'groups', 'offline_access']),
      response_types_supported: ['code'],
      response_modes_supported: expect.arrayContaining(['query', 'form_post']),
      grant_types_supported: expect.arrayContaining(['authorization_code', 'refresh_token']),
      subject_types_supported: expect.arrayContaining(['public', 'pairwise']),
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      token_endpoint_auth_methods_supported: expect.arrayContaining(['client_secret_basic', 'client_secret_post']),
      claims_supported: expect.arrayContaining(['sub', 'iss', 'auth_time', 'acr', 'name', 'email']),
      claims_parameter_supported: true,
      request_uri_parameter_supported: false,
      code_challenge_methods_supported: ['S256'],
    });
    for (const grantType of ['implicit', 'password']) {
      expect(metadata['grant_types_supported']).not.toContain(grantType);
    }
    expect(metadata['id_token_signing_alg_values_supported']).not.toContain('none');
    const { keys } = (await get(`${origin}/.well-known/jwks.json`)) as { keys: Record<string, unknown>[] };
    expect(keys.map(({ alg }) => alg)).toEqual(expect.arrayContaining(['RS256', 'ES256']));
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toMatchObject({ use: 'sig', kid: expect.any(String) });
      expect(Object.keys(key).filter((part) => PRIVATE_PARTS.includes(part))).toEqual([]);
    }
  });
});
