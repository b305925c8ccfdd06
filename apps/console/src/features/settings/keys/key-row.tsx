import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SigningKey } from '@/api/types';
import { Badge } from '@/ui/badge';
import { CopyButton } from '@/ui/copy-button';
import { Time } from '@/ui/time';

const TONES = { next: 'info', active: 'success', retiring: 'neutral' } as const;

/** One key: where it is in its life, its id, and when that changes. */
export function KeyRow({ signingKey }: { signingKey: SigningKey }) {
  const { t } = useTranslation();
  const { id, state, createdAt, activateAt, activatedAt, removeAt } = signingKey;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-5 py-4">
      <div className="w-22 shrink-0 pt-0.5">
        <Badge tone={TONES[state]}>{t(`settings.state.${state}`)}</Badge>
      </div>
      <div className="min-w-0 flex-1 basis-72">
        <p className="-mt-1 flex items-center gap-1">
          <span className="sr-only">{t('settings.keyId')}</span>
          <code className="min-w-0 font-mono text-sm wrap-anywhere">{id}</code>
          <CopyButton
            value={id}
            label={t('common.copyNamed', { name: t('settings.keyId') })}
            copiedLabel={t('common.copied')}
          />
        </p>
        <p className="text-sm text-soft">{t(`settings.stateHint.${state}`)}</p>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 sm:justify-end">
        <Moment name={t('common.created')}>
          <Time value={createdAt} />
        </Moment>
        {state === 'next' ? (
          <Moment name={t('settings.takesOver')}>
            <Time value={activateAt ?? null} />
          </Moment>
        ) : (
          <Moment name={t('settings.activeSince')}>
            <Time value={activatedAt} style="date" />
          </Moment>
        )}
        {state === 'retiring' && (
          <Moment name={t('settings.retiringUntil')}>
            <Time value={removeAt} style="date" />
          </Moment>
        )}
      </dl>
    </li>
  );
}

function Moment({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-24">
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="text-sm">{children}</dd>
    </div>
  );
}
