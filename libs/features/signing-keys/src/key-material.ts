import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, type JWK } from 'jose';

/** RFC 7518 §3.1 and, for EdDSA with Ed25519, RFC 8037 §3.1. */
export const SIGNING_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** What no tenant can be without: the one that every relying party understands (OpenID Connect Core §15.1). */
export const REQUIRED_SIGNING_ALGORITHM: SigningAlgorithm = 'RS256';

/** Those that every tenant has keys of from the start. The others come into being when somebody chooses them. */
export const DEFAULT_SIGNING_ALGORITHMS = ['RS256', 'ES256'] as const satisfies readonly SigningAlgorithm[];

const RSA_BITS = 2048;

/** A signing key pair outside the database. Both JWKs carry `kid`, `alg` and `use`. */
export interface KeyMaterial {
  /** The key's id in the JWKS: its thumbprint (RFC 7638), so the same key never has two ids. */
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}

const generate = promisify(generateKeyPair);

/** Whether keys of the algorithm are RSA keys, which take long to make and are made ahead. */
export const isRsa = (algorithm: SigningAlgorithm): boolean => algorithm === 'RS256' || algorithm === 'PS256';

/** Generates a key pair. RSA takes about 180 ms, off the main thread: never call it inside a transaction. */
export const generateKey = async (algorithm: SigningAlgorithm): Promise<KeyMaterial> => {
  const { publicKey, privateKey } = await generatePair(algorithm);
  const publicPart: JWK = publicKey.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint(publicPart);
  return keyFor(algorithm, kid, publicPart, privateKey.export({ format: 'jwk' }));
};

/**
 * A key pair, dedicated to one algorithm by `alg` (RFC 7517 §4.4): a key is never used with two (RFC 8017 §8: not for
 * PKCS #1 v1.5 and PSS both), and who verifies has no choice that an attacker could make for them (RFC 8725 §3.1).
 */
export const keyFor = (algorithm: SigningAlgorithm, kid: string, publicPart: JWK, privatePart: JWK): KeyMaterial => {
  const header = { kid, alg: algorithm, use: 'sig' };
  return { kid, algorithm, publicJwk: { ...publicPart, ...header }, privateJwk: { ...privatePart, ...header } };
};

const generatePair = (algorithm: SigningAlgorithm): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> => {
  switch (algorithm) {
    case 'RS256':
    case 'PS256':
      return generate('rsa', { modulusLength: RSA_BITS });
    case 'ES256':
      return generate('ec', { namedCurve: 'P-256' });
    case 'EdDSA':
      return generate('ed25519');
  }
};
