import { useQuery } from '@tanstack/react-query';
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupAdministratorsQuery, groupsApi } from '@/api/groups';
import type { Group } from '@/api/types';
import { usersQuery } from '@/api/users';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Picker } from '@/ui/picker';
import { useRested } from '@/ui/use-rested';

const SHOWN_USERS = 50;

/** A button that offers people who could administer the group; they need not be in it. */
export function AddAdministrator({ group }: { group: Group }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="primary" size="sm" onClick={() => setIsOpen(true)}>
        <UserRoundPlus aria-hidden size={15} />
        {t('groups.addAdministrators')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('groups.addAdministratorsTitle', { name: group.name })}
        description={t('groups.administratorsDescription')}
      >
        <AddAdministratorForm group={group} onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function AddAdministratorForm({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const { data } = useQuery(usersQuery({ search: useRested(search.trim()), limit: SHOWN_USERS }));
  const standing = useQuery(groupAdministratorsQuery(group.id)).data?.items ?? [];
  const others = (data?.items ?? []).filter(({ id }) => !standing.some(({ user }) => user.id === id));
  const add = useAction({
    run: async () => {
      for (const userId of chosen) await groupsApi.addAdministrator(group.id, userId);
    },
    done: t('groups.administratorsAdded'),
    touches: [['groups']],
    onDone: onClose,
  });
  return (
    <>
      <Picker
        label={t('groups.addLabel')}
        searchLabel={t('groups.addSearch')}
        emptyLabel={data ? t('groups.nobodyElse') : t('common.loading')}
        choices={others.map(({ id, displayName, username }) => ({ id, label: displayName, detail: username }))}
        chosen={chosen}
        onChange={setChosen}
        onSearch={setSearch}
      />
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          variant="primary"
          isBusy={add.isBusy}
          disabled={chosen.length === 0}
          onClick={() => void add.start(undefined)}
        >
          {t('groups.addAdministrators')}
        </Button>
      </DialogActions>
    </>
  );
}
