import { type FieldProblem } from '#kernel';

/** A set of public keys (RFC 7517 §5). A type, not an interface: it is stored and audited as plain JSON. */
export type ClientJwks = { readonly keys: readonly Readonly<Record<string, string | string[]>>[] };

const MAX_KEYS = 20;
const MAX_BYTES = 64 * 1024;
/** Members that hold a private or symmetric key (RFC 7518 §6). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
/** Members that make up a public key of each type, base64url (RFC 7518 §6). */
const REQUIRED_MEMBERS: Readonly<Record<string, readonly string[]>> = { RSA: ['n', 'e'], EC: ['x', 'y'], OKP: ['x'] };
/** Curves of the algorithms that a client may sign with. */
const CURVES: Readonly<Record<string, readonly string[]>> = { EC: ['P-256'], OKP: ['Ed25519'] };
const MIN_RSA_BITS = 2048;
const BASE64URL = /^[A-Za-z0-9_-]+$/;
/** No control characters, and no halves of characters, which PostgreSQL can't store. */
const TEXT = /^[^\p{Cc}\p{Cs}]+$/u;
/** What is kept of a key: what identifies it and what verifies with it. */
const KEPT_MEMBERS = ['kty', 'kid', 'use', 'alg', 'n', 'e', 'crv', 'x', 'y', 'x5c'];

/** Why the keys may not be registered, each under the field it is about; empty when they may. */
export const jwksProblems = (jwks: unknown): FieldProblem[] => {
  const field = 'jwks';
  const keys = isObject(jwks) && Object.hasOwn(jwks, 'keys') ? jwks['keys'] : undefined;
  if (!Array.isArray(keys) || keys.length === 0) {
    return [{ field, code: 'malformed', message: 'Give a JSON Web Key Set: {"keys": […]} with at least one key.' }];
  }
  if (keys.length > MAX_KEYS || JSON.stringify(jwks).length > MAX_BYTES) {
    return [{ field, code: 'too_large', message: `Give at most ${String(MAX_KEYS)} keys, of 64 KB together.` }];
  }
  return [
    ...keys.flatMap((key: unknown, index) => keyProblem(`jwks.keys.${String(index)}`, key)),
    ...duplicateProblem(keys),
  ];
};

/** The keys as they are stored: without members that nothing here reads. `jwks` has no problems. */
export const registeredJwks = (jwks: ClientJwks): ClientJwks => ({
  keys: jwks.keys.map((key) => Object.fromEntries(Object.entries(key).filter(([name]) => KEPT_MEMBERS.includes(name)))),
});

const keyProblem = (field: string, key: unknown): FieldProblem[] => {
  if (!isObject(key)) return [{ field, code: 'malformed', message: 'A key is a JSON object.' }];
  const { kty } = key;
  if (kty === 'oct') {
    return [{ field, code: 'symmetric_key', message: 'Give public keys: a symmetric one is a secret of two.' }];
  }
  if (PRIVATE_MEMBERS.some((member) => Object.hasOwn(key, member))) {
    const message = 'This is a private key. Replace it, for it is no longer secret, and give the public part alone.';
    return [{ field, code: 'private_key', message }];
  }
  const required = typeof kty === 'string' && Object.hasOwn(REQUIRED_MEMBERS, kty) ? REQUIRED_MEMBERS[kty] : undefined;
  if (!required) return [{ field, code: 'unsupported_key', message: 'Use an RSA, EC or OKP key.' }];
  const missing = required.find((member) => !isBase64url(key[member]));
  if (missing !== undefined) return [{ field, code: 'malformed', message: `The key lacks a good “${missing}”.` }];
  return [...strengthProblem(field, String(kty), key), ...labelProblem(field, key)];
};

/** RFC 7518 §3.3 for RSA; for the others the curves of ES256 and EdDSA. */
const strengthProblem = (field: string, kty: string, key: Record<string, unknown>): FieldProblem[] => {
  const curves = CURVES[kty];
  if (curves && !curves.includes(String(key['crv']))) {
    return [{ field, code: 'unsupported_key', message: `Use the curve ${curves.join(' or ')}.` }];
  }
  if (kty !== 'RSA') return [];
  return Buffer.from(String(key['n']), 'base64url').length * 8 < MIN_RSA_BITS
    ? [{ field, code: 'weak_key', message: `An RSA key needs ${String(MIN_RSA_BITS)} bits or more.` }]
    : [];
};

/** What may be left out, but not be anything else (RFC 7517 §4). */
const labelProblem = (field: string, key: Record<string, unknown>): FieldProblem[] => {
  const wrong = ['kid', 'alg', 'use'].find((member) => key[member] !== undefined && !isText(key[member]));
  if (wrong !== undefined) return [{ field, code: 'malformed', message: `The key’s “${wrong}” must be text.` }];
  const chain = key['x5c'];
  return chain === undefined || (Array.isArray(chain) && chain.length > 0 && chain.every(isText))
    ? []
    : [{ field, code: 'malformed', message: 'The key’s “x5c” must be a list of certificates.' }];
};

/** Two keys of one id would make it a matter of luck which of them verifies. */
const duplicateProblem = (keys: readonly unknown[]): FieldProblem[] => {
  const ids = keys.flatMap((key) => (isObject(key) && isText(key['kid']) ? [key['kid']] : []));
  return new Set(ids).size === ids.length
    ? []
    : [{ field: 'jwks', code: 'duplicate_key', message: 'Two keys have the same “kid”.' }];
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBase64url = (value: unknown): value is string => typeof value === 'string' && BASE64URL.test(value);

const isText = (value: unknown): value is string => typeof value === 'string' && TEXT.test(value);
