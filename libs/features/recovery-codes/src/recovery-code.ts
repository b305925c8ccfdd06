import { randomBytes } from 'node:crypto';

/** Crockford's alphabet: no letter that is read as another one. 32 characters, so that five bits are one of them. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const GROUP = 4;
const READ_AS: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A code of 60 random bits in groups that people can copy down, such as `7K2M-9QXD-4TBA`. */
export const newRecoveryCode = (): string => {
  const characters = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return (characters.match(new RegExp(`.{${String(GROUP)}}`, 'g')) ?? []).join('-');
};

/** The code as it is hashed, however it was typed: without spaces and dashes, in the letters that were meant. */
export const canonicalCode = (typed: string): string =>
  [...typed.toUpperCase().replace(/[\s-]/g, '')].map((character) => READ_AS[character] ?? character).join('');
