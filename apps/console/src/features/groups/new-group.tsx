import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { groupsApi } from '@/api/groups';
import type { GroupDraft } from '@/api/types';
import { useCan } from '@/api/use-account';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { GroupFields } from './group-fields';

/** A button that makes a group in a dialog and opens its page; nothing for those who may not. */
export function NewGroup() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  if (!useCan('groups:write')) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden size={16} />
        {t('groups.new')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('groups.createTitle')}
        description={t('groups.createDescription')}
      >
        <NewGroupForm onCancel={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function NewGroupForm({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useForm<Required<GroupDraft>>({ defaultValues: { name: '', description: '' } });
  const create = useAction({
    run: groupsApi.create,
    done: t('groups.created'),
    touches: [['groups', 'list'], ['overview']],
    onDone: ({ id }) => void navigate({ to: '/settings/administration/user-groups/$id', params: { id } }),
    onError: (error) => placeProblem(form, error, { group_name_taken: t('groups.nameTaken') }),
  });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(create.start)(event)}>
      <GroupFields form={form} />
      <DialogActions>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={create.isBusy}>
          {t('common.create')}
        </Button>
      </DialogActions>
    </form>
  );
}
