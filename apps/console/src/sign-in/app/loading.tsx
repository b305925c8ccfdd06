import { Spinner } from '@/ui/spinner';
import { useT } from './i18n';

export function Loading() {
  const t = useT();
  return (
    <div role="status" className="flex h-56 items-center justify-center text-faint">
      <Spinner className="size-6" />
      <span className="sr-only">{t('common.loading')}</span>
    </div>
  );
}
