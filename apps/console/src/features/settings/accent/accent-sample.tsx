import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { BrandLogo } from '@/ui/brand/brand-logo';
import { buttonClass } from '@/ui/button-class';
import { cx } from '@/ui/class-names';
import { applyAccent } from '@/ui/theme/accent';
import { buttonContrast } from './button-contrast';

const SCHEMES = { light: 'scheme-light', dark: 'scheme-dark' } as const;

type AccentSampleProps = {
  theme: keyof typeof SCHEMES;
  accent: string | null;
  look: Pick<Settings, 'logoUrl' | 'logoDarkUrl' | 'backgroundUrl'>;
  links: readonly ('imprintUrl' | 'privacyPolicyUrl' | 'termsOfServiceUrl')[];
};

/** A small picture of a page, with nothing in it to press. Painted by the very code that paints the pages. */
export function AccentSample({ theme, accent, look, links }: AccentSampleProps) {
  const { t, i18n } = useTranslation();
  const { tenant } = useAccount();
  const sample = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (sample.current) applyAccent(accent, sample.current);
  }, [accent]);

  const number = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const ratio = accent && buttonContrast(accent, theme);
  return (
    <div ref={sample} data-palette className={cx('rounded-lg border border-line bg-canvas text-ink', SCHEMES[theme])}>
      <div className="relative flex justify-center overflow-hidden rounded-t-lg p-6">
        {look.backgroundUrl && (
          <img src={look.backgroundUrl} alt="" className="absolute inset-0 size-full object-cover" />
        )}
        <div className="relative flex w-full max-w-64 flex-col items-center gap-3 rounded-md border border-line bg-surface p-4 shadow-card">
          <BrandLogo look={look} theme={theme} className="h-8" />
          <span className="max-w-full truncate font-semibold">{tenant.name}</span>
          <span className={buttonClass({ variant: 'primary', size: 'sm', className: 'w-full' })}>
            <span className="truncate">{t('settings.previewButton')}</span>
          </span>
          <span className="text-sm text-accent-text underline underline-offset-2">{t('settings.previewLink')}</span>
        </div>
      </div>
      {links.length > 0 && (
        <p className="flex flex-wrap gap-x-3 px-3 pt-2 text-xs text-faint">
          {links.map((name) => (
            <span key={name}>{t(`settings.${name}`)}</span>
          ))}
        </p>
      )}
      <p className="flex justify-between gap-2 p-3 text-xs text-soft">
        <span>{t(`settings.theme.${theme}`)}</span>
        {ratio && <span>{t('settings.contrast', { ratio: number.format(ratio) })}</span>}
      </p>
    </div>
  );
}
