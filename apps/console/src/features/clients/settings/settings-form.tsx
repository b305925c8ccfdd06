import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { Client, ClientChange } from '@/api/types';
import { SaveBar } from '@/forms/save-bar';
import { useAction } from '@/forms/use-action';
import { Card } from '@/ui/card';
import { AddressFields } from '../form/address-fields';
import { changeOf, valuesOf, type ClientValues } from '../form/client-values';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { IdentityFields } from '../form/identity-fields';
import { placeClientProblem } from '../form/place-client-problem';
import { SignInSwitches } from './sign-in-switches';
import { TokenFields } from './token-fields';

type SettingsFormProps = { client: Client; mayWrite: boolean };

export function SettingsForm({ client, mayWrite }: SettingsFormProps) {
  const { t } = useTranslation();
  const form = useForm<ClientValues>({ values: valuesOf(client), resetOptions: { keepDirtyValues: true } });
  const save = useAction({
    run: (change: ClientChange) => clientsApi.update(client.id, change),
    done: t('clients.saved'),
    touches: [['clients'], ['account', 'applications']],
    onDone: (saved) => form.reset(valuesOf(saved)),
    onError: (error) => placeClientProblem(form, error, t),
  });
  const submit = form.handleSubmit((values) => {
    const change = changeOf(values);
    // The API names lines by their place in what was sent.
    form.setValue('redirectUris', change.redirectUris ?? []);
    form.setValue('postLogoutRedirectUris', change.postLogoutRedirectUris ?? []);
    save.start(change);
  }, focusFirstInvalid);

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-6">
        <Card title={t('clients.basics')}>
          <IdentityFields form={form} />
        </Card>
        <Card title={t('clients.addresses')} description={t('clients.addressesDescription')}>
          <AddressFields form={form} />
        </Card>
        <Card flush title={t('clients.behaviour')}>
          <SignInSwitches form={form} isPublic={client.type === 'public'} />
        </Card>
        <Card title={t('clients.tokens')}>
          <TokenFields form={form} />
        </Card>
        {mayWrite && (
          <SaveBar
            isDirty={form.formState.isDirty}
            isBusy={save.isBusy}
            onDiscard={() => form.reset(valuesOf(client))}
          />
        )}
      </fieldset>
    </form>
  );
}
