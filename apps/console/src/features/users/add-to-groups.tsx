import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '@/api/groups';
import type { User } from '@/api/types';
import { userQuery, usersApi } from '@/api/users';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Picker } from '@/ui/picker';
import { useRested } from '@/ui/use-rested';

/** A button that offers the groups a user is not in yet. */
export function AddToGroups({ user }: { user: User }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden size={15} />
        {t('users.groupsAdd')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('users.groupsAddTitle', { name: user.displayName })}
      >
        <GroupChoice user={user} onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

const SHOWN_GROUPS = 50;

function GroupChoice({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const { data } = useQuery(groupsQuery({ search: useRested(search.trim()), limit: SHOWN_GROUPS }));
  const choices = (data?.items ?? []).filter(({ id }) => !user.groups.some((group) => group.id === id));
  const add = useAction({
    run: async () => {
      // The API replaces the whole set at once: what others added meanwhile is read first, so that it stays.
      const { groups } = await queries.fetchQuery({ ...userQuery(user.id), staleTime: 0 });
      await usersApi.setGroups(user.id, [...new Set([...groups.map(({ id }) => id), ...chosen])]);
    },
    done: t('users.groupsSaved'),
    touches: [['users'], ['groups'], ['account']],
    onDone: onClose,
  });

  return (
    <>
      <Picker
        label={t('users.groupsTitle')}
        searchLabel={t('users.groupsSearch')}
        emptyLabel={data ? t('users.groupsNone') : t('common.loading')}
        choices={choices.map(({ id, name, memberCount }) => ({
          id,
          label: name,
          detail: t('groups.memberCount', { count: memberCount }),
        }))}
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
          onClick={() => add.start(undefined)}
        >
          {t('users.groupsAdd')}
        </Button>
      </DialogActions>
    </>
  );
}
