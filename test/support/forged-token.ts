import { createHmac, type KeyObject, sign } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

export interface TokenParts {
  readonly header: Json;
  readonly claims: Json;
}

/** A signed token, taken apart. */
export const partsOf = (token: string): TokenParts => {
  const [header = {}, claims = {}] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json);
  return { header, claims };
};

const inputOf = ({ header, claims }: TokenParts): string =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

/** A token without a signature, as `alg: none` has it (RFC 7515 appendix A.5). */
export const unsigned = (parts: TokenParts): string => `${inputOf(parts)}.`;

/** A token under a MAC (RFC 7515 appendix A.1) by whatever `key` is. */
export const authenticatedWith = (key: string | Buffer, parts: TokenParts): string => {
  const input = inputOf(parts);
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
};

/** A token that a key of the attacker's own signed with RSASSA-PKCS1-v1_5. */
export const signedWith = (key: KeyObject, parts: TokenParts): string => {
  const input = inputOf(parts);
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
};

/** The token with another header over its own claims and signature. */
export const withHeader = (token: string, header: Json): string => {
  const signature = token.split('.')[2] ?? '';
  return `${inputOf({ header, claims: partsOf(token).claims })}.${signature}`;
};
