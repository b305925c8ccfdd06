import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { type TenantContext } from '#kernel';
import { equalsInConstantTime } from '#platform/crypto';
import { type Ceremony } from './passkey-ceremonies.js';
import { PasskeyRefusal } from './passkey.errors.js';
import { type PasskeyOwner, type PasskeyRecord } from './passkeys.repository.js';
import { checkAuthenticatorData, checkClientData, userHandleOf } from './webauthn-checks.js';

export interface FoundPasskey {
  readonly passkey: PasskeyRecord;
  readonly owner: PasskeyOwner;
}

/** What a good answer changes about the passkey. */
export interface PasskeyUse {
  readonly signCount: number;
  readonly isBackedUp: boolean;
}

/** The steps of WebAuthn L3 §7.2. @throws PasskeyRefusal at the first that fails */
export const verifyAssertion = async (
  { tenant, actor }: TenantContext,
  { challenge }: Ceremony,
  response: AuthenticationResponseJSON,
  { passkey, owner }: FoundPasskey,
): Promise<PasskeyUse> => {
  checkClientData(response.response.clientDataJSON, { type: 'webauthn.get', challenge, tenant });
  const bytes = Uint8Array.from(Buffer.from(response.response.authenticatorData, 'base64url'));
  const { flags, counter } = checkAuthenticatorData(bytes, tenant);
  if (!isHandleOf(owner.id, response.response.userHandle)) throw new PasskeyRefusal('user_handle_mismatch');
  if (flags.be !== passkey.isBackupEligible) throw new PasskeyRefusal('backup_eligibility_changed');
  await verifySignature(tenant, challenge, response, passkey);
  if ((counter > 0 || passkey.signCount > 0) && counter <= passkey.signCount) {
    throw new PasskeyRefusal('counter_rolled_back');
  }
  if (owner.isDisabled) throw new PasskeyRefusal('user_disabled');
  if (actor.kind === 'user' && actor.userId !== owner.id) throw new PasskeyRefusal('passkey_of_other_user');
  return { signCount: counter, isBackedUp: flags.bs };
};

const verifySignature = async (
  tenant: TenantContext['tenant'],
  expectedChallenge: string,
  response: AuthenticationResponseJSON,
  { credentialId, publicKey }: PasskeyRecord,
): Promise<void> => {
  let isVerified: boolean;
  try {
    const verification = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: tenant.issuer,
      expectedRPID: tenant.rpId,
      requireUserVerification: true,
      // The counter is judged after the signature, which alone makes it worth anything.
      credential: { id: credentialId, publicKey, counter: 0 },
    });
    isVerified = verification.verified;
  } catch (error) {
    throw new PasskeyRefusal('signature_invalid', error);
  }
  if (!isVerified) throw new PasskeyRefusal('signature_invalid');
};

/** Discoverable credentials always say whose they are (WebAuthn L3 §7.2 step 6). */
const isHandleOf = (userId: string, userHandle: string | undefined): boolean =>
  userHandle !== undefined && equalsInConstantTime(userHandle, Buffer.from(userHandleOf(userId)).toString('base64url'));
