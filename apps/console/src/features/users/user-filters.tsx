import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '@/api/types';
import { usePageSearch } from '@/navigation/page-search';
import { SearchField } from '@/ui/search-field';
import { Select } from '@/ui/select';

/** Search, role and state of the list, kept in the address. */
export function UserFilters() {
  const { t } = useTranslation();
  const [{ search = '', role = '', state = '' }, change] = usePageSearch();
  const searchFor = useCallback((value: string) => change({ search: value }), [change]);
  return (
    <div className="grid grid-cols-2 gap-2 p-4 sm:flex">
      <SearchField
        label={t('users.search')}
        value={search}
        onChange={searchFor}
        className="col-span-2 sm:min-w-56 sm:flex-1"
      />
      <Select
        aria-label={t('users.role')}
        wrapperClassName="sm:w-44"
        value={role}
        onChange={(event) => change({ role: event.target.value })}
      >
        <option value="">{t('users.allRoles')}</option>
        {ROLES.map((name) => (
          <option key={name} value={name}>
            {t(`roles.${name}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('users.state')}
        wrapperClassName="sm:w-40"
        value={state}
        onChange={(event) => change({ state: event.target.value })}
      >
        <option value="">{t('users.allStates')}</option>
        <option value="active">{t('users.active')}</option>
        <option value="disabled">{t('users.disabled')}</option>
      </Select>
    </div>
  );
}
