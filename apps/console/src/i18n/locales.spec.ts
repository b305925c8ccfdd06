import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, 'locales');
const LONG = 4;

type Messages = { [key: string]: string | Messages };

const filesOf = (language: string): string[] =>
  readdirSync(join(ROOT, language), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort();

const leaves = (messages: Messages, prefix = ''): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : leaves(value, `${prefix}${key}.`),
  );

const textsOf = (language: string, file: string) =>
  new Map(leaves(JSON.parse(readFileSync(join(ROOT, language, file), 'utf8')) as Messages));

const PLURAL = /_(one|two|few|many|other)$/; // `_zero` is i18next’s own, in every language

/** The keys of a language: where English has two plural forms, as many as the language has. */
const keysIn = (language: string, english: Map<string, string>) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const forms = (key: string) => pluralCategories.map((category) => key.replace(PLURAL, `_${category}`));
  return [...new Set([...english.keys()].flatMap((key) => (PLURAL.test(key) ? forms(key) : [key])))].sort();
};

/** Without the number that decides between plural forms: some of them say it in words. */
const placeholdersOf = (text: string) =>
  (text.match(/\{\{.+?\}\}/g) ?? []).filter((placeholder) => placeholder !== '{{count}}').sort();
const wordsOf = (text: string) => text.replace(/\{\{.+?\}\}/g, '').match(/\p{L}+/gu) ?? [];

const files = filesOf('en');
const languages = readdirSync(ROOT).filter((language) => language !== 'en');

it('finds languages and files', () => {
  expect(languages).not.toHaveLength(0);
  expect(files).not.toHaveLength(0);
});

describe.each(languages)('%s', (language) => {
  it('has the files of English', () => {
    expect(filesOf(language)).toEqual(files);
  });

  describe.each(files)('%s', (file) => {
    const english = textsOf('en', file);

    it('has exactly the keys of English, in its own plural forms', () => {
      expect([...textsOf(language, file).keys()].sort()).toEqual(keysIn(language, english));
    });

    it('has the placeholders of English in each text', () => {
      for (const [key, text] of textsOf(language, file)) {
        const original = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';
        expect([key, placeholdersOf(text)]).toEqual([key, placeholdersOf(original)]);
      }
    });

    it('has no long text left in English', () => {
      const left = [...textsOf(language, file)].filter(
        ([key, text]) => text === english.get(key) && wordsOf(text).length >= LONG,
      );
      expect(left).toEqual([]);
    });
  });
});
