import { type Configuration } from 'oidc-provider';
import { type Clock } from '#kernel';
import { CLIENT_ALGORITHMS, FAPI_ALGORITHMS, isUnderFapi } from '#features/clients';
import { assertClientAssertion, assertRequestObject, CLOCK_TOLERANCE_SECONDS } from './client-assertions.js';
import { type ClientCertificates } from './client-certificates.js';
import { clientSettingsOf } from './client-settings.js';

/**
 * What clients may sign with: nothing symmetric, never `none` (RFC 8725 §3.1). DPoP is young enough to do without
 * RS256, which FAPI 2.0 forbids.
 */
export const CLIENT_JWA: NonNullable<Configuration['enabledJWA']> = {
  clientAuthSigningAlgValues: [...CLIENT_ALGORITHMS],
  requestObjectSigningAlgValues: [...CLIENT_ALGORITHMS],
  dPoPSigningAlgValues: CLIENT_ALGORITHMS.filter((algorithm) => FAPI_ALGORITHMS.includes(algorithm)),
};

/** How clients are told from impostors, and requests from forged ones. */
export const requestSecurity = (clock: Clock, certificates: ClientCertificates): Partial<Configuration> => ({
  clientAuthMethods: [
    'client_secret_basic',
    'client_secret_post',
    'private_key_jwt',
    ...certificates.authenticationMethods,
    'none',
  ],
  clockTolerance: CLOCK_TOLERANCE_SECONDS,
  assertJwtClientAuthClaimsAndHeader: assertClientAssertion(clock),
});

/** PAR, JAR, JARM, DPoP, signed introspection and FAPI 2.0; each client decides what it must use. */
export const requestSecurityFeatures = (clock: Clock, dpopNonceKey: Buffer, certificates: ClientCertificates) =>
  ({
    pushedAuthorizationRequests: { enabled: true },
    requestObjects: { enabled: true, assertJwtClaimsAndHeader: assertRequestObject(clock) },
    jwtResponseModes: { enabled: true },
    jwtIntrospection: { enabled: true },
    // Nonces are told to everyone and asked of nobody, except of those whose clock is wrong (RFC 9449 §8).
    dPoP: { enabled: true, nonceSecret: dpopNonceKey, requireNonce: () => false },
    mTLS: certificates.feature,
    fapi: {
      enabled: true,
      profile: (_ctx, client) => (client && isUnderFapi(clientSettingsOf(client)) ? '2.0' : undefined),
    },
  }) as const satisfies Configuration['features'];
