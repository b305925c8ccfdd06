import { useTranslation } from 'react-i18next';
import { AccentSample } from './accent-sample';

/** A sign-in card in the colour, in both themes. */
export function AccentPreview({ accent }: { accent: string | null }) {
  const { t } = useTranslation();
  return (
    <figure>
      <figcaption className="mb-2 font-medium">{t('settings.preview')}</figcaption>
      <div className="grid gap-3 sm:grid-cols-2">
        <AccentSample theme="light" accent={accent} />
        <AccentSample theme="dark" accent={accent} />
      </div>
    </figure>
  );
}
