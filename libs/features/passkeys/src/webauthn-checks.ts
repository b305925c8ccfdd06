import { createHash } from 'node:crypto';
import { decodeClientDataJSON, parseAuthenticatorData } from '@simplewebauthn/server/helpers';
import { type Tenant } from '#kernel';
import { equalsInConstantTime } from '#platform/crypto';
import { PasskeyRefusal } from './passkey.errors.js';

/** ES256, EdDSA, RS256 in this order of preference (IANA COSE Algorithms). */
export const ALGORITHMS = [-7, -8, -257];

export type AuthenticatorData = ReturnType<typeof parseAuthenticatorData>;

/**
 * Checks what the browser says it did (WebAuthn L3 §7.1 steps 7–11, §7.2 steps 10–14): the right act, for our
 * challenge, on exactly the tenant's origin, and not in a frame of another site.
 * @throws PasskeyRefusal
 */
export const checkClientData = (
  encoded: string,
  expected: { type: 'webauthn.create' | 'webauthn.get'; challenge: string; tenant: Tenant },
): void => {
  const clientData = decoded(() => decodeClientDataJSON(encoded));
  if (clientData.type !== expected.type) throw new PasskeyRefusal('type_mismatch');
  if (typeof clientData.challenge !== 'string' || !equalsInConstantTime(clientData.challenge, expected.challenge)) {
    throw new PasskeyRefusal('challenge_mismatch');
  }
  if (clientData.origin !== expected.tenant.issuer) throw new PasskeyRefusal('origin_mismatch');
  const { crossOrigin, topOrigin } = clientData;
  if ((crossOrigin !== undefined && crossOrigin !== false) || topOrigin !== undefined) {
    throw new PasskeyRefusal('cross_origin');
  }
};

/**
 * Checks what the authenticator signed (WebAuthn L3 §7.1 steps 14–18, §7.2 steps 15–18): for our relying party, with
 * the person present and verified.
 * @throws PasskeyRefusal
 */
export const checkAuthenticatorData = (data: Uint8Array<ArrayBuffer>, tenant: Tenant): AuthenticatorData => {
  const authenticatorData = decoded(() => parseAuthenticatorData(data));
  const { rpIdHash, flags } = authenticatorData;
  const expectedHash = createHash('sha256').update(tenant.rpId).digest();
  if (!expectedHash.equals(rpIdHash)) throw new PasskeyRefusal('rp_id_mismatch');
  if (!flags.up) throw new PasskeyRefusal('user_not_present');
  if (!flags.uv) throw new PasskeyRefusal('user_not_verified');
  if (flags.bs && !flags.be) throw new PasskeyRefusal('malformed');
  return authenticatorData;
};

/**
 * The user handle of a person: the bytes of their id, which tell nothing about them (WebAuthn L3 §14.6.1).
 */
export const userHandleOf = (userId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(userId.replaceAll('-', ''), 'hex'));

/** @throws PasskeyRefusal `malformed` when `read` fails on what the client sent */
export const decoded = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw new PasskeyRefusal('malformed', error);
  }
};
