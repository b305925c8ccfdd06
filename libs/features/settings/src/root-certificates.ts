import { X509Certificate } from 'node:crypto';
import { invalidField } from '#kernel';
import { type AllowedAuthenticator } from './tenant-settings.repository.js';

/**
 * Refuses models without a certificate, named twice, or with one that can't vouch for anything.
 * @throws InvalidRequest
 */
export const assertRootCertificates = (models: readonly AllowedAuthenticator[]): void => {
  if (new Set(models.map(({ aaguid }) => aaguid)).size < models.length) {
    throw refusal('aaguid_twice', 'Each AAGUID may be there once.');
  }
  for (const { aaguid, rootCertificates } of models) {
    if (rootCertificates.length === 0) {
      throw refusal('certificate_missing', `The model ${aaguid} needs a certificate of its maker.`);
    }
    if (!rootCertificates.every(isAuthority)) {
      throw refusal('certificate_invalid', `A certificate of the model ${aaguid} is not one of an authority.`);
    }
  }
};

const refusal = (code: string, message: string) => invalidField('allowedAuthenticators', code, message);

const isAuthority = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
};

/** Models as the audit log tells of them: certificates by their SHA-256 fingerprints. */
export const auditedAuthenticators = (models: readonly AllowedAuthenticator[]) =>
  models.map(({ aaguid, rootCertificates }) => ({
    aaguid,
    rootCertificates: rootCertificates.map((pem) => new X509Certificate(pem).fingerprint256),
  }));
