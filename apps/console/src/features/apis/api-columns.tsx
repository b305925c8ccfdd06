import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { Api } from '@/api/types';
import { Badge } from '@/ui/badge';
import { column, type Columns } from '@/ui/table/columns';
import { Time } from '@/ui/time';

export const apiColumns = (t: TFunction): Columns<Api> => [
  column<Api>({
    id: 'name',
    header: t('apis.name'),
    cell: ({ id, name, identifier }) => (
      <>
        <Link
          to="/settings/administration/apis/$id"
          params={{ id }}
          className="rounded-sm font-medium wrap-anywhere hover:underline"
        >
          {name}
        </Link>
        <span className="line-clamp-2 max-w-xl font-mono text-sm text-soft wrap-anywhere">{identifier}</span>
      </>
    ),
  }),
  column<Api>({
    id: 'state',
    header: t('apis.state'),
    className: 'w-28 sm:w-36',
    cell: ({ isEnabled }) =>
      isEnabled ? <Badge tone="success">{t('apis.enabled')}</Badge> : <Badge>{t('apis.disabled')}</Badge>,
  }),
  column<Api>({
    id: 'createdAt',
    header: t('common.created'),
    className: 'hidden w-40 text-right text-soft sm:table-cell',
    cell: ({ createdAt }) => <Time value={createdAt} style="date" />,
  }),
];
