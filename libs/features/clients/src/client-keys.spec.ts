import { generateKeyPairSync } from 'node:crypto';
import { type ClientJwks, jwksProblems, registeredJwks } from './client-keys.js';

type Jwk = Record<string, unknown>;

const ec = (): { publicKey: Jwk; privateKey: Jwk } => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { publicKey: pair.publicKey.export({ format: 'jwk' }), privateKey: pair.privateKey.export({ format: 'jwk' }) };
};
const rsa = (bits: number): Jwk =>
  generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' });
const ed25519 = (): Jwk => generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });

const codesOf = (jwks: unknown): string[] => jwksProblems(jwks).map(({ field, code }) => `${field} ${code}`);

describe('The keys of a client', () => {
  it('may be RSA, P-256 and Ed25519 keys, with what identifies them', () => {
    const keys = [{ ...ec().publicKey, kid: 'a', alg: 'ES256', use: 'sig' }, rsa(2048), ed25519()];
    expect(codesOf({ keys })).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'jwks malformed'],
    ['a list', [], 'jwks malformed'],
    ['no keys', { keys: [] }, 'jwks malformed'],
    ['keys that are none', { keys: 'all' }, 'jwks malformed'],
    ['a key of text', { keys: ['key'] }, 'jwks.keys.0 malformed'],
    ['a key without a type', { keys: [{}] }, 'jwks.keys.0 unsupported_key'],
    ['a key of the type constructor', { keys: [{ kty: 'constructor' }] }, 'jwks.keys.0 unsupported_key'],
    ['a symmetric key', { keys: [{ kty: 'oct', k: 'AAAA' }] }, 'jwks.keys.0 symmetric_key'],
    ['a private key', { keys: [ec().privateKey] }, 'jwks.keys.0 private_key'],
    ['an empty private member', { keys: [{ ...ec().publicKey, d: '' }] }, 'jwks.keys.0 private_key'],
    ['a key without its numbers', { keys: [{ kty: 'EC', crv: 'P-256', x: 'AAAA' }] }, 'jwks.keys.0 malformed'],
    ['numbers that are no base64url', { keys: [{ ...ec().publicKey, x: 'a b' }] }, 'jwks.keys.0 malformed'],
    ['another curve', { keys: [{ ...ec().publicKey, crv: 'secp256k1' }] }, 'jwks.keys.0 unsupported_key'],
    ['a short RSA key', { keys: [rsa(1024)] }, 'jwks.keys.0 weak_key'],
    ['an id that is a number', { keys: [{ ...ec().publicKey, kid: 1 }] }, 'jwks.keys.0 malformed'],
    ['an id with a NUL', { keys: [{ ...ec().publicKey, kid: '\0' }] }, 'jwks.keys.0 malformed'],
    ['an id with half a character', { keys: [{ ...ec().publicKey, kid: '\ud800' }] }, 'jwks.keys.0 malformed'],
    ['a certificate that is no list', { keys: [{ ...ec().publicKey, x5c: 'MII' }] }, 'jwks.keys.0 malformed'],
    ['an id twice', { keys: [1, 2].map(() => ({ ...ec().publicKey, kid: 'a' })) }, 'jwks duplicate_key'],
    ['many keys', { keys: Array.from({ length: 21 }, () => ec().publicKey) }, 'jwks too_large'],
    ['long keys', { keys: [{ ...ec().publicKey, kid: 'a'.repeat(70_000) }] }, 'jwks too_large'],
  ])('may not be %s', (_what, jwks, problem) => {
    expect(codesOf(jwks)).toEqual([problem]);
  });

  it('are kept without what nobody reads', () => {
    const key = { ...ec().publicKey, kid: 'a', jku: 'https://evil.example', __proto__: null };
    const { keys } = registeredJwks({ keys: [key] } as unknown as ClientJwks); // more than it should have
    expect(keys.map((kept) => Object.keys(kept).sort())).toEqual([['crv', 'kid', 'kty', 'x', 'y']]);
  });
});
