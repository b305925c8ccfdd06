import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { LeaveGuard } from './leave-guard';

type SaveBarProps = { isDirty: boolean; isBusy: boolean; onDiscard: () => void };

/** Closes a long form. Stays in view while something is unsaved, and asks before that gets lost. */
export function SaveBar({ isDirty, isBusy, onDiscard }: SaveBarProps) {
  const { t } = useTranslation();
  return (
    <div
      data-save-bar
      className={cx(
        'flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-lg border px-5 py-3 transition-shadow',
        isDirty
          ? 'sticky bottom-4 z-10 border-line-strong bg-raised shadow-float'
          : 'border-line bg-surface shadow-card',
      )}
    >
      <p aria-live="polite" className={isDirty ? 'font-medium' : 'text-faint'}>
        {isDirty ? t('common.unsaved') : t('common.allSaved')}
      </p>
      <div className="ml-auto flex gap-2">
        <Button variant="ghost" disabled={!isDirty || isBusy} onClick={onDiscard}>
          {t('common.discard')}
        </Button>
        <Button type="submit" variant="primary" isBusy={isBusy} disabled={!isDirty}>
          {t('common.save')}
        </Button>
      </div>
      <LeaveGuard isDirty={isDirty} />
    </div>
  );
}
