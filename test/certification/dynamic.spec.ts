import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify, UnsecuredJWT } from 'jose';
import { REDIRECT_URI, type TokenResponse } from '../support/application.js';
import { ClientKey } from '../support/client-keys.js';
import { HttpBrowser } from '../support/http-browser.js';
import { HttpsDocuments } from '../support/https-documents.js';
import { expectStatus } from '../support/people.js';
import { askRegistration, register, type RegisteredClient } from '../support/registration.js';
import { type Stack, startStack } from '../support/stack.js';
import {
  callbackFor,
  codeFor,
  consentScreenOf,
  type DynamicTenant,
  pageErrorOf,
  redeem,
  redeemSigned,
  requestOf,
  setDynamicTenant,
  tokensFor,
} from './dynamic.js';

/** A client with keys that it publishes, and that stays when its people leave. */
const KEYS_OF_ITS_OWN = {
  token_endpoint_auth_method: 'private_key_jwt',
  grant_types: ['authorization_code', 'refresh_token'],
};
const REQUEST_URI = 'https://app.example/request.jwt';

let stack: Stack;
let published: HttpsDocuments;
let tenants: readonly DynamicTenant[];

beforeAll(async () => {
  published = await HttpsDocuments.start();
  stack = await startStack(published.env);
  tenants = [await setDynamicTenant(stack), await setDynamicTenant(stack)];
});

afterAll(async () => {
  await published.stop();
  await stack.stop();
});

const eachTenant = async (check: (tenant: DynamicTenant) => Promise<void>): Promise<void> => {
  for (const tenant of tenants) await check(tenant);
};

/** Publishes the document. Returns its address. */
const publish = (path: string, document: unknown): string => {
  published.documents.set(path, document);
  return `${published.origin}${path}`;
};

const registerAt = ({ founder, token }: DynamicTenant, metadata: Record<string, unknown> = {}) =>
  register(founder.origin, token, metadata);

const refusalOf = async ({ founder, token }: DynamicTenant, metadata: Record<string, unknown>) => {
  const refused = await askRegistration(founder.origin, token, metadata);
  expect(refused.headers['content-type']).toMatch(/^application\/json/);
  return [refused.status, refused.json()['error']];
};

const getAt = async ({ founder: { browser, origin } }: DynamicTenant, path: string) =>
  expectStatus(await browser.request(`${origin}${path}`), 200).json();

const keysOf = async (tenant: DynamicTenant) =>
  createLocalJWKSet((await getAt(tenant, '/.well-known/jwks.json')) as unknown as JSONWebKeySet); // RFC 7517 §5

const askUserinfo = ({ founder }: DynamicTenant, accessToken: string) =>
  new HttpBrowser().request(`${founder.origin}/oauth/userinfo`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });

/** The error with which the browser comes back to the client. */
const redirectErrorOf = async ({ founder }: DynamicTenant, url: string): Promise<string | null> => {
  const { searchParams } = new URL((await founder.browser.navigate(url)).url);
  expect(searchParams.has('code')).toBe(false);
  return searchParams.get('error');
};

