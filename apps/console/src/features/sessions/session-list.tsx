import { useQuery } from '@tanstack/react-query';
import { MonitorSmartphone, Smartphone, SquareTerminal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sessionsApi, sessionsQuery, type Owner } from '@/api/passkeys';
import type { Session } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ConfirmButton } from '@/ui/confirm-button';
import { EmptyState } from '@/ui/empty-state';
import { placeName } from '@/ui/place';
import { Time } from '@/ui/time';
import { EndSessions } from './end-sessions';

type SessionListProps = { owner: Owner; mayEnd: boolean };

export function SessionList({ owner, mayEnd }: SessionListProps) {
  const { t } = useTranslation();
  return (
    <QueryBoundary query={useQuery(sessionsQuery(owner))}>
      {({ items }) => (
        <Card
          flush
          title={t('sessions.title')}
          description={owner.kind === 'self' ? t('sessions.description') : undefined}
          actions={mayEnd && items.some(({ isCurrent }) => !isCurrent) && <EndSessions owner={owner} />}
        >
          {items.length === 0 && (
            <EmptyState
              icon={<MonitorSmartphone />}
              title={t('sessions.emptyTitle')}
              description={t('sessions.empty')}
            />
          )}
          <ul className="divide-y divide-line border-t border-line empty:hidden">
            {items.map((session) => (
              <SessionRow
                key={session.id}
                owner={owner}
                session={session}
                mayEnd={mayEnd && !(owner.kind === 'self' && session.isCurrent)}
              />
            ))}
          </ul>
        </Card>
      )}
    </QueryBoundary>
  );
}

function SessionRow({ owner, session, mayEnd }: { owner: Owner; session: Session; mayEnd: boolean }) {
  const { t, i18n } = useTranslation();
  const { browser, os, ip, isCurrent } = session;
  const place = placeName(session, i18n.language);
  const name = browser && os ? t('sessions.onOs', { browser, os }) : (browser ?? os ?? t('sessions.unknown'));
  const end = useAction({
    run: () => sessionsApi.end(owner, session.id),
    done: t('sessions.ended'),
    touches: [owner.kind === 'self' ? ['account', 'sessions'] : ['users', owner.id, 'sessions']],
  });
  const Icon = /ios|android/i.test(os ?? '') ? Smartphone : SquareTerminal;

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      <span className="flex size-10 shrink-0 items-center justify-center rounded-md border border-line bg-muted text-soft">
        <Icon aria-hidden size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-medium">{name}</span>
          {isCurrent && <Badge tone="accent">{t('sessions.current')}</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-soft wrap-anywhere">
          {ip && <>{ip} · </>}
          {place && <>{place} · </>}
          {t('sessions.lastSeen')} <Time value={session.lastSeenAt} /> · {t('sessions.signedIn')}{' '}
          <Time value={session.createdAt} />
        </p>
      </div>
      {mayEnd && (
        <ConfirmButton
          size="sm"
          aria-label={t('sessions.endNamed', { name })}
          title={t('sessions.endTitle')}
          description={t('sessions.endText', { name })}
          confirmLabel={t('sessions.end')}
          onConfirm={() => end.run(undefined)}
        >
          {t('sessions.end')}
        </ConfirmButton>
      )}
    </li>
  );
}
