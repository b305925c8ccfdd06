import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '@/api/use-account';
import { Mark } from '@/ui/brand/logo';
import { buttonClass } from '@/ui/button-class';
import { cx } from '@/ui/class-names';
import { applyAccent } from '@/ui/theme/accent';
import { buttonContrast } from './button-contrast';

const SCHEMES = { light: 'scheme-light', dark: 'scheme-dark' } as const;

type AccentSampleProps = { theme: keyof typeof SCHEMES; accent: string | null };

/** A small picture of a page, with nothing in it to press. Painted by the very code that paints the pages. */
export function AccentSample({ theme, accent }: AccentSampleProps) {
  const { t, i18n } = useTranslation();
  const { tenant } = useAccount();
  const sample = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (sample.current) applyAccent(accent, sample.current);
  }, [accent]);

  const number = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const ratio = accent && buttonContrast(accent, theme);
  return (
    <div
      ref={sample}
      data-palette
      className={cx('rounded-lg border border-line bg-canvas p-3 text-ink', SCHEMES[theme])}
    >
      <div className="flex flex-col items-start gap-3 rounded-md border border-line bg-surface p-4 shadow-card">
        <span className="flex w-full items-center gap-2.5">
          <Mark className="size-6 shrink-0" />
          <span className="min-w-0 truncate font-semibold">{tenant.name}</span>
        </span>
        <span className={buttonClass({ variant: 'primary', size: 'sm', className: 'w-full' })}>
          <span className="truncate">{t('settings.previewButton')}</span>
        </span>
        <span className="text-sm text-accent-text underline underline-offset-2">{t('settings.previewLink')}</span>
      </div>
      <p className="mt-2 flex justify-between gap-2 px-1 text-xs text-soft">
        <span>{t(`settings.theme.${theme}`)}</span>
        {ratio && <span>{t('settings.contrast', { ratio: number.format(ratio) })}</span>}
      </p>
    </div>
  );
}
