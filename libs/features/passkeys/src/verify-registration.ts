import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { type Tenant } from '#kernel';
import { type Ceremony } from './passkey-ceremonies.js';
import { PasskeyRefusal } from './passkey.errors.js';
import { type NewPasskey } from './passkeys.repository.js';
import { ALGORITHMS, checkAuthenticatorData, checkClientData, decoded } from './webauthn-checks.js';

/** The steps of WebAuthn L3 §7.1. @throws PasskeyRefusal at the first that fails */
export const verifyRegistration = async (
  tenant: Tenant,
  { challenge }: Ceremony,
  response: RegistrationResponseJSON,
): Promise<Omit<NewPasskey, 'id' | 'userId' | 'name' | 'createdAt'>> => {
  checkClientData(response.response.clientDataJSON, { type: 'webauthn.create', challenge, tenant });
  const attestation = Uint8Array.from(Buffer.from(response.response.attestationObject, 'base64url'));
  const { flags } = checkAuthenticatorData(
    decoded(() => decodeAttestationObject(attestation).get('authData')),
    tenant,
  );
  const { aaguid, credential } = await verifiedCredential(tenant, challenge, response);
  if (credential.id !== response.id) throw new PasskeyRefusal('malformed');
  return {
    credentialId: credential.id,
    publicKey: credential.publicKey,
    signCount: credential.counter,
    transports: credential.transports ?? [],
    aaguid,
    isBackupEligible: flags.be,
    isBackedUp: flags.bs,
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
