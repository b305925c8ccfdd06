import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import {
  authorizeUrl,
  REDIRECT_URI,
  requestTokens,
  signInAndConsent,
  type TokenResponse,
} from '../support/application.js';
import { assertionClaims, assertionForm, ClientKey } from '../support/client-keys.js';
import { HttpBrowser } from '../support/http-browser.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import {
  allowRegistration,
  askRegistration,
  newInitialToken,
  register,
  type RegisteredClient,
} from '../support/registration.js';
import { type Stack, startStack } from '../support/stack.js';

/** Keys of clients are fetched once a minute at most, lest anybody make us fetch them all the time. */
const KEYS_CACHED_MS = 61_000;

/** The Dynamic profile: every client registers itself, and sends no PKCE, as the suite's clients do. */
interface Tenant {
  readonly founder: Person;
  readonly token: string;
}

let stack: Stack;
let tenants: Tenant[];
/** Where clients publish their keys. */
let keyServer: Server;
let published: unknown;
let jwksUri: string;

beforeAll(async () => {
  stack = await startStack();
  const prepare = async (): Promise<Tenant> => {
    const founder = await signUpCompany(stack);
    await allowRegistration(founder);
    return { founder, ...(await newInitialToken(founder, { requiresPkce: false })) };
  };
  tenants = [await prepare(), await prepare()];
  keyServer = createServer((_request, response) => response.end(JSON.stringify(published))).listen(0, '127.0.0.1');
  await once(keyServer, 'listening');
  jwksUri = `http://localhost:${String((keyServer.address() as AddressInfo).port)}/jwks`; // a TCP server's address is one
});

afterAll(async () => {
  keyServer.close();
  await stack.stop();
});

const eachTenant = async (check: (tenant: Tenant) => Promise<void>): Promise<void> => {
  for (const tenant of tenants) await check(tenant);
};

const applicationOf = ({ founder }: Tenant, client: RegisteredClient, redirectUri = REDIRECT_URI) => ({
  origin: founder.origin,
  clientId: client.client_id,
  clientSecret: client.client_secret ?? null,
  redirectUri,
});

const codeFor = async (tenant: Tenant, client: RegisteredClient, redirectUri = REDIRECT_URI): Promise<URL> => {
  const url = authorizeUrl(applicationOf(tenant, client, redirectUri), { nonce: 'a-nonce' });
  return signInAndConsent(url, tenant.founder);
};

/** The rest of a login of a client with a secret. */
const tokensFor = async (
  tenant: Tenant,
  client: RegisteredClient,
  redirectUri = REDIRECT_URI,
): Promise<TokenResponse> => {
  const callback = await codeFor(tenant, client, redirectUri);
  const code = callback.searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  return expectStatus(await requestTokens(applicationOf(tenant, client), form), 200).json<TokenResponse>();
};

/** Sends a form to the token endpoint, signed with the key. */
const redeemSigned = async (tenant: Tenant, client: RegisteredClient, key: ClientKey, form: Record<string, string>) => {
  const { origin } = tenant.founder;
  const assertion = await key.sign(assertionClaims(client.client_id, origin));
  return new HttpBrowser().request(`${origin}/oauth/token`, {
    form: { client_id: client.client_id, ...form, ...assertionForm(assertion) },
  });
};

const pageErrorOf = async ({ founder }: Tenant, url: string): Promise<[number, string | undefined]> => {
  const { status, text } = await founder.browser.request(url, { headers: { accept: 'text/html' } });
  return [status, /"code":"(\w+)"/.exec(text)?.[1]];
};

