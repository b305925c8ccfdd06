import { Link } from '@tanstack/react-router';
import { Compass, ShieldOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem-error';
import type { Permission } from '@/api/types';
import { useCan } from '@/api/use-account';
import { problemMessage } from '@/forms/problem-message';
import { buttonClass } from '@/ui/button-class';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { Spinner } from '@/ui/spinner';

export function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status" className="flex h-dvh items-center justify-center text-faint">
      <Spinner className="size-6" />
      <span className="sr-only">{t('common.loading')}</span>
    </div>
  );
}

/** The console couldn't start, or a page broke. Being signed out is no failure: the login page is on its way. */
export function Failed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (isProblem(error, 'unauthenticated')) return <Loading />;
  return (
    <main className="flex min-h-[70dvh] items-center justify-center">
      <ErrorState message={problemMessage(error, t) ?? t('problem.unknown')} onRetry={() => window.location.reload()} />
    </main>
  );
}

const ToDashboard = () => {
  const { t } = useTranslation();
  return (
    <Link to="/" className={buttonClass()}>
      {t('common.toDashboard')}
    </Link>
  );
};

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState
      isWholePage
      icon={<Compass />}
      title={t('common.notFoundTitle')}
      description={t('common.notFound')}
      action={<ToDashboard />}
    />
  );
}

/** Shows a page to those whose role includes it, and says so to others. */
export function Guard({ permission, children }: { permission: Permission; children: ReactNode }) {
  const { t } = useTranslation();
  if (useCan(permission)) return <>{children}</>;
  return (
    <EmptyState
      isWholePage
      icon={<ShieldOff />}
      title={t('common.notAllowedTitle')}
      description={t('common.notAllowed')}
      action={<ToDashboard />}
    />
  );
}
