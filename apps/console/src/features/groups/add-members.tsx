import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useController, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { groupsApi } from '@/api/groups';
import type { OpenedGroup } from '@/api/types';
import { placeProblem } from '@/forms/form-problem';
import { endOfDay } from '@/forms/local-day';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Picker } from '@/ui/picker';
import { useRested } from '@/ui/use-rested';
import { EndField } from './end-field';
import { usePeopleToAdd } from './use-people-to-add';

/** A button that offers the users who are not in the group yet. */
export function AddMembers({ group }: { group: OpenedGroup }) {
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

function AddMembersForm({ group, onClose }: { group: OpenedGroup; onClose: () => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const { others, isLoading } = usePeopleToAdd(group, useRested(search.trim()));
  const form = useForm<AddMembersValues>({ defaultValues: { userIds: [], endsAt: '' } });
  const users = useController({ control: form.control, name: 'userIds' });
  const count = users.field.value.length;
  const nobody =
    group.isAdministered && search.trim().length < 2 ? t('groups.searchForPeople') : t('groups.nobodyToAdd');
  const add = useAction({
    run: ({ userIds, endsAt }: AddMembersValues) =>
      groupsApi.addMembers(group, { userIds, endsAt: endOfDay(endsAt)?.toISOString() }),
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
          emptyLabel={isLoading ? t('common.loading') : nobody}
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
