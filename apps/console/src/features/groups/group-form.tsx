import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { groupsApi } from '@/api/groups';
import type { Group, GroupDraft } from '@/api/types';
import { placeProblem } from '@/forms/form-problem';
import { LeaveGuard } from '@/forms/leave-guard';
import { startOver } from '@/forms/start-over';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Card, CardFooter } from '@/ui/card';
import { GroupFields } from './group-fields';

export function GroupForm({ group }: { group: Group }) {
  const { t } = useTranslation();
  const { name, description } = group;
  const form = useForm<Required<GroupDraft>>({
    values: { name, description },
    resetOptions: { keepDirtyValues: true },
  });
  const { isDirty } = form.formState;
  const save = useAction({
    run: (change: GroupDraft) => groupsApi.update(group.id, change),
    done: t('groups.saved'),
    // Users and clients show the names of groups.
    touches: [['groups'], ['users'], ['clients'], ['account']],
    onDone: (saved) => startOver(form, { name: saved.name, description: saved.description }),
    onError: (error) => placeProblem(form, error, { group_name_taken: t('groups.nameTaken') }),
  });

  return (
    <Card title={t('groups.tabGeneral')}>
      <LeaveGuard isDirty={isDirty && !save.isBusy} />
      <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
        <GroupFields form={form} />
        <CardFooter>
          <Button type="submit" variant="primary" isBusy={save.isBusy} disabled={!isDirty}>
            {t('common.save')}
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
