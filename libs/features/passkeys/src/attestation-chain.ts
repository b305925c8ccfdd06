import { X509Certificate } from 'node:crypto';

/**
 * Whether a chain of attestation certificates, the authenticator's own first, leads to one of `roots` (PEM): each is in
 * time and signed by the next, which may sign (RFC 5280 §6.1), and the last is a root or signed by one.
 */
export const isVouchedFor = (chain: readonly Uint8Array[], roots: readonly string[], now: Date): boolean => {
  const certificates = chain.map((bytes) => parsed(bytes));
  const anchors = roots.map((pem) => parsed(pem));
  const [own] = certificates;
  if (!own || own.ca || certificates.length > MAX_CHAIN) return false;
  if (![...certificates].every((certificate) => isInTime(certificate, now))) return false;
  const isUnbroken = certificates.every((certificate, index) => {
    const issuer = certificates[index + 1];
    return issuer === undefined || isIssuedBy(certificate, issuer);
  });
  const last = certificates.at(-1) ?? own;
  return (
    isUnbroken && anchors.some((root) => isInTime(root, now) && (last.raw.equals(root.raw) || isIssuedBy(last, root)))
  );
};

/** Longer ones exist nowhere, and each costs a signature. */
const MAX_CHAIN = 5;

const parsed = (certificate: Uint8Array | string): X509Certificate => new X509Certificate(certificate);

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const isInTime = ({ validFrom, validTo }: X509Certificate, now: Date): boolean =>
  new Date(validFrom) <= now && now <= new Date(validTo);
