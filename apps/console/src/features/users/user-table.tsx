import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SearchX, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { useAccount, useCan } from '@/api/use-account';
import { usersQuery } from '@/api/users';
import { usePageSearch } from '@/navigation/page-search';
import { PagedTable } from '@/navigation/paged-table';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { useCursor } from '@/ui/table/use-cursor';
import { BulkBar } from './bulk/bulk-bar';
import { userColumns } from './user-columns';
import { mayManage } from './user-rights';

/** The users that the address asks for, in its order, page by page. */
export function UserTable() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ search, role, state, sort, order }, change] = usePageSearch();
  const filter = { search, role, state, sort, order };
  const pages = useCursor(JSON.stringify(filter));
  const query = useQuery(usersQuery({ ...filter, cursor: pages.cursor }));
  const account = useAccount();
  const mayWrite = useCan('users:write');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  // Nobody locks themselves out along with others, and who is above oneself can't be changed anyway.
  const may = (user: User) => user.id !== account.id && mayManage(account.role, user.role);
  const choosable = (query.data?.items ?? []).filter(may);
  const chosen = choosable.filter(({ id }) => ticked.has(id));
  const choose = (users: User[]) => setTicked(new Set(users.map(({ id }) => id)));
  const choice = {
    may,
    all: choosable.length === 0 ? null : chosen.length === choosable.length,
    toggleAll: () => choose(chosen.length === choosable.length ? [] : choosable),
    has: (id: string) => ticked.has(id),
    toggle: (id: string) =>
      setTicked(new Set(ticked.has(id) ? [...ticked].filter((other) => other !== id) : [...ticked, id])),
  };
  const isFiltered = Boolean(search || role || state);
  const clear = () => change({ search: '', role: '', state: '' });

  return (
    <>
      {mayWrite && <BulkBar chosen={chosen} onDone={() => choose([])} />}
      <PagedTable
        label={t('users.title')}
        columns={userColumns(t, mayWrite ? choice : null)}
        query={query}
        pages={pages}
        sorting={[{ id: sort ?? 'name', desc: order === 'desc' }]}
        onSort={([first]) => change({ sort: first?.id ?? '', order: first?.desc ? 'desc' : '' })}
        onRowClick={({ id }) => void navigate({ to: '/settings/administration/users/$id', params: { id } })}
        empty={
          isFiltered ? (
            <EmptyState
              icon={<SearchX />}
              title={t('common.noMatch')}
              description={t('common.noMatchHint')}
              action={<Button onClick={clear}>{t('common.clearFilters')}</Button>}
            />
          ) : (
            <EmptyState icon={<UsersRound />} title={t('users.emptyTitle')} description={t('users.empty')} />
          )
        }
      />
    </>
  );
}
