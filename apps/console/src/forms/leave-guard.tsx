import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/ui/confirm-dialog';

/** Asks before a form with unsaved changes is left: for another page, another tab of this one, or altogether. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      isOpen={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('common.leaveTitle')}
      description={t('common.leaveText')}
      confirmLabel={t('common.leave')}
      onConfirm={() => Promise.resolve(proceed?.())}
    />
  );
}
