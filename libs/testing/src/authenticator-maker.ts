import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, type X509Certificate, X509CertificateGenerator } from '@peculiar/x509';
import { type Attestation } from './virtual-passkey.js';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 3_600_000;
const ATTESTATION = 'CN=Attestation, OU=Authenticator Attestation, O=Maker, C=DE';

interface Issued {
  readonly certificate: X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

/** A company that makes authenticators: a root certificate, and attestation keys that it signs. */
export class AuthenticatorMaker {
  private constructor(private readonly root: Issued) {}

  static async found(name = 'Maker'): Promise<AuthenticatorMaker> {
    const keys = await newKeys();
    const certificate = await X509CertificateGenerator.createSelfSigned(
      { name: `CN=${name} Root`, keys, ...validity(), signingAlgorithm: ALGORITHM, extensions: [authority(true)] },
      webcrypto,
    );
    return new AuthenticatorMaker({ certificate, keys });
  }

  /** The root certificate in PEM. */
  get rootCertificate(): string {
    return this.root.certificate.toString('pem');
  }

  /** A key for a model, vouched for by the root itself or, with `isIndirect`, by an authority below it. */
  async newAttestation({ isIndirect = false, isExpired = false, isAuthority = true } = {}): Promise<Attestation> {
    const between = isIndirect ? await issue(this.root, 'CN=Maker Intermediate', authority(isAuthority)) : null;
    const own = await issue(between ?? this.root, ATTESTATION, authority(false), isExpired ? DAY_MS : 0);
    const chain = between ? [own, between] : [own];
    return {
      privateKey: KeyObject.from(own.keys.privateKey),
      certificates: chain.map(({ certificate }) => new Uint8Array(certificate.rawData)),
    };
  }
}

const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

const authority = (isAuthority: boolean): BasicConstraintsExtension =>
  new BasicConstraintsExtension(isAuthority, undefined, true);

/** From a day ago until tomorrow, moved back by so much. */
const validity = (agoMs = 0): { notBefore: Date; notAfter: Date } => {
  const now = new Date().getTime();
  return { notBefore: new Date(now - DAY_MS - agoMs), notAfter: new Date(now + DAY_MS - 60_000 - agoMs) };
};

const issue = async (
  issuer: Issued,
  subject: string,
  constraints: BasicConstraintsExtension,
  agoMs = 0,
): Promise<Issued> => {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create(
    {
      subject,
      issuer: issuer.certificate.subject,
      publicKey: keys.publicKey,
      signingKey: issuer.keys.privateKey,
      signingAlgorithm: ALGORITHM,
      ...validity(agoMs),
      extensions: [constraints],
    },
    webcrypto,
  );
  return { certificate, keys };
};
