import { newSecret } from '#platform/crypto';

/** Binds the stored hash to its use: see KeyRing.hashSecret. */
export const CLIENT_SECRET_PURPOSE = 'client-secret';
const PREFIX = 'pms_';
const HINT_LENGTH = 4;

/** A new client secret: 256 bits behind a prefix that tells what it is when it leaks. */
export const newClientSecret = (): string => newSecret(PREFIX);

/** The end of a secret, which people see to tell secrets apart. */
export const hintOf = (secret: string): string => secret.slice(-HINT_LENGTH);
