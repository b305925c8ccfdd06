import { type KeyScope } from '#kernel';
import { newSecret } from '#platform/crypto';

/** Binds the stored hash to its use: see KeyRing.hashSecret. */
export const API_KEY_PURPOSE = 'api-key';
const PREFIX = 'pmo_';
const FORM = /^pmo_[A-Za-z0-9_-]{43}$/;
const HINT_LENGTH = 4;

/** A new API key: 256 bits behind a prefix that tells what it is when it leaks. */
export const newApiKey = (): string => newSecret(PREFIX);

/** Whether `text` has the form of an API key; anything else need not be looked up. */
export const hasApiKeyForm = (text: string): boolean => FORM.test(text);

/** Whether `text` means to be an API key, well-formed or not. */
export const claimsToBeApiKey = (text: string): boolean => text.startsWith(PREFIX);

/** The end of a key, which people see to tell keys apart. */
export const hintOf = (key: string): string => key.slice(-HINT_LENGTH);

/** A key as people see it; the key itself is nowhere. */
export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  /** What it may do of what its owner may; empty: all of it. */
  readonly scopes: readonly KeyScope[];
  /** From where it works, in CIDR notation; empty: from anywhere. */
  readonly ipRanges: readonly string[];
  readonly user: { readonly id: string; readonly displayName: string; readonly username: string };
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** A key at the one moment it can be read. */
export interface NewApiKey extends ApiKeyRecord {
  readonly secret: string;
}

export interface NewApiKeyInput {
  readonly name: string;
  /** Null: it does not expire. */
  readonly expiresAt: Date | null;
  /** Null: all that the owner may do. */
  readonly scopes?: readonly KeyScope[] | null;
  /** Null: from anywhere. */
  readonly ipRanges?: readonly string[] | null;
}
