import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { type Tenant } from '#kernel';
import { type Ceremony } from './passkey-ceremonies.js';
import { type RegisteredAuthenticator } from './passkey-policy.js';
import { PasskeyRefusal } from './passkey.errors.js';
import { type NewPasskey } from './passkeys.repository.js';
import { ALGORITHMS, checkAuthenticatorData, checkClientData, decoded } from './webauthn-checks.js';

/** A credential whose every check passed, and what the company's policy looks at. */
export interface VerifiedCredential {
  readonly credential: Omit<NewPasskey, 'id' | 'userId' | 'name' | 'createdAt'>;
  readonly authenticator: RegisteredAuthenticator;
}

/** The steps of WebAuthn L3 §7.1. @throws PasskeyRefusal at the first that fails */
export const verifyRegistration = async (
  tenant: Tenant,
  { challenge }: Ceremony,
  response: RegistrationResponseJSON,
): Promise<VerifiedCredential> => {
  checkClientData(response.response.clientDataJSON, { type: 'webauthn.create', challenge, tenant });
  const attestation = Uint8Array.from(Buffer.from(response.response.attestationObject, 'base64url'));
  const { flags } = checkAuthenticatorData(
    decoded(() => decodeAttestationObject(attestation).get('authData')),
    tenant,
  );
  const { aaguid, credential } = await verifiedCredential(tenant, challenge, response);
  if (credential.id !== response.id) throw new PasskeyRefusal('malformed');
  const certificates = decodeAttestationObject(attestation).get('attStmt').get('x5c') ?? [];
  return {
    credential: {
      credentialId: credential.id,
      publicKey: credential.publicKey,
      signCount: credential.counter,
      transports: credential.transports ?? [],
      aaguid,
      isBackupEligible: flags.be,
      isBackedUp: flags.bs,
    },
    authenticator: {
      aaguid,
      isBackupEligible: flags.be,
      attachment: response.authenticatorAttachment,
      certificates,
    },
  };
};

const verifiedCredential = async (tenant: Tenant, expectedChallenge: string, response: RegistrationResponseJSON) => {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: tenant.issuer,
      expectedRPID: tenant.rpId,
      requireUserPresence: true,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (verified) return registrationInfo;
  } catch (error) {
    throw new PasskeyRefusal('signature_invalid', error);
  }
  throw new PasskeyRefusal('signature_invalid');
};
