import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { Client } from '@/api/types';
import { AppIcon } from '@/ui/app-icon';
import { Badge } from '@/ui/badge';
import { column, type Columns } from '@/ui/table/columns';
import { Time } from '@/ui/time';

export const clientColumns = (t: TFunction): Columns<Client> => [
  column({
    id: 'name',
    header: t('clients.name'),
    cell: ({ id, name, description, logoUrl }) => (
      <span className="flex items-center gap-3">
        <AppIcon size="md" name={name} logoUrl={logoUrl} />
        <span className="min-w-0">
          <Link
            to="/settings/administration/oidc-clients/$id"
            params={{ id }}
            className="rounded-sm font-medium wrap-anywhere"
          >
            {name}
          </Link>
          {description && <span className="line-clamp-1 max-w-72 text-sm text-soft">{description}</span>}
        </span>
      </span>
    ),
  }),
  column({
    id: 'type',
    header: t('clients.type'),
    className: 'max-md:hidden',
    cell: ({ type }) => <span className="text-soft">{t(`clients.${type}`)}</span>,
  }),
  column({
    id: 'access',
    header: t('clients.access'),
    className: 'max-sm:hidden',
    cell: (client) => <Access client={client} t={t} />,
  }),
  column({
    id: 'isEnabled',
    header: t('clients.state'),
    cell: ({ isEnabled }) =>
      isEnabled ? <Badge tone="success">{t('clients.enabled')}</Badge> : <Badge>{t('clients.disabled')}</Badge>,
  }),
  column({
    id: 'createdAt',
    header: t('common.created'),
    className: 'max-md:hidden',
    cell: ({ createdAt }) => <Time value={createdAt} style="date" />,
  }),
];

/** Who may use it; restricted to no group at all, it is open to nobody. */
function Access({ client: { isGroupRestricted, groups }, t }: { client: Client; t: TFunction }) {
  if (!isGroupRestricted) return <span className="text-soft">{t('clients.openToAll')}</span>;
  if (groups.length === 0) return <Badge tone="warning">{t('clients.openToNobody')}</Badge>;
  return (
    <span title={groups.map(({ name }) => name).join(', ')} className="text-soft">
      {t('clients.openToGroups', { count: groups.length })}
    </span>
  );
}
