import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { Client } from '@/api/types';
import { useCan } from '@/api/use-account';
import { placeProblem } from '@/forms/form-problem';
import { SaveBar } from '@/forms/save-bar';
import { startOver } from '@/forms/start-over';
import { useAction } from '@/forms/use-action';
import { Alert } from '@/ui/alert';
import { Card } from '@/ui/card';
import { SwitchRow } from '@/ui/switch';
import { accessValuesOf, type AccessValues } from './access-values';
import { AllowedGroups } from './allowed-groups';

/** Who may use the application: everybody, or the members of some groups. */
export function AccessForm({ client }: { client: Client }) {
  const { t } = useTranslation();
  const mayWrite = useCan('clients:write');
  const form = useForm<AccessValues>({ values: accessValuesOf(client), resetOptions: { keepDirtyValues: true } });
  const { isGroupRestricted, groupIds } = useWatch({ control: form.control, compute: (values) => values });
  const save = useAction({
    run: (values: AccessValues) => clientsApi.update(client.id, values),
    done: t('clients.saved'),
    touches: [['clients'], ['account', 'applications']],
    onDone: (saved) => startOver(form, accessValuesOf(saved)),
    onError: (error) => placeProblem(form, error),
  });

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
      <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-6">
        <Card title={t('clients.accessTitle')} description={t('clients.accessDescription')}>
          <div className="flex flex-col gap-5">
            <Controller
              control={form.control}
              name="isGroupRestricted"
              render={({ field }) => (
                <SwitchRow
                  label={t('clients.restrict')}
                  description={t('clients.restrictHint')}
                  checked={field.value}
                  onChange={field.onChange}
                />
              )}
            />
            {isGroupRestricted && <AllowedGroups form={form} saved={client.groups} mayWrite={mayWrite} />}
            {isGroupRestricted && groupIds.length === 0 && <Alert tone="warning">{t('clients.accessEmpty')}</Alert>}
          </div>
        </Card>
        {mayWrite && (
          <SaveBar
            isDirty={form.formState.isDirty}
            isBusy={save.isBusy}
            onDiscard={() => startOver(form, accessValuesOf(client))}
          />
        )}
      </fieldset>
    </form>
  );
}
