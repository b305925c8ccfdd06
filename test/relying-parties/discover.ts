import * as client from 'openid-client';
import { localhostFetch } from '../../tools/browser/localhost-fetch.ts';
import { type Application, REDIRECT_URI, signInAndConsent } from '../support/application.ts';
import { type Person } from '../support/people.ts';

type Login = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;
type Metadata = Partial<client.ClientMetadata>;

/** Configures openid-client from nothing but the issuer, as its documentation shows it. ID tokens are verified. */
export const discover = (
  { origin, clientId }: Pick<Application, 'origin' | 'clientId'>,
  authentication: client.ClientAuth,
  metadata?: Metadata,
): Promise<client.Configuration> =>
  client.discovery(new URL(origin), clientId, metadata, authentication, {
    execute: [client.enableNonRepudiationChecks, client.allowInsecureRequests], // the tests' issuers are http
    [client.customFetch]: localhostFetch as client.CustomFetch,
  });

export interface LoginOptions {
  readonly scope?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly DPoP?: client.DPoPHandle;
  /** How the request gets to the tenant; in the address, unless given. */
  readonly build?: (config: client.Configuration, params: Record<string, string>) => URL | Promise<URL>;
}

/** Authorization code with PKCE, state and nonce, while a person signs in and consents. */
export const logIn = async (
  config: client.Configuration,
  person: Person,
  { scope = 'openid profile email groups offline_access', params = {}, DPoP, build }: LoginOptions = {},
): Promise<Login> => {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const request = {
    redirect_uri: REDIRECT_URI,
    scope,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...params,
  };
  const url = await (build ?? client.buildAuthorizationUrl)(config, request);
  const callback = await signInAndConsent(url.href, person);
  const checks = { pkceCodeVerifier, expectedState, expectedNonce };
  return client.authorizationCodeGrant(config, callback, checks, params, DPoP ? { DPoP } : undefined);
};
