import { type RegistrationResponseJSON } from '@simplewebauthn/server';
import { type TenantSettings } from '#features/settings';
import { isVouchedFor } from './attestation-chain.js';
import { PasskeyNotAllowed } from './passkey.errors.js';

/** Which new passkeys a company takes. */
export type PasskeyPolicy = Pick<
  TenantSettings,
  'allowsSyncedPasskeys' | 'authenticatorAttachment' | 'allowedAuthenticators'
>;

/** What of a registration the policy looks at, once its signatures are checked. */
export interface RegisteredAuthenticator {
  readonly aaguid: string;
  readonly isBackupEligible: boolean;
  /** As the browser says it (WebAuthn L3 §5.1): nothing signs it. */
  readonly attachment: RegistrationResponseJSON['authenticatorAttachment'];
  /** The attestation's certificates, the authenticator's own first; empty without attestation. */
  readonly certificates: readonly Uint8Array[];
}

/** What the browser is asked for, so that it offers what will be taken. */
export const creationRulesOf = ({ authenticatorAttachment, allowedAuthenticators }: PasskeyPolicy) => ({
  attestationType: allowedAuthenticators.length > 0 ? ('direct' as const) : ('none' as const),
  authenticatorAttachment: authenticatorAttachment === 'any' ? undefined : authenticatorAttachment,
});

/**
 * Holds a new passkey against the policy. A model counts only where a certificate of its maker vouches for it: the
 * AAGUID alone is what an authenticator says of itself.
 * @throws PasskeyNotAllowed
 */
export const assertAllowed = (policy: PasskeyPolicy, authenticator: RegisteredAuthenticator, now: Date): void => {
  const { allowsSyncedPasskeys, authenticatorAttachment, allowedAuthenticators } = policy;
  if (!allowsSyncedPasskeys && authenticator.isBackupEligible) throw new PasskeyNotAllowed('synced');
  if (authenticatorAttachment !== 'any' && authenticator.attachment !== authenticatorAttachment) {
    throw new PasskeyNotAllowed(authenticatorAttachment === 'platform' ? 'platform' : 'cross_platform');
  }
  if (allowedAuthenticators.length === 0) return;
  const model = allowedAuthenticators.find(({ aaguid }) => aaguid === authenticator.aaguid);
  if (!model || !isVouchedFor(authenticator.certificates, model.rootCertificates, now)) {
    throw new PasskeyNotAllowed('model');
  }
};
