import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { overviewQuery } from '@/api/tenant-administration';
import { useAccount } from '@/api/use-account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { PageHeader } from '@/ui/page-header';
import { SignInChart } from './sign-in-chart';

export function OverviewPage() {
  const { t } = useTranslation();
  const { tenant } = useAccount();
  return (
    <>
      <PageHeader title={t('overview.title')} description={t('overview.description', { tenant: tenant.name })} />
      <QueryBoundary query={useQuery(overviewQuery)}>
        {({ users, groups, clients, signIns }) => {
          const today = signIns.at(-1);
          return (
            <div className="flex flex-col gap-6">
              <ul className="grid grid-cols-2 gap-4 lg:grid-cols-4">
                <Tile
                  name={t('overview.signInsToday')}
                  value={today?.succeeded ?? 0}
                  note={t('overview.failedToday', { count: today?.failed ?? 0 })}
                />
                <Tile
                  name={t('overview.users')}
                  value={users.total}
                  note={t('overview.usersActive', { count: users.active })}
                  to="/settings/administration/users"
                />
                <Tile name={t('overview.groups')} value={groups.total} to="/settings/administration/user-groups" />
                <Tile name={t('overview.clients')} value={clients.total} to="/settings/administration/oidc-clients" />
              </ul>
              <SignInChart days={signIns} />
            </div>
          );
        }}
      </QueryBoundary>
    </>
  );
}

type TileProps = { name: string; value: number; note?: ReactNode; to?: string };

function Tile({ name, value, note, to }: TileProps) {
  return (
    <li className="relative rounded-lg border border-line bg-surface p-4 shadow-card">
      <p className="text-sm text-soft">
        {to ? (
          <Link to={to} className="rounded-sm after:absolute after:inset-0 after:rounded-lg hover:text-ink">
            {name}
          </Link>
        ) : (
          name
        )}
      </p>
      <p className="mt-1 text-2xl font-semibold tabular-nums">{value}</p>
      <p className="min-h-5 text-sm text-faint">{note}</p>
    </li>
  );
}
