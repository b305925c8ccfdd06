import { secondsAfter } from '#kernel';
import { type SigningKeyRecord } from './signing-keys.repository.js';

/** How long the next key of a scheduled rotation is published before it signs: every cached JWKS holds it by then. */
export const PUBLISHED_AHEAD_SECONDS = 24 * 3600;

/**
 * How long the next key of a manual rotation is published before it signs. Longer than the cool-down with which
 * relying parties fetch the JWKS again for an unknown kid (jose: 30 s), and than any process takes to hear of it.
 */
export const PROPAGATION_SECONDS = 60;

/** The longest life of an ID token that a client may be given. */
export const MAX_ID_TOKEN_TTL_SECONDS = 24 * 3600;

/** Clocks differ, and a process may sign with the former key for a moment after it was retired. */
export const CLOCK_SKEW_SECONDS = 5 * 60;

export const DAY_SECONDS = 24 * 3600;

/**
 * When a key retired at `retiredAt` leaves the JWKS: every token it signed has expired, whatever its client's TTL was,
 * and nobody is signed in any more who could log out with one (`id_token_hint`, RP-Initiated Logout 1.0 §2).
 */
export const removalTime = (retiredAt: Date, sessionTtlSeconds: number): Date =>
  secondsAfter(retiredAt, Math.max(MAX_ID_TOKEN_TTL_SECONDS, sessionTtlSeconds) + CLOCK_SKEW_SECONDS);

/** When the active key is due to be replaced. */
export const dueTime = (active: SigningKeyRecord, rotationDays: number): Date =>
  secondsAfter(active.activatedAt ?? active.createdAt, rotationDays * DAY_SECONDS);

/** When the next key must be published, so that it is old enough at `dueTime`. */
export const publicationTime = (active: SigningKeyRecord, rotationDays: number): Date =>
  secondsAfter(dueTime(active, rotationDays), -PUBLISHED_AHEAD_SECONDS);

export const later = (a: Date, b: Date): Date => (a > b ? a : b);
