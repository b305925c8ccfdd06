/** Refresh tokens are a character longer than the others, so that nobody looks for one kind among the other's. */
const TOKEN_BITS = 256;
const REFRESH_TOKEN_BITS = 264;
const BITS_PER_CHARACTER = 6;
const REFRESH_TOKEN_LENGTH = Math.ceil(REFRESH_TOKEN_BITS / BITS_PER_CHARACTER);

/** Of chance in an opaque token (RFC 6749 §10.10 asks for 160 at least). */
export const bitsOfToken = (_ctx: unknown, { kind }: { readonly kind: string }): number =>
  kind === 'RefreshToken' ? REFRESH_TOKEN_BITS : TOKEN_BITS;

/** Whether it may be a refresh token at all. */
export const looksLikeRefreshToken = (token: string): boolean => token.length === REFRESH_TOKEN_LENGTH;
