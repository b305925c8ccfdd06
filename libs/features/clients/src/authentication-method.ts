/**
 * How a client proves that it is itself (RFC 6749 §2.3): not at all, by a secret (in the header or in the form), by an
 * assertion it signs (RFC 7523), by one that an issuer outside signs for it (§2.2 there; a federation), or by its TLS
 * certificate (RFC 8705 §2.1, §2.2).
 */
export const AUTHENTICATION_METHODS = [
  'none',
  'client_secret',
  'private_key_jwt',
  'federated_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
] as const;
export type AuthenticationMethod = (typeof AUTHENTICATION_METHODS)[number];
