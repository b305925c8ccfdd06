import { randomInt } from 'node:crypto';

/** Without vowels and look-alikes, as RFC 8628 §6.1 proposes: the same as the codes of devices, typed in on one page. */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
const LETTERS = 8;

/** A new code of eight letters, about 34 bits, as `normalizedUserCode` writes it. */
export const newUserCode = (): string =>
  Array.from({ length: LETTERS }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');

/** As people read it: `BCDF-GHJK`. */
export const shownUserCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** What was typed in, as it is compared: letter case, dashes and blanks don't matter. */
export const normalizedUserCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z]/g, '');
