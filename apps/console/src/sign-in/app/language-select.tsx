import { isLanguage, LANGUAGES } from '@/i18n/language';
import type { LanguageChoice } from './page-props';
import { useT } from './i18n';

export function LanguageSelect({ language, choose }: LanguageChoice) {
  const t = useT();
  return (
    <select
      aria-label={t('common.language')}
      value={language}
      onChange={(event) => isLanguage(event.target.value) && choose(event.target.value)}
      className="h-8 rounded-md bg-transparent px-1.5 text-sm text-soft hover:text-ink"
    >
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <option key={code} value={code} className="bg-surface text-ink">
          {name}
        </option>
      ))}
    </select>
  );
}
