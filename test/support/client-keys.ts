import { createHash, randomUUID, type webcrypto } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Header = Readonly<Record<string, unknown>>;

/** A key pair of a client: what it signs with, and what it registers. */
export class ClientKey {
  private constructor(
    readonly algorithm: string,
    readonly publicJwk: Readonly<Record<string, string>>,
    readonly privateJwk: Readonly<Record<string, string>>,
    /** RFC 7638. */
    readonly thumbprint: string,
    private readonly privateKey: webcrypto.CryptoKey,
  ) {}

  static async make(algorithm = 'ES256'): Promise<ClientKey> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const [publicJwk, privateJwk] = [await exportJWK(publicKey), await exportJWK(privateKey)];
    const kid = await calculateJwkThumbprint(publicJwk);
    // Keys of these types have members of text alone.
    const named = { ...(publicJwk as Record<string, string>), kid, alg: algorithm, use: 'sig' };
    return new ClientKey(algorithm, named, { ...(privateJwk as Record<string, string>), kid }, kid, privateKey);
  }

  sign(claims: JWTPayload, header: Header = {}): Promise<string> {
    const { kid } = this.publicJwk;
    return new SignJWT(claims)
      .setProtectedHeader({ alg: this.algorithm, ...(kid === undefined ? {} : { kid }), ...header })
      .sign(this.privateKey);
  }
}

export const now = (): number => Math.floor(Date.now() / 1000);

/** The claims of a client assertion (RFC 7523 §3) with those of `changes`; what is undefined there is left out. */
export const assertionClaims = (clientId: string, audience: string, changes: JWTPayload = {}): JWTPayload =>
  withoutUndefined({
    iss: clientId,
    sub: clientId,
    aud: audience,
    jti: randomUUID(),
    iat: now(),
    nbf: now(),
    exp: now() + 60,
    ...changes,
  });

/** A client assertion as form parameters. */
export const assertionForm = (assertion: string): Record<string, string> => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
});

/** What a DPoP proof says, and how (RFC 9449 §4.2). */
export interface ProofChanges {
  readonly claims?: JWTPayload;
  readonly header?: Header;
}

/** A DPoP proof for one request; with `accessToken`, for one that presents it. */
export const dpopProof = async (
  key: ClientKey,
  method: string,
  url: string,
  accessToken?: string,
  { claims = {}, header = {} }: ProofChanges = {},
): Promise<string> => {
  const { kty = '', crv = '', x = '', y = '', n = '', e = '' } = key.publicJwk;
  const jwk = Object.fromEntries(Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== ''));
  const ath = accessToken === undefined ? {} : { ath: createHash('sha256').update(accessToken).digest('base64url') };
  const payload = { jti: randomUUID(), htm: method, htu: url, iat: now(), ...ath, ...claims };
  return key.sign(withoutUndefined(payload), { typ: 'dpop+jwt', kid: undefined, jwk, ...header });
};

const withoutUndefined = (claims: JWTPayload): JWTPayload =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
