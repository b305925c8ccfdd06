import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;

/** A bearer secret of 256 bits, base64url, with a prefix that tells what it is when it leaks. */
export const newSecret = (prefix = ''): string => prefix + randomBytes(SECRET_BYTES).toString('base64url');

/** A code of decimal digits for people to type. */
export const newDigitCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/** Compares two texts in a time that tells nothing of where they differ. */
export const equalsInConstantTime = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
