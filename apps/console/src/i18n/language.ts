export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
  pl: 'Polski',
} as const;
export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = 'permiso.language';

export const isLanguage = (value: unknown): value is Language => typeof value === 'string' && value in LANGUAGES;

function remembered(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/** The language chosen here before, else the first of the browser's that we speak, else English. */
export function detectLanguage(): Language {
  const wishes = [remembered(), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wishes.find(isLanguage) ?? 'en';
}

export function rememberLanguage(language: Language) {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage may be blocked: the browser's language is used on the next page.
  }
}
