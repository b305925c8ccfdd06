/** The OpenID Foundation's profiles of OAuth for data worth more: FAPI 2.0 Security Profile, and Message Signing. */
export const SECURITY_PROFILES = ['none', 'fapi2', 'fapi2_message_signing'] as const;
export type SecurityProfile = (typeof SECURITY_PROFILES)[number];

/** Algorithms that clients may sign with: nothing symmetric, never `none`. */
export const CLIENT_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export type ClientAlgorithm = (typeof CLIENT_ALGORITHMS)[number];

/** FAPI 2.0 Security Profile §5.4.1: what may sign, of those. */
export const FAPI_ALGORITHMS: readonly string[] = ['PS256', 'ES256', 'EdDSA'];
