import { type Server } from 'node:https';
import * as oidc from 'openid-client';
import { Agent, fetch as fetchThrough } from 'undici';
import { freePort } from '../../tools/services/free-port.js';
import { REDIRECT_URI, signInAndConsent } from '../support/application.js';
import { makeCertificate, type TestCertificate } from '../support/certificates.js';
import { ClientKey } from '../support/client-keys.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { startTlsProxy } from '../support/tls-proxy.js';

let stack: Stack;
let proxy: Server;
let companies: readonly [Person, Person];
let server: TestCertificate;
let bank: TestCertificate;

beforeAll(async () => {
  const port = await freePort();
  server = await makeCertificate('CN=permiso.localhost', ['permiso.localhost', '*.permiso.localhost']);
  bank = await makeCertificate('CN=bank.example');
  stack = await startStack({
    APP_URL: `https://permiso.localhost:${String(port)}`,
    TRUST_PROXY: '127.0.0.1/32',
    CLIENT_CERT_HEADER: 'Client-Cert',
  });
  proxy = await startTlsProxy(server, port, stack.port);
  companies = [await signUpCompany(stack), await signUpCompany(stack)];
});

afterAll(async () => {
  proxy.close();
  await stack.stop();
});

/** The relying party's own HTTPS: it trusts the proxy's certificate, and shows one of its own where it has one. */
const customFetch = (own?: TestCertificate): oidc.CustomFetch => {
  const dispatcher = new Agent({
    connect: {
      ca: server.certificate,
      ...(own ? { cert: own.certificate, key: own.key } : {}),
      lookup: (_hostname, options, callback) => {
        if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
        else callback(null, '127.0.0.1', 4);
      },
    },
    keepAliveTimeout: 100,
  });
  // Both fetches are undici's; their types are of two versions.
  return (url, options) => fetchThrough(url, { ...options, dispatcher } as never) as unknown as Promise<Response>;
};

const register = async (founder: Person, settings: Record<string, unknown>): Promise<string> => {
  const json = { name: 'Bank', redirectUris: [REDIRECT_URI], securityProfile: 'fapi2', ...settings };
  const created = await founder.browser.request(`${founder.origin}/api/clients`, { json });
  return expectStatus(created, 201).json<{ client: { id: string } }>().client.id;
};

/** A whole login, by openid-client, with a pushed request. */
const logIn = async (founder: Person, config: oidc.Configuration, DPoP?: oidc.DPoPHandle) => {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const url = await oidc.buildAuthorizationUrlWithPAR(
    config,
    {
      redirect_uri: REDIRECT_URI,
      scope: 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    },
    DPoP ? { DPoP } : {},
  );
  const callback = await signInAndConsent(url.href, founder);
  const checks = { pkceCodeVerifier: verifier, expectedState: state };
  return oidc.authorizationCodeGrant(config, callback, checks, {}, DPoP ? { DPoP } : {});
};

describe('A tenant behind a TLS proxy, with an https issuer', () => {
  it('serves openid-client with private_key_jwt and DPoP', async () => {
    for (const founder of companies) {
      const key = await ClientKey.make();
      const clientId = await register(founder, {
        authenticationMethod: 'private_key_jwt',
        jwks: { keys: [key.publicJwk] },
      });
      const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
      const { kid = '' } = key.publicJwk;
      const jwk = { ...key.privateJwk, key_ops: ['sign'] };
      const privateKey = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
      const config = await oidc.discovery(
        new URL(founder.origin),
        clientId,
        { id_token_signed_response_alg: 'ES256' },
        oidc.PrivateKeyJwt({ key: privateKey, kid }),
        { [oidc.customFetch]: customFetch() },
      );
      expect(config.serverMetadata().issuer).toBe(founder.origin);
      expect(founder.origin).toMatch(/^https:/);
      const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair());
      const tokens = await logIn(founder, config, DPoP);
      const sub = tokens.claims()?.sub ?? '';
      expect(await oidc.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).toMatchObject({
        preferred_username: founder.username,
      });
    }
  });

  it('serves openid-client with a certificate, to which its tokens are bound', async () => {
    for (const founder of companies) {
      const clientId = await register(founder, {
        authenticationMethod: 'self_signed_tls_client_auth',
        jwks: { keys: [bank.jwk] },
        bindsTokensToCertificate: true,
      });
      const options = { [oidc.customFetch]: customFetch(bank) };
      const metadata = { id_token_signed_response_alg: 'ES256' };
      const config = await oidc.discovery(new URL(founder.origin), clientId, metadata, oidc.TlsClientAuth(), options);
      const tokens = await logIn(founder, config);
      const sub = tokens.claims()?.sub ?? '';
      expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ sub });
      config[oidc.customFetch] = customFetch();
      await expect(oidc.fetchUserInfo(config, tokens.access_token, sub)).rejects.toMatchObject({ status: 401 });
    }
  });
});
