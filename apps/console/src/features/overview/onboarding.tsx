import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { overviewQuery } from '@/api/tenant-administration';
import { Card } from '@/ui/card';
import { cx } from '@/ui/class-names';

/** First steps of a new tenant; gone once all are done. */
export function Onboarding({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(overviewQuery);
  if (!data) return null;
  const { hasInvited, hasConnectedClient, hasSecondPasskey } = data.onboarding;
  const steps = [
    {
      title: t('dashboard.inviteTitle'),
      text: t('dashboard.invite'),
      isDone: hasInvited,
      to: '/settings/administration/sign-up-links',
    },
    {
      title: t('dashboard.connectTitle'),
      text: t('dashboard.connectText'),
      isDone: hasConnectedClient,
      to: '/settings/administration/oidc-clients/new',
    },
    {
      title: t('dashboard.passkeyTitle'),
      text: t('dashboard.passkey'),
      isDone: hasSecondPasskey,
      to: '/settings/account/security',
    },
  ] as const;
  const done = steps.filter(({ isDone }) => isDone).length;
  if (done === steps.length) return null;

  return (
    <Card
      flush
      className="mb-8"
      title={t('dashboard.startTitle', { tenant })}
      description={t('dashboard.startDescription')}
      actions={<span className="text-sm text-soft">{t('dashboard.startProgress', { done, total: steps.length })}</span>}
    >
      <ol className="divide-y divide-line border-t border-line">
        {steps.map(({ title, text, isDone, to }) => (
          <li key={to}>
            <Link
              to={to}
              className="group flex items-center gap-3.5 px-5 py-3.5 -outline-offset-2 transition-colors hover:bg-hover"
            >
              {isDone ? (
                <CircleCheck aria-hidden size={19} className="shrink-0 text-success-text" />
              ) : (
                <CircleDashed aria-hidden size={19} className="shrink-0 text-faint" />
              )}
              <span className="min-w-0 flex-1">
                <span className={cx('block font-medium', isDone && 'text-soft line-through decoration-line-strong')}>
                  {title}
                </span>
                <span className="block text-sm text-soft">{text}</span>
              </span>
              {isDone ? (
                <span className="text-sm text-success-text">{t('dashboard.stepDone')}</span>
              ) : (
                <ArrowRight
                  aria-hidden
                  size={16}
                  className="text-faint transition-transform group-hover:translate-x-0.5"
                />
              )}
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
