import { type JWTPayload } from 'jose';
import { now } from './client-keys.ts';
import { type SigningApplication } from './signing-application.ts';

/** The claims of a request object (RFC 9101 §4) with those of `changes`; what is undefined there is left out. */
export const requestClaims = (
  application: SigningApplication,
  changes: JWTPayload = {},
): { verifier: string; claims: JWTPayload } => {
  const { verifier, form } = application.newRequest();
  const { clientId, origin } = application;
  const frame = { iss: clientId, client_id: clientId, aud: origin, nbf: now(), iat: now(), exp: now() + 300 };
  const all = Object.entries({ ...frame, ...form, ...changes });
  return { verifier, claims: Object.fromEntries(all.filter(([, value]) => value !== undefined)) };
};

/** A request object that the application signed. */
export const signedRequest = async (
  application: SigningApplication,
  changes: JWTPayload = {},
  header: Record<string, unknown> = {},
  signer = application.key,
): Promise<{ verifier: string; request: string }> => {
  const { verifier, claims } = requestClaims(application, changes);
  return { verifier, request: await signer.sign(claims, { typ: 'oauth-authz-req+jwt', ...header }) };
};

/** A request object without a signature. */
export const unsignedRequest = (application: SigningApplication, changes: JWTPayload = {}): string => {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'none' })}.${encode(requestClaims(application, changes).claims)}.`;
};
