import { Link } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { ClientCreated } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { Alert } from '@/ui/alert';
import { AppIcon } from '@/ui/app-icon';
import { Button } from '@/ui/button';
import { buttonClass } from '@/ui/button-class';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import type { ClientTemplate } from '../templates/template';
import { TemplateBack } from '../templates/template-back';
import { valuesFor } from '../templates/template-values';
import { AddressFields } from './address-fields';
import { draftOf, NEW_CLIENT, type ClientValues } from './client-values';
import { focusFirstInvalid } from './focus-first-invalid';
import { IdentityFields } from './identity-fields';
import { placeClientProblem } from './place-client-problem';
import { TypeChoice } from './type-choice';

const LIST = '/settings/administration/oidc-clients';

type NewClientFormProps = {
  /** The application that the client is for, and where it runs, when there is a template. */
  from?: { template: ClientTemplate; address: string };
  onCreated: (created: ClientCreated) => void;
};

export function NewClientForm({ from, onCreated }: NewClientFormProps) {
  const { t } = useTranslation();
  const form = useForm<ClientValues>({ defaultValues: from ? valuesFor(from.template, from.address) : NEW_CLIENT });
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
        back={<TemplateBack />}
        icon={from && <AppIcon size="lg" name={from.template.name} logoUrl={null} />}
        title={from ? t('clients.templates.title', { name: from.template.name }) : t('clients.createTitle')}
        description={from ? t('clients.templates.filled') : t('clients.createDescription')}
      />
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
        <Card title={t('clients.basics')}>
          <IdentityFields form={form} />
        </Card>
        <Card title={t('clients.connection')}>
          <div className="flex flex-col gap-6">
            {from && !from.template.requiresPkce && (
              <Alert>{t('clients.templates.withoutPkce', { name: from.template.name })}</Alert>
            )}
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
