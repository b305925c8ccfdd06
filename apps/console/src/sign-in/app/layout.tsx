import type { ReactNode } from 'react';
import { Mark } from '@/ui/brand/logo';
import { cx } from '@/ui/class-names';
import type { LanguageChoice } from './page-props';
import { LanguageSelect } from './language-select';
import { useT } from './i18n';
import { LegalLinks } from './legal-links';
import { useTenant } from './use-tenant';

type LayoutProps = { languageChoice: LanguageChoice; wide?: boolean; children: ReactNode };

/** One card in the middle of the page, under the mark; the whole page on a phone. */
export function CardLayout({ languageChoice, wide = false, children }: LayoutProps) {
  const t = useT();
  const background = useTenant()?.backgroundUrl;
  return (
    <div className="flex min-h-dvh flex-col bg-canvas max-sm:bg-surface">
      <main className="relative flex flex-1 items-start justify-center px-5 pb-8 pt-10 sm:items-center sm:px-6 sm:pt-12">
        {background && (
          <img src={background} alt="" className="absolute inset-0 size-full object-cover max-sm:hidden" />
        )}
        <div
          aria-hidden
          className="pointer-events-none absolute inset-x-0 top-0 h-72 bg-linear-to-b from-accent-soft to-transparent opacity-70"
        />
        <div
          className={cx(
            'relative w-full animate-rise sm:rounded-xl sm:border sm:border-line sm:bg-surface sm:p-9 sm:shadow-float',
            wide ? 'max-w-lg' : 'max-w-[26rem]',
          )}
        >
          {children}
        </div>
      </main>
      <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-6 py-4 text-sm text-faint">
        <span className="inline-flex items-center gap-2">
          <Mark className="size-4" />
          {t('common.footer')}
        </span>
        <LegalLinks />
        <LanguageSelect {...languageChoice} />
      </footer>
    </div>
  );
}
