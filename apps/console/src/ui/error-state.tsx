import { RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { EmptyState } from './empty-state';

/** Something could not be loaded: what, and another try. */
export function ErrorState({ message, onRetry }: { message: string; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        icon={<TriangleAlert />}
        title={t('common.loadFailed')}
        description={message}
        action={
          <Button onClick={onRetry}>
            <RotateCw aria-hidden size={15} />
            {t('common.tryAgain')}
          </Button>
        }
      />
    </div>
  );
}
