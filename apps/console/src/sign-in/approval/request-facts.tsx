import type { ReactNode } from 'react';
import type { WaitingRequest } from '@/api/types';
import type { Language } from '@/i18n/language';
import { useT } from '../app/i18n';

type RequestFactsProps = {
  request: Pick<WaitingRequest, 'origin' | 'requestedAt'>;
  language: Language;
  children?: ReactNode;
};

/** From where and when an application asked: what tells one's own request from somebody else's. */
export function RequestFacts({ request, language, children }: RequestFactsProps) {
  const t = useT();
  const { ip, browser, os } = request.origin;
  const place = [[browser, os].filter(Boolean).join(' · '), ip].filter(Boolean).join(' · ');
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <dl className="mb-5 divide-y divide-line rounded-lg border border-line bg-muted text-sm">
      {children}
      <Fact name={t('approval.from')}>{place || '–'}</Fact>
      <Fact name={t('approval.when')}>
        <time dateTime={request.requestedAt}>{when.format(new Date(request.requestedAt))}</time>
      </Fact>
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8rem_1fr] gap-3 px-3.5 py-2">
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0 font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}
