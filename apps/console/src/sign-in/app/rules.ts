const LONGEST = 100;
const USERNAME = /^[a-z0-9._-]{2,50}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export type Rule = 'required' | 'tooLong' | 'username' | 'email';

const HOLDS: Record<Rule, (value: string) => boolean> = {
  required: (value) => value.trim() !== '',
  tooLong: (value) => value.length <= LONGEST,
  username: (value) => USERNAME.test(value),
  email: (value) => EMAIL.test(value.trim()),
};

/** The first rule that a value breaks; the server has the last word. */
export const brokenRule = (value: string, rules: Rule[]): Rule | undefined => rules.find((rule) => !HOLDS[rule](value));

/** A username offered from a person's name: `Ada`, `King Lovelace` → `ada.king-lovelace`. */
export function suggestUsername(givenName: string, familyName: string): string {
  const plain = (value: string) =>
    value
      .normalize('NFKD')
      .replace(/\p{Diacritic}/gu, '')
      .replaceAll('ß', 'ss')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
  return [givenName, familyName].map(plain).filter(Boolean).join('.').slice(0, 50);
}
