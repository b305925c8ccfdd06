import { ListChecks, Plus } from 'lucide-react';
import { useFieldArray, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { apisApi } from '@/api/apis';
import type { ApiPermission } from '@/api/types';
import { placeProblem } from '@/forms/form-problem';
import { LeaveGuard } from '@/forms/leave-guard';
import { startOver } from '@/forms/start-over';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { CardFooter } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { PermissionRow, type PermissionsValues } from './permission-row';

type PermissionsFormProps = { apiId: string; permissions: ApiPermission[]; mayWrite: boolean };

const MAX_PERMISSIONS = 100;

export function PermissionsForm({ apiId, permissions, mayWrite }: PermissionsFormProps) {
  const { t } = useTranslation();
  const form = useForm<PermissionsValues>({
    values: { items: permissions },
    resetOptions: { keepDirtyValues: true },
  });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'items' });
  const { isDirty } = form.formState;
  const save = useAction({
    run: ({ items }: PermissionsValues) => apisApi.setPermissions(apiId, items),
    done: t('apis.permissionsSaved'),
    touches: [
      ['apis', apiId],
      ['account', 'consents'],
    ],
    onDone: ({ items }) => startOver(form, { items }),
    onError: (error) =>
      placeProblem(form, error, {
        reserved_scope: t('apis.permissionReserved'),
        repeated: t('apis.permissionRepeated'),
      }),
  });
  const add = mayWrite && fields.length < MAX_PERMISSIONS && (
    <Button size="sm" onClick={() => append({ name: '', description: '' })}>
      <Plus aria-hidden size={15} />
      {t('apis.addPermission')}
    </Button>
  );
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
      <LeaveGuard isDirty={isDirty && !save.isBusy} />
      <fieldset disabled={!mayWrite} className="min-w-0">
        {fields.length === 0 && (
          <EmptyState
            icon={<ListChecks />}
            title={t('apis.noPermissionsTitle')}
            description={t('apis.noPermissions')}
            action={add}
          />
        )}
        <ul className="divide-y divide-line sm:divide-y-0">
          {fields.map(({ id }, index) => (
            <PermissionRow key={id} form={form} index={index} onRemove={mayWrite ? () => remove(index) : undefined} />
          ))}
        </ul>
        {fields.length > 0 && add && <div className="mt-3">{add}</div>}
      </fieldset>
      {mayWrite && (fields.length > 0 || isDirty) && (
        <CardFooter>
          <Button type="submit" variant="primary" isBusy={save.isBusy} disabled={!isDirty}>
            {t('common.save')}
          </Button>
        </CardFooter>
      )}
    </form>
  );
}
