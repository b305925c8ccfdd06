import type { Settings } from '@/api/types';

/** The policy as its form holds it: the certificates of a model in one text. */
export type PolicyValues = Pick<Settings, 'allowsSyncedPasskeys' | 'authenticatorAttachment'> & {
  allowedAuthenticators: { aaguid: string; certificates: string }[];
};

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

export const policyValuesOf = (settings: Settings): PolicyValues => ({
  allowsSyncedPasskeys: settings.allowsSyncedPasskeys,
  authenticatorAttachment: settings.authenticatorAttachment,
  allowedAuthenticators: settings.allowedAuthenticators.map(({ aaguid, rootCertificates }) => ({
    aaguid,
    certificates: rootCertificates.join('\n'),
  })),
});

export const policyChangeOf = ({ allowedAuthenticators, ...values }: PolicyValues): Partial<Settings> => ({
  ...values,
  allowedAuthenticators: allowedAuthenticators.map(({ aaguid, certificates }) => ({
    aaguid: aaguid.trim(),
    rootCertificates: certificates.match(CERTIFICATE) ?? [],
  })),
});
