import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../button';

type PagerProps = { page: number; back: (() => void) | null; forward: (() => void) | null };

/** Nothing to page through: nothing is shown. */
export function Pager({ page, back, forward }: PagerProps) {
  const { t } = useTranslation();
  if (!back && !forward) return null;
  return (
    <nav
      aria-label={t('common.pages')}
      className="flex items-center justify-between gap-3 border-t border-line px-5 py-3"
    >
      <span aria-live="polite" className="text-sm text-soft">
        {t('common.pageNumber', { page })}
      </span>
      <div className="flex gap-2">
        <Button size="sm" disabled={!back} onClick={() => back?.()}>
          <ChevronLeft aria-hidden size={15} />
          {t('common.previous')}
        </Button>
        <Button size="sm" disabled={!forward} onClick={() => forward?.()}>
          {t('common.next')}
          <ChevronRight aria-hidden size={15} />
        </Button>
      </div>
    </nav>
  );
}
