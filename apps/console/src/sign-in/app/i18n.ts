import { createContext, useContext } from 'react';
import type approval from '@/i18n/locales/en/sign-in/approval.json';
import type consent from '@/i18n/locales/en/sign-in/consent.json';
import type enrol from '@/i18n/locales/en/sign-in/enrol.json';
import type login from '@/i18n/locales/en/sign-in/login.json';
import type recovery from '@/i18n/locales/en/sign-in/recovery.json';
import type shared from '@/i18n/locales/en/sign-in/shared.json';
import type signUp from '@/i18n/locales/en/sign-in/sign-up.json';
import type status from '@/i18n/locales/en/sign-in/status.json';
import type { Language } from '@/i18n/language';
import { createTranslator, type Translate } from '@/i18n/translator';

type Messages = typeof shared &
  typeof approval &
  typeof login &
  typeof consent &
  typeof enrol &
  typeof recovery &
  typeof status &
  typeof signUp;
export type T = Translate<Messages>;
export type MessageFile = 'approval' | 'login' | 'consent' | 'enrol' | 'recovery' | 'status' | 'sign-up';

const FILES = import.meta.glob<Partial<Messages>>('../../i18n/locales/*/sign-in/*.json', { import: 'default' });

/** Pages that show parts of others need the texts of those too. */
const ALONG: Partial<Record<MessageFile, MessageFile>> = { approval: 'consent' };

const read = async (language: Language, file: MessageFile | 'shared') =>
  FILES[`../../i18n/locales/${language}/sign-in/${file}.json`]?.();

/** Fetches the texts of one page in one language: a visitor downloads nothing else. */
export async function loadTranslator(language: Language, file: MessageFile): Promise<T> {
  const along = ALONG[file];
  const [common, own, others] = await Promise.all([
    read(language, 'shared'),
    read(language, file),
    along && read(language, along),
  ]);
  // Keys of other pages are typed but absent: they would show as their own name.
  return createTranslator({ ...common, ...own, ...others } as Messages);
}

export const TranslateContext = createContext<T>((key) => key);
export const useT = () => useContext(TranslateContext);
