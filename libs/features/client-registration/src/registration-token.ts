import { newSecret } from '#platform/crypto';

/** Bind stored hashes to their use: see KeyRing.hashSecret. */
export const INITIAL_ACCESS_TOKEN_PURPOSE = 'initial-access-token';
export const REGISTRATION_TOKEN_PURPOSE = 'registration-access-token';
const HINT_LENGTH = 4;

/** With what applications register themselves (RFC 7591 §1.2): 256 bits behind a prefix that tells what it is. */
export const newInitialAccessToken = (): string => newSecret('pmi_');

/** With what one registered client reads and changes its own record (RFC 7592 §1.2). */
export const newRegistrationToken = (): string => newSecret('pmr_');

/** The end of a token, which people see to tell tokens apart. */
export const hintOf = (token: string): string => token.slice(-HINT_LENGTH);

/** An initial access token as administrators see it; the token itself is nowhere. */
export interface InitialAccessTokenRecord {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  /** Whether the clients that register with it must use PKCE; public ones must anyway. */
  readonly requiresPkce: boolean;
  /** How many clients may register with it; null: any number. */
  readonly maxClients: number | null;
  readonly clientCount: number;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** A token at the one moment it can be read. */
export interface NewInitialAccessToken extends InitialAccessTokenRecord {
  readonly token: string;
}
