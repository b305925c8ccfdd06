import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { rememberLanguage, type Language } from './language';
import type en from './locales/en/console';

export type ConsoleMessages = typeof en;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: ConsoleMessages };
  }
}

const LOADERS: Record<Language, () => Promise<{ default: ConsoleMessages }>> = {
  en: () => import('./locales/en/console'),
  de: () => import('./locales/de/console'),
  fr: () => import('./locales/fr/console'),
  es: () => import('./locales/es/console'),
  it: () => import('./locales/it/console'),
  nl: () => import('./locales/nl/console'),
  pl: () => import('./locales/pl/console'),
};

async function load(language: Language) {
  i18next.addResourceBundle(language, 'translation', (await LOADERS[language]()).default);
  document.documentElement.lang = language;
}

/** Starts the console in a language; only that one is downloaded. */
export async function startI18n(language: Language) {
  await i18next.use(initReactI18next).init({ lng: language, resources: {}, interpolation: { escapeValue: false } });
  await load(language);
}

export async function chooseLanguage(language: Language) {
  rememberLanguage(language);
  await load(language);
  await i18next.changeLanguage(language);
}
