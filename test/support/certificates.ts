import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { PemConverter, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { exportJWK } from 'jose';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A self-signed certificate of this test, with its key. */
export interface TestCertificate {
  /** PEM, as a TLS server or client needs them. */
  readonly certificate: string;
  readonly key: string;
  /** Base64 of the DER, as `x5c` and proxies' headers have it. */
  readonly der: string;
  /** The public key as a client registers it (RFC 7517 §4.7). */
  readonly jwk: Readonly<Record<string, unknown>>;
}

export const makeCertificate = async (subject: string, dnsNames: readonly string[] = []): Promise<TestCertificate> => {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: subject,
      keys,
      signingAlgorithm: ALGORITHM,
      notBefore: new Date(Date.now() - 60_000),
      notAfter: new Date(Date.now() + 24 * 3_600_000),
      extensions: [new SubjectAlternativeNameExtension(dnsNames.map((value) => ({ type: 'dns' as const, value })))],
    },
    webcrypto,
  );
  const der = Buffer.from(certificate.rawData).toString('base64');
  return {
    certificate: certificate.toString('pem'),
    key: PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY'),
    der,
    jwk: { ...(await exportJWK(keys.publicKey)), x5c: [der] },
  };
};
