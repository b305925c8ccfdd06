import { useQuery } from '@tanstack/react-query';
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useController, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { groupsApi } from '@/api/groups';
import type { Group } from '@/api/types';
import { usersQuery } from '@/api/users';
import { placeProblem } from '@/forms/form-problem';
import { endOfDay } from '@/forms/local-day';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Picker } from '@/ui/picker';
import { useRested } from '@/ui/use-rested';
import { EndField } from './end-field';

const SHOWN_USERS = 50;

/** A button that offers the users who are not in the group yet. */
export function AddMembers({ group }: { group: Group }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="primary" size="sm" onClick={() => setIsOpen(true)}>
        <UserRoundPlus aria-hidden size={15} />
        {t('groups.addMembers')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('groups.addTitle', { name: group.name })}>
        <AddMembersForm group={group} onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

type AddMembersValues = { userIds: string[]; endsAt: string };

function AddMembersForm({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const { data } = useQuery(usersQuery({ search: useRested(search.trim()), limit: SHOWN_USERS }));
  const others = (data?.items ?? []).filter(({ groups }) => !groups.some(({ id }) => id === group.id));
  const form = useForm<AddMembersValues>({ defaultValues: { userIds: [], endsAt: '' } });
  const users = useController({ control: form.control, name: 'userIds' });
  const count = users.field.value.length;
  const add = useAction({
    run: ({ userIds, endsAt }: AddMembersValues) =>
      groupsApi.addMembers(group.id, { userIds, endsAt: endOfDay(endsAt)?.toISOString() }),
    done: t('groups.added'),
    touches: [['groups'], ['users'], ['account']],
    onDone: onClose,
    onError: (error) =>
      placeProblem(form, error, { in_the_past: t('groups.endInThePast'), unknown_user: t('groups.unknownUser') }),
  });

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(add.start)(event)}>
      <div className="flex flex-col gap-5">
        <Picker
          label={t('groups.addLabel')}
          searchLabel={t('groups.addSearch')}
          emptyLabel={data ? t('groups.nobodyToAdd') : t('common.loading')}
          choices={others.map(({ id, displayName, username }) => ({ id, label: displayName, detail: username }))}
          chosen={users.field.value}
          onChange={users.field.onChange}
          onSearch={setSearch}
          error={users.fieldState.error?.message}
        />
        <EndField form={form} />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={add.isBusy} disabled={count === 0}>
          {count === 0 ? t('groups.addMembers') : t('groups.addCount', { count })}
        </Button>
      </DialogActions>
    </form>
  );
}