describe('OpenID Connect, Dynamic profile', () => {
  it('oidcc-discovery-endpoint-verification: the registration endpoint is announced', () =>
    eachTenant(async ({ founder }) => {
      const { browser, origin } = founder;
      const metadata = (await browser.request(`${origin}/.well-known/openid-configuration`)).json();
      expect(metadata).toMatchObject({
        issuer: origin,
        registration_endpoint: `${origin}/oauth/register`,
        id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      });
    }));

  it('oidcc-server: a client that registered itself logs somebody in', () =>
    eachTenant(async (tenant) => {
      const client = await register(tenant.founder.origin, tenant.token);
      const { access_token: accessToken } = await tokensFor(tenant, client);
      const headers = { authorization: `Bearer ${accessToken}` };
      const userinfo = await new HttpBrowser().request(`${tenant.founder.origin}/oauth/userinfo`, { headers });
      expect(expectStatus(userinfo, 200).json()).toMatchObject({ preferred_username: tenant.founder.username });
    }));

  it('oidcc-idtoken-rs256: ID tokens are signed with RS256 where the client asks for it', () =>
    eachTenant(async (tenant) => {
      const client = await register(tenant.founder.origin, tenant.token, { id_token_signed_response_alg: 'RS256' });
      const { id_token: idToken } = await tokensFor(tenant, client);
      const jwks = (
        await tenant.founder.browser.request(`${tenant.founder.origin}/.well-known/jwks.json`)
      ).json<JSONWebKeySet>();
      const keys = createLocalJWKSet(jwks);
      const { payload, protectedHeader } = await jwtVerify(idToken, keys, { audience: client.client_id });
      expect([protectedHeader.alg, payload['nonce']]).toEqual(['RS256', 'a-nonce']);
    }));

  it('oidcc-idtoken-unsigned: there are none', () =>
    eachTenant(async ({ founder, token }) => {
      const refused = await askRegistration(founder.origin, token, { id_token_signed_response_alg: 'none' });
      expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_client_metadata']);
    }));

  it('oidcc-redirect-uri-query-OK: a registered query comes back with what is added', () =>
    eachTenant(async (tenant) => {
      const uri = `${REDIRECT_URI}?foo=bar`;
      const client = await register(tenant.founder.origin, tenant.token, { redirect_uris: [uri] });
      const callback = await codeFor(tenant, client, uri);
      expect([callback.searchParams.get('foo'), callback.searchParams.has('code')]).toEqual(['bar', true]);
    }));

  it.each([
    ['oidcc-redirect-uri-query-mismatch', `${REDIRECT_URI}?foo=bar`, `${REDIRECT_URI}?foo=other`],
    ['oidcc-redirect-uri-query-added', REDIRECT_URI, `${REDIRECT_URI}?foo=bar`],
  ])('%s: the person sees an error, and goes nowhere', async (_module, registered, used) => {
    await eachTenant(async (tenant) => {
      const client = await register(tenant.founder.origin, tenant.token, { redirect_uris: [registered] });
      const url = authorizeUrl(applicationOf(tenant, client, used), { nonce: 'a-nonce' });
      expect(await pageErrorOf(tenant, url)).toEqual([400, 'redirect_uri_mismatch']);
    });
  });

  it('oidcc-ensure-redirect-uri-in-authorization-request: it may not be left out', () =>
    eachTenant(async (tenant) => {
      const client = await register(tenant.founder.origin, tenant.token);
      const url = new URL(authorizeUrl(applicationOf(tenant, client), { nonce: 'a-nonce' }));
      url.searchParams.delete('redirect_uri');
      expect(await pageErrorOf(tenant, url.href)).toEqual([400, 'invalid_request']);
    }));

  it('oidcc-redirect-uri-regfrag: a redirect URI with a fragment is not registered', () =>
    eachTenant(async ({ founder, token }) => {
      const refused = await askRegistration(founder.origin, token, { redirect_uris: [`${REDIRECT_URI}#foo`] });
      expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_redirect_uri']);
      expect(refused.headers['content-type']).toMatch(/^application\/json/);
    }));

  it('oidcc-registration-logo-uri: the logo is shown to the person who consents', () =>
    eachTenant(async (tenant) => {
      const logo = 'https://app.example/logo.png';
      const client = await register(tenant.founder.origin, tenant.token, { logo_uri: logo });
      const { browser, origin } = tenant.founder;
      const { url } = await browser.navigate(authorizeUrl(applicationOf(tenant, client), { nonce: 'a-nonce' }));
      const uid = new URL(url).searchParams.get('interaction') ?? '';
      const shown = (await browser.request(`${origin}/api/interactions/${uid}`)).json();
      expect(shown).toMatchObject({ client: { logoUrl: logo } });
    }));

  it('oidcc-registration-sector-bad: a sector whose list can’t be read is not registered', () =>
    eachTenant(async ({ founder, token }) => {
      const metadata = { subject_type: 'pairwise', sector_identifier_uri: jwksUri.replace('http:', 'https:') };
      const refused = await askRegistration(founder.origin, token, metadata);
      expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_client_metadata']);
    }));

  it('oidcc-registration-jwks-uri: a client proves itself with keys that are fetched from it', () =>
    eachTenant(async (tenant) => {
      const key = await ClientKey.make('RS256');
      published = { keys: [key.publicJwk] };
      const metadata = { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: jwksUri };
      const client = await register(tenant.founder.origin, tenant.token, metadata);
      const code = (await codeFor(tenant, client)).searchParams.get('code') ?? '';
      const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI };
      expectStatus(await redeemSigned(tenant, client, key, form), 200);
    }));

  it('oidcc-refresh-token-rp-key-rotation: a client that changed its keys refreshes with the new one', async () => {
    const [before, after] = [await ClientKey.make('RS256'), await ClientKey.make('RS256')];
    published = { keys: [before.publicJwk] };
    const metadata = {
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: jwksUri,
      grant_types: ['authorization_code', 'refresh_token'],
    };
    const logins: { tenant: Tenant; client: RegisteredClient; form: Record<string, string> }[] = [];
    await eachTenant(async (tenant) => {
      const client = await register(tenant.founder.origin, tenant.token, metadata);
      const code = (await codeFor(tenant, client)).searchParams.get('code') ?? '';
      const first = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI };
      const tokens = expectStatus(await redeemSigned(tenant, client, before, first), 200).json<TokenResponse>();
      const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
      logins.push({ tenant, client, form });
    });
    published = { keys: [after.publicJwk] };
    await new Promise((resolve) => setTimeout(resolve, KEYS_CACHED_MS));
    for (const { tenant, client, form } of logins) {
      expectStatus(await redeemSigned(tenant, client, after, form), 200);
    }
  }, 150_000);

  it('oidcc-server-rotate-keys: the new key is published, and the old one still', () =>
    eachTenant(async ({ founder: { browser, origin } }) => {
      const kids = async (): Promise<string[]> =>
        (await browser.request(`${origin}/.well-known/jwks.json`))
          .json<{ keys: { kid: string }[] }>()
          .keys.map(({ kid }) => kid);
      const before = await kids();
      expectStatus(await browser.request(`${origin}/api/signing-keys/rotations`, { json: {} }), 202);
      let after = before;
      for (let attempt = 0; attempt < 100 && after.every((kid) => before.includes(kid)); attempt++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        after = await kids();
      }
      expect(after).toEqual(expect.arrayContaining(before));
      expect(after.some((kid) => !before.includes(kid))).toBe(true);
    }));
});
