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

/** The token with another header over its own claims and signature. */
export const withHeader = (token: string, header: Json): string => {
  const signature = token.split('.')[2] ?? '';
  return `${inputOf({ header, claims: partsOf(token).claims })}.${signature}`;
};
