import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, type JWK } from 'jose';

export const SIGNING_ALGORITHMS = ['RS256', 'ES256'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

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

/** Generates a key pair. RSA takes about 180 ms, off the main thread: never call it inside a transaction. */
export const generateKey = async (algorithm: SigningAlgorithm): Promise<KeyMaterial> => {
  const { publicKey, privateKey } = await generatePair(algorithm);
  const publicPart: JWK = publicKey.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint(publicPart);
  const header = { kid, alg: algorithm, use: 'sig' };
  const privatePart: JWK = privateKey.export({ format: 'jwk' });
  return { kid, algorithm, publicJwk: { ...publicPart, ...header }, privateJwk: { ...privatePart, ...header } };
};

const generatePair = (algorithm: SigningAlgorithm): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> => {
  switch (algorithm) {
    case 'RS256':
      return generate('rsa', { modulusLength: RSA_BITS });
    case 'ES256':
      return generate('ec', { namedCurve: 'P-256' });
  }
};
