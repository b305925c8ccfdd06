import type { ReactNode } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { Client, ClientChange } from '@/api/types';
import { useCan } from '@/api/use-account';
import { SaveBar } from '@/forms/save-bar';
import { startOver } from '@/forms/start-over';
import { useAction } from '@/forms/use-action';
import { changeOf, valuesOf, type ClientValues } from '../form/client-values';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { placeClientProblem } from '../form/place-client-problem';

type SettingsFormProps = { client: Client; children: (form: UseFormReturn<ClientValues>) => ReactNode };

/** The form of one tab's settings. Who may not change them sees them all the same. */
export function SettingsForm({ client, children }: SettingsFormProps) {
  const { t } = useTranslation();
  const mayWrite = useCan('clients:write');
  const form = useForm<ClientValues>({ values: valuesOf(client), resetOptions: { keepDirtyValues: true } });
  const save = useAction({
    run: (change: ClientChange) => clientsApi.update(client.id, change),
    done: t('clients.saved'),
    touches: [['clients'], ['account', 'applications']],
    onDone: (saved) => startOver(form, valuesOf(saved)),
    onError: (error) => placeClientProblem(form, error, t),
  });
  const submit = form.handleSubmit((values) => {
    const change = changeOf(values);
    // The API names lines by their place in what was sent.
    form.setValue('redirectUris', change.redirectUris ?? []);
    form.setValue('postLogoutRedirectUris', change.postLogoutRedirectUris ?? []);
    form.setValue('webOrigins', change.webOrigins ?? []);
    save.start(change);
  }, focusFirstInvalid);

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-6">
        {children(form)}
        {mayWrite && (
          <SaveBar
            isDirty={form.formState.isDirty}
            isBusy={save.isBusy}
            onDiscard={() => startOver(form, valuesOf(client))}
          />
        )}
      </fieldset>
    </form>
  );
}
