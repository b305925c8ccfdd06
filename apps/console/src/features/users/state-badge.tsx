import { useTranslation } from 'react-i18next';
import { Badge } from '@/ui/badge';

/** Whether somebody may come in; only the exception stands out. */
export function StateBadge({ isDisabled }: { isDisabled: boolean }) {
  const { t } = useTranslation();
  return isDisabled ? (
    <Badge tone="danger">{t('users.disabled')}</Badge>
  ) : (
    <span className="text-soft">{t('users.active')}</span>
  );
}
