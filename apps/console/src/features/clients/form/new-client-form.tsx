import { Link } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { ClientCreated } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { BackLink } from '@/navigation/back-link';
import { Button } from '@/ui/button';
import { buttonClass } from '@/ui/button-class';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { AddressFields } from './address-fields';
import { draftOf, NEW_CLIENT, type ClientValues } from './client-values';
import { focusFirstInvalid } from './focus-first-invalid';
import { IdentityFields } from './identity-fields';
import { placeClientProblem } from './place-client-problem';
import { TypeChoice } from './type-choice';

const LIST = '/settings/administration/oidc-clients';

export function NewClientForm({ onCreated }: { onCreated: (created: ClientCreated) => void }) {
  const { t } = useTranslation();
  const form = useForm<ClientValues>({ defaultValues: NEW_CLIENT });
  const create = useAction({
    run: clientsApi.create,
    touches: [['clients', 'list'], ['overview'], ['account', 'applications']],
    onDone: onCreated,
    onError: (error) => placeClientProblem(form, error, t),
  });
  const submit = form.handleSubmit((values) => {
    const draft = draftOf(values);
    // The API names lines by their place in what was sent.
    form.setValue('redirectUris', draft.redirectUris);
    form.setValue('postLogoutRedirectUris', draft.postLogoutRedirectUris ?? []);
    create.start(draft);
  }, focusFirstInvalid);

  return (
    <>
      <PageHeader
        back={<BackLink to={LIST}>{t('clients.backToList')}</BackLink>}
        title={t('clients.createTitle')}
        description={t('clients.createDescription')}
      />
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
        <Card title={t('clients.basics')}>
          <IdentityFields form={form} />
        </Card>
        <Card title={t('clients.connection')}>
          <div className="flex flex-col gap-6">
            <TypeChoice form={form} />
            <AddressFields form={form} />
          </div>
        </Card>
        <div className="flex flex-wrap justify-end gap-3">
          <Link to={LIST} className={buttonClass()}>
            {t('common.cancel')}
          </Link>
          <Button type="submit" variant="primary" isBusy={create.isBusy}>
            {t('clients.create')}
          </Button>
        </div>
      </form>
    </>
  );
}
