import { useQuery } from '@tanstack/react-query';
import { useController, useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { apiPermissionsQuery, apisApi } from '@/api/apis';
import { clientQuery } from '@/api/clients';
import type { Api, ApiAccess, ApiPermission } from '@/api/types';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { DialogActions } from '@/ui/dialog';
import { Picker } from '@/ui/picker';

type AccessFormProps = {
  api: Api;
  /** Null while none is chosen yet. */
  clientId: string | null;
  access?: ApiAccess;
  onClose: () => void;
};

/** Which permissions of the API an application may use: for people, and on its own where it is set up for that. */
export function AccessForm({ api, clientId, access, onClose }: AccessFormProps) {
  const { t } = useTranslation();
  const { data: permissions } = useQuery(apiPermissionsQuery(api.id));
  const { data: client } = useQuery({ ...clientQuery(clientId ?? ''), enabled: clientId !== null });
  const form = useForm<ApiAccess>({
    defaultValues: {
      userPermissions: access?.userPermissions ?? [],
      machinePermissions: access?.machinePermissions ?? [],
    },
  });
  const save = useAction({
    run: (wanted: ApiAccess) => apisApi.setClient(api.id, clientId ?? '', wanted),
    done: t('apis.accessSaved'),
    touches: [['apis', api.id, 'clients']],
    onDone: onClose,
    onError: (error) => placeProblem(form, error, { unknown_permission: t('apis.unknownPermission') }),
  });
  const choices = permissions?.items ?? [];
  const actsAlone = client?.grantTypes.includes('client_credentials') === true;
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
      <div className="flex flex-col gap-5">
        <PermissionPicker form={form} name="userPermissions" label={t('apis.forPeople')} permissions={choices} />
        {actsAlone && (
          <PermissionPicker form={form} name="machinePermissions" label={t('apis.onItsOwn')} permissions={choices} />
        )}
        {client?.type === 'confidential' && !actsAlone && (
          <p className="text-sm text-soft text-pretty">{t('apis.machineOff')}</p>
        )}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={save.isBusy} disabled={clientId === null}>
          {t('common.save')}
        </Button>
      </DialogActions>
    </form>
  );
}

type PermissionPickerProps = {
  form: UseFormReturn<ApiAccess>;
  name: keyof ApiAccess;
  label: string;
  permissions: ApiPermission[];
};

function PermissionPicker({ form, name, label, permissions }: PermissionPickerProps) {
  const { t } = useTranslation();
  const { field, fieldState } = useController({ control: form.control, name });
  return (
    <Picker
      label={label}
      searchLabel={t('apis.searchPermissions')}
      emptyLabel={t('apis.noPermissionFound')}
      choices={permissions.map((permission) => ({
        id: permission.name,
        label: permission.name,
        detail: permission.description,
      }))}
      chosen={field.value}
      onChange={field.onChange}
      error={fieldState.error?.message}
    />
  );
}
