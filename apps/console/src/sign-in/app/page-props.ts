import type { Language } from '@/i18n/language';

/** The language that is spoken, and the way to change it. */
export type LanguageChoice = { language: Language; choose: (language: Language) => void };

/** What every sign-in page gets. */
export type PageProps = { languageChoice: LanguageChoice };
