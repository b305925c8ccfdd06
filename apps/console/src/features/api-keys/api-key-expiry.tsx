import { useTranslation } from 'react-i18next';
import { Badge } from '@/ui/badge';
import { Time } from '@/ui/time';

const SOON_MS = 14 * 86_400_000;

const millisecondsUntil = (moment: string) => new Date(moment).getTime() - Date.now();

/** When a key ends; marked once that is over, or near. */
export function ApiKeyExpiry({ expiresAt }: { expiresAt: string | null }) {
  const { t } = useTranslation();
  if (!expiresAt) return t('apiKeys.noExpiry');
  const left = millisecondsUntil(expiresAt);
  if (left <= 0) return <Badge tone="danger">{t('apiKeys.expired')}</Badge>;
  return (
    <span className={left < SOON_MS ? 'text-warning-text' : undefined}>
      <Time value={expiresAt} style={left < SOON_MS ? 'relative' : 'date'} />
    </span>
  );
}