describe('OpenID Connect, Dynamic profile', () => {
  it('oidcc-discovery-endpoint-verification: the registration endpoint is announced', () =>
    eachTenant(async (tenant) => {
      const { origin } = tenant.founder;
      expect(await getAt(tenant, '/.well-known/openid-configuration')).toMatchObject({
        issuer: origin,
        registration_endpoint: `${origin}/oauth/register`,
        id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
        userinfo_signing_alg_values_supported: expect.arrayContaining(['RS256']),
        request_object_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      });
    }));

  it('oidcc-server: a client that registered itself logs somebody in', () =>
    eachTenant(async (tenant) => {
      const { access_token: accessToken } = await tokensFor(tenant, await registerAt(tenant));
      const userinfo = expectStatus(await askUserinfo(tenant, accessToken), 200);
      expect(userinfo.headers['content-type']).toMatch(/^application\/json/);
      expect(userinfo.json()).toMatchObject({ preferred_username: tenant.founder.username });
    }));

  it('oidcc-idtoken-rs256: ID tokens are signed with RS256 where the client asks for it', () =>
    eachTenant(async (tenant) => {
      const client = await registerAt(tenant, { id_token_signed_response_alg: 'RS256' });
      const { id_token: idToken } = await tokensFor(tenant, client);
      const { payload, protectedHeader } = await jwtVerify(idToken, await keysOf(tenant), {
        audience: client.client_id,
      });
      expect([protectedHeader.alg, payload['nonce']]).toEqual(['RS256', 'a-nonce']);
    }));

  it('oidcc-idtoken-unsigned: there are none', () =>
    eachTenant(async (tenant) => {
      const refused = [400, 'invalid_client_metadata'];
      expect(await refusalOf(tenant, { id_token_signed_response_alg: 'none' })).toEqual(refused);
      expect(await refusalOf(tenant, { userinfo_signed_response_alg: 'none' })).toEqual(refused);
    }));

  it.each(['RS256', 'EdDSA'])('oidcc-userinfo-rs256: userinfo is signed where the client asks for it (%s)', (alg) =>
    eachTenant(async (tenant) => {
      const client = await registerAt(tenant, { userinfo_signed_response_alg: alg });
      expect(client['userinfo_signed_response_alg']).toBe(alg);
      const { access_token: accessToken, id_token: idToken } = await tokensFor(tenant, client);
      const userinfo = expectStatus(await askUserinfo(tenant, accessToken), 200);
      expect(userinfo.headers['content-type']).toMatch(/^application\/jwt/);
      const { payload, protectedHeader } = await jwtVerify(userinfo.text, await keysOf(tenant), {
        issuer: tenant.founder.origin,
        audience: client.client_id,
      });
      expect(protectedHeader.alg).toBe(alg);
      expect(payload).toMatchObject({
        sub: decodeJwt(idToken).sub,
        preferred_username: tenant.founder.username,
      });
    }),
  );

  it('oidcc-redirect-uri-query-OK: a registered query comes back with what is added', () =>
    eachTenant(async (tenant) => {
      const uri = `${REDIRECT_URI}?foo=bar`;
      const client = await registerAt(tenant, { redirect_uris: [uri] });
      const { searchParams } = await callbackFor(tenant, client, uri);
      expect([searchParams.get('foo'), searchParams.has('code')]).toEqual(['bar', true]);
    }));

  it.each([
    ['oidcc-redirect-uri-query-mismatch', `${REDIRECT_URI}?foo=bar`, `${REDIRECT_URI}?foo=other`],
    ['oidcc-redirect-uri-query-added', REDIRECT_URI, `${REDIRECT_URI}?foo=bar`],
  ])('%s: the person sees an error, and goes nowhere', async (_module, registered, used) => {
    await eachTenant(async (tenant) => {
      const client = await registerAt(tenant, { redirect_uris: [registered] });
      const url = requestOf(tenant, client, {}, used);
      expect(await pageErrorOf(tenant, url)).toEqual([400, 'redirect_uri_mismatch']);
    });
  });

  it('oidcc-ensure-redirect-uri-in-authorization-request: it may not be left out', () =>
    eachTenant(async (tenant) => {
      const url = new URL(requestOf(tenant, await registerAt(tenant)));
      url.searchParams.delete('redirect_uri');
      expect(await pageErrorOf(tenant, url.href)).toEqual([400, 'invalid_request']);
    }));

  it('oidcc-redirect-uri-regfrag: a redirect URI with a fragment is not registered', () =>
    eachTenant(async (tenant) => {
      const metadata = { redirect_uris: [`${REDIRECT_URI}#foo`] };
      expect(await refusalOf(tenant, metadata)).toEqual([400, 'invalid_redirect_uri']);
    }));

  it.each([
    ['oidcc-registration-logo-uri', 'logo_uri', 'logoUrl'],
    ['oidcc-registration-policy-uri', 'policy_uri', 'privacyPolicyUrl'],
    ['oidcc-registration-tos-uri', 'tos_uri', 'termsOfServiceUrl'],
  ])('%s: it is shown to the person who consents', async (_module, name, shownAs) => {
    await eachTenant(async (tenant) => {
      const address = `https://app.example/${name}`;
      const client = await registerAt(tenant, { [name]: address });
      expect(client[name]).toBe(address);
      expect(await consentScreenOf(tenant, client)).toMatchObject({ [shownAs]: address });
      for (const bad of ['javascript:alert(1)', 'http://app.example/', 'data:text/html,x']) {
        expect(await refusalOf(tenant, { [name]: bad })).toEqual([400, 'invalid_client_metadata']);
      }
    });
  });

  it('oidcc-registration-sector-uri: clients of one sector know people by the same identifier', () =>
    eachTenant(async (tenant) => {
      const redirectUris = [REDIRECT_URI, 'https://other.example/cb'];
      const metadata = {
        subject_type: 'pairwise',
        redirect_uris: redirectUris,
        sector_identifier_uri: publish('/sector', redirectUris),
      };
      const subjects: unknown[] = [];
      for (const client of [await registerAt(tenant, metadata), await registerAt(tenant, metadata)]) {
        subjects.push(decodeJwt((await tokensFor(tenant, client)).id_token).sub);
      }
      expect(subjects).toEqual([expect.any(String), subjects[0]]);
      expect(subjects[0]).not.toBe((await getAt(tenant, '/api/account'))['id']);
    }));

  it.each<[string, unknown]>([
    ['does not name the redirect URI', ['https://other.example/cb']],
    ['can’t be read', undefined],
  ])('oidcc-registration-sector-bad: a sector whose list %s is not registered', (_what, list) =>
    eachTenant(async (tenant) => {
      const metadata = { subject_type: 'pairwise', sector_identifier_uri: publish('/sector-bad', list) };
      expect(await refusalOf(tenant, metadata)).toEqual([400, 'invalid_client_metadata']);
    }),
  );

  it('oidcc-registration-jwks-uri: a client proves itself with keys that are fetched from it', () =>
    eachTenant(async (tenant) => {
      const key = await ClientKey.make('RS256');
      const jwksUri = publish('/jwks', { keys: [key.publicJwk] });
      const client = await registerAt(tenant, { ...KEYS_OF_ITS_OWN, jwks_uri: jwksUri });
      expectStatus(await redeemSigned(tenant, client, key, await codeFor(tenant, client)), 200);
    }));

  it('oidcc-ensure-client-assertion-with-iss-aud-succeeds', () =>
    eachTenant(async (tenant) => {
      const key = await ClientKey.make('RS256');
      const client = await registerAt(tenant, { ...KEYS_OF_ITS_OWN, jwks: { keys: [key.publicJwk] } });
      expectStatus(await redeemSigned(tenant, client, key, await codeFor(tenant, client)), 200);
    }));

  it('oidcc-refresh-token: refresh tokens are for clients that registered for them, and for those alone', () =>
    eachTenant(async (tenant) => {
      const client = await registerAt(tenant, { grant_types: ['authorization_code', 'refresh_token'] });
      const other = await registerAt(tenant, { grant_types: ['authorization_code', 'refresh_token'] });
      const tokens = await tokensFor(tenant, client);
      const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
      expect((await redeem(tenant, other, form)).json()['error']).toBe('invalid_grant');
      const refreshed = expectStatus(await redeem(tenant, client, form), 200).json<TokenResponse>();
      expect(decodeJwt(refreshed.id_token).sub).toBe(decodeJwt(tokens.id_token).sub);
      expectStatus(await askUserinfo(tenant, refreshed.access_token), 200);
      expect(await tokensFor(tenant, await registerAt(tenant))).not.toHaveProperty('refresh_token');
    }));

  it('oidcc-refresh-token-rp-key-rotation: a client that changed its keys refreshes with the new one', async () => {
    const [before, after] = [await ClientKey.make('RS256'), await ClientKey.make('RS256')];
    const metadata = { ...KEYS_OF_ITS_OWN, jwks_uri: publish('/rotated', { keys: [before.publicJwk] }) };
    const logins: { tenant: DynamicTenant; client: RegisteredClient; form: Record<string, string> }[] = [];
    await eachTenant(async (tenant) => {
      const client = await registerAt(tenant, metadata);
      const first = await redeemSigned(tenant, client, before, await codeFor(tenant, client));
      const { refresh_token: refreshToken = '' } = expectStatus(first, 200).json<TokenResponse>();
      logins.push({ tenant, client, form: { grant_type: 'refresh_token', refresh_token: refreshToken ?? '' } });
    });
    publish('/rotated', { keys: [after.publicJwk] });
    // A process fetches a client's keys once a minute at most, lest anybody make it fetch them all the time. The suite
    // waits for a minute; a process that has no keys yet does without.
    const port = await stack.addServer();
    for (const { tenant, client, form } of logins) {
      expect((await redeemSigned(tenant, client, before, form, port)).json()['error']).toBe('invalid_client');
      expectStatus(await redeemSigned(tenant, client, after, form, port), 200);
    }
  });

  it.each(['oidcc-request-uri-unsigned', 'oidcc-request-uri-signed-rs256'])(
    '%s: requests are not fetched from addresses (RFC 9126 is the way), and clients are told so',
    () =>
      eachTenant(async (tenant) => {
        const client = await registerAt(tenant);
        const url = requestOf(tenant, client, { request_uri: REQUEST_URI });
        expect(await redirectErrorOf(tenant, url)).toBe('request_uri_not_supported');
        expect((await getAt(tenant, '/.well-known/openid-configuration'))['request_uri_parameter_supported']).toBe(
          false,
        );
      }),
  );

  it('oidcc-ensure-request-object-with-redirect-uri: one without a signature is refused', () =>
    eachTenant(async (tenant) => {
      const client = await registerAt(tenant);
      const url = requestOf(tenant, client);
      const claims = { ...Object.fromEntries(new URL(url).searchParams), iss: client.client_id };
      const request = new UnsecuredJWT(claims).setAudience(tenant.founder.origin).encode();
      expect(await redirectErrorOf(tenant, requestOf(tenant, client, { request }))).toBe('invalid_request_object');
    }));

  it('oidcc-server-rotate-keys: the new key is published, and the old one still', () =>
    eachTenant(async (tenant) => {
      const { browser, origin } = tenant.founder;
      const kids = async (): Promise<string[]> =>
        ((await getAt(tenant, '/.well-known/jwks.json')) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
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
